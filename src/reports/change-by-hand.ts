import type { OtherPlace, Platform, PostKind } from "../model/index.js";

type Way = Partial<Readonly<Record<PostKind, string>>> & { readonly other: string };

const TAKE_BACK = "Press the sign again to take it back.";
const EDIT_PROFILE = "Change the words and save.";

/** What can be done with a post once it is found: hide, edit, remove. As the platforms name it in English. */
const WAYS: Readonly<Record<Platform, Way>> = {
  x: {
    other:
      "Then: three dots, Delete. Who can see one post can’t be changed; Settings, Privacy and safety, Audience, Protect your posts hides all of them from people who do not follow you.",
    reaction: "",
    repost: "",
    profile: EDIT_PROFILE,
    message: "Then: Delete for you. The other person keeps their copy.",
  },
  facebook: {
    other:
      "Then: three dots, Edit audience to hide it (Only me) or limit it (Friends), Edit post to put it right, Move to archive or Move to bin to remove it. The bin is emptied after 30 days.",
    comment: "Then: three dots beside the comment, Edit or Delete.",
    reply: "Then: three dots beside the reply, Edit or Delete.",
    reaction: TAKE_BACK,
    membership: "Then: Leave group. What you wrote there stays unless you remove it first.",
    message: "Then: Remove, Unsend for everyone, where Messenger still offers it.",
    profile: EDIT_PROFILE,
  },
  linkedin: {
    other: "Then: three dots, Edit post or Delete post. Who can see it can’t be changed afterwards.",
    comment: "Then: three dots beside the comment, Edit or Delete.",
    reply: "Then: three dots beside the comment, Edit or Delete.",
    reaction: TAKE_BACK,
    profile: EDIT_PROFILE,
    message:
      "Then: three dots, Delete, which LinkedIn offers for a short time only. The other person keeps their copy.",
  },
  instagram: {
    other: "Then: three dots, Archive to hide it from everyone but you, Edit to change its words, or Delete.",
    comment: "Then: select the comment and choose Delete.",
    reply: "Then: select the comment and choose Delete.",
    reaction: "Then: select it and choose Unlike.",
    story: "Then: Delete; a highlight that holds it: Edit highlight.",
    message: "Then: press and hold the message, Unsend.",
    profile: EDIT_PROFILE,
  },
  threads: {
    other:
      "Then: three dots, Delete. It can be edited for the first minutes only. A private profile hides all of them from people who do not follow you.",
  },
  whatsapp: {
    other:
      "Then: press and hold the message, Delete. Delete for everyone is offered for about two days; after that it goes from your own phone alone, and others keep it.",
  },
  blog: {
    other:
      "Then: in WordPress, Edit, and set Status or Visibility to Private or Draft to hide it, or Bin to remove it; in Blogger, Revert to draft to hide it, or Delete. Search engines and readers may keep copies for some time.",
    comment:
      "Then: on your own blog, Edit or Bin (WordPress), or the bin sign (Blogger). On someone else’s blog, ask whoever runs it.",
  },
  mastodon: {
    other:
      "Then: three dots, Edit or Delete. Who can see a post can’t be changed afterwards. Other servers are told that it is deleted, and may keep it.",
    reaction: "",
    repost: "Press the boost sign again to take it back.",
    profile: EDIT_PROFILE,
  },
  bluesky: {
    other:
      "Then: three dots, Delete post. A post can’t be edited or hidden. Other services that copied it may keep it.",
    reaction: "",
    repost: "",
    profile: EDIT_PROFILE,
  },
  youtube: {
    other:
      "Then: the cross beside it to remove it; or open it under its video, three dots, Edit or Delete. It can’t be hidden.",
  },
  reddit: {
    other:
      "Then: three dots, Edit or Delete. The title of a post can’t be edited. Deleting takes your name off a post others have answered; copies that others made stay.",
    message: "The other person keeps their copy.",
  },
  tiktok: {
    other: "Then: three dots (or Share), Privacy settings, Who can watch, Only you to hide it; or Delete.",
    comment: "Then: press and hold the comment under its video, Delete. It can’t be edited.",
    message: "Then: press and hold the message, Delete. It may go from your own phone alone.",
    profile: EDIT_PROFILE,
    search: "Then: the cross beside it.",
  },
  discord: {
    other:
      "Then: point to the message, three dots, Edit message or Delete message; it goes for everyone. Do it before you leave a server: afterwards you can’t.",
  },
  mail: {
    other:
      "What was sent can’t be called back. On Google Groups, open the message on the web: three dots, Delete, where the group lets you. On other lists, ask whoever runs it to take it out of the archive; every member has a copy.",
    message: "What was sent can’t be called back: deleting it removes your own copy alone.",
  },
};

export function changeByHand({ platform, kind }: Pick<OtherPlace, "platform" | "kind">): string {
  const way = WAYS[platform];
  return way[kind] ?? way.other;
}
