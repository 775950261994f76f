import { type Item, lineRemark } from "./item.js";
import type { Draft } from "./make-post.js";
import { connectionDraft, EVENT_LISTS, eventDraft } from "./name-drafts.js";
import type { Role } from "./roles.js";

/** Records of one kind each: how an item of the role becomes a post. */
export function toSmallDrafts(role: Role, item: Item): readonly Draft[] {
  return SMALL[role]?.(item) ?? [];
}

type Describe = (item: Item) => readonly Draft[];

const SMALL: Readonly<Partial<Record<Role, Describe>>> = {
  "others-posts": (item) => [
    {
      family: "post",
      kind: "post",
      authorship: "other",
      text: item.text,
      media: item.media,
      place: item.place,
      links: item.links,
      remarks: [lineRemark(item), "written by someone else, on your timeline"],
      mark: ["other", item.line ?? "", ...item.links],
    },
  ],
  "app-posts": (item) => [
    {
      family: "post",
      kind: "repost",
      authorship: "endorsed",
      links: item.links,
      quoted: {
        text: [...new Set([item.text ?? "", ...item.attached, ...item.loose])].filter(Boolean).join("\n"),
      },
      remarks: [lineRemark(item), "posted by an app in your name"],
      mark: ["app", item.line ?? "", ...item.attached, ...item.loose, ...item.links],
    },
  ],
  "poll-votes": (item) => [
    {
      family: "reaction",
      kind: "reaction",
      authorship: "endorsed",
      url: item.url,
      quoted: { text: item.poll ?? item.name ?? [...item.attached, ...item.loose].join("\n") },
      remarks: ["a vote in a poll", lineRemark(item)],
      mark: ["vote", item.line ?? "", item.poll ?? item.name ?? [...item.attached, ...item.loose].join("\n")],
    },
  ],
  "tagged-media": (item) => [
    {
      family: "photo",
      kind: item.media.some(({ kind }) => kind === "video") ? "video" : "photo",
      authorship: "other",
      text: item.text,
      media: item.media,
      links: item.links,
      remarks: [lineRemark(item), "you are tagged in it"],
      mark: ["tag", item.line ?? "", item.url ?? "", item.name ?? ""],
    },
  ],
  "tagged-places": (item) => [
    {
      family: "place",
      kind: "post",
      authorship: "other",
      place: item.place,
      remarks: [lineRemark(item), "a place you were tagged in"],
      mark: ["tag", item.place?.name ?? item.line ?? ""],
    },
  ],
  "check-ins": (item) => [
    {
      family: "post",
      kind: "post",
      authorship: "own",
      text: item.text,
      media: item.media,
      place: item.place ?? (item.name === undefined ? undefined : { name: item.name }),
      mentions: item.tags,
      remarks: [lineRemark(item), "a check-in"],
      mark: [item.place?.name ?? item.name ?? item.line ?? ""],
    },
  ],
  stories: (item) => [
    {
      family: "story",
      kind: "story",
      authorship: "own",
      text: item.text,
      media: item.media,
      links: item.links,
      mentions: item.tags,
      remarks: [lineRemark(item)],
      mark: [item.line ?? "", ...item.attached, ...item.loose],
    },
  ],
  reels: (item) => [
    {
      family: "post",
      kind: "video",
      authorship: "own",
      text: item.text,
      media: item.media,
      links: item.links,
      mentions: item.tags,
      remarks: [lineRemark(item), "a reel or live video"],
      mark: [item.line ?? ""],
    },
  ],
  notes: (item) => [
    {
      family: "post",
      kind: "article",
      authorship: "own",
      title: item.title ?? item.line ?? item.name,
      text: item.text,
      media: item.media,
      links: item.links,
      mentions: item.tags,
      remarks: ["a note"],
      mark: [item.title ?? item.line ?? ""],
    },
  ],
  reviews: (item) => [
    {
      family: "review",
      kind: "review",
      authorship: item.text === undefined ? "endorsed" : "own",
      text: item.text,
      title: item.name,
      media: item.media,
      place: item.place,
      url: item.url,
      remarks: [lineRemark(item)],
      mark: [item.name ?? item.line ?? ""],
    },
  ],
  recommended: (item) => [
    {
      family: "review",
      kind: "review",
      authorship: "endorsed",
      title: item.name ?? item.line,
      url: item.url,
      remarks: ["the words of the review are not in the archive"],
      mark: [item.name ?? item.line ?? ""],
    },
  ],
  "own-events": (item) => eventDraft(item, "own", "an event that you made"),
  events: (item) =>
    eventDraft(item, "endorsed", EVENT_LISTS[item.list ?? ""] ?? "you answered the invitation"),
  invitations: (item) => eventDraft(item, "other", "you were invited"),
  answers: (item) => [
    {
      family: "comment",
      kind: "comment",
      authorship: "own",
      audience: "private",
      text: item.text,
      remarks: [lineRemark(item), "an answer to a group's question for new members"],
      mark: ["answer", item.line ?? ""],
    },
  ],
  listings: (item) => [
    {
      family: "post",
      kind: "post",
      authorship: "own",
      audience: "public",
      title: item.title ?? item.name,
      text: item.text,
      place: item.place,
      remarks: ["offered for sale"],
      mark: ["listing", item.title ?? item.name ?? ""],
    },
  ],
  places: (item) => [
    {
      family: "place",
      kind: "post",
      authorship: "own",
      place: item.place ?? { name: item.name ?? item.line ?? "" },
      remarks: ["a place that you added to Facebook"],
      mark: [item.place?.name ?? item.name ?? item.line ?? ""],
    },
  ],
  "profile-updates": (item) => [
    {
      family: "profile",
      kind: "profile",
      authorship: "own",
      text: item.text ?? (item.loose.join("\n") || undefined),
      title: item.lifeEvent,
      media: item.media,
      place: item.place,
      links: item.links,
      remarks: [lineRemark(item)],
      mark: [item.line ?? item.lifeEvent ?? ""],
    },
  ],
  "old-friends": (item) => connectionDraft(item, "endorsed"),
  "old-events": (item) => eventDraft(item, "endorsed", item.list ?? ""),
  "old-notes": (item) => [
    {
      family: "post",
      kind: "article",
      authorship: "own",
      audience: "private",
      text: item.text,
      remarks: ["a private note"],
      mark: ["note"],
    },
  ],
  "old-places": (item) => [
    {
      family: "place",
      kind: "post",
      authorship: "own",
      place: { name: item.name ?? "" },
      remarks: [item.list],
      mark: [item.name ?? ""],
    },
  ],
  friends: (item) => connectionDraft(item, "endorsed"),
  "others-connections": (item) => connectionDraft(item, "other"),
  memberships: (item) => [
    {
      family: "membership",
      kind: "membership",
      authorship: "endorsed",
      title: item.name ?? item.line,
      remarks: [item.list === "groups_admined" ? "you run this group" : "a group"],
      mark: [item.list ?? "", item.name ?? item.line ?? ""],
    },
  ],
  "page-likes": (item) => [
    {
      family: "page",
      kind: "reaction",
      authorship: "endorsed",
      title: item.name ?? item.line,
      url: item.url,
      remarks: [item.list === "pages_followed" ? "a page you follow" : "a page you like"],
      mark: [item.list ?? "", item.name ?? item.line ?? ""],
    },
  ],
  searches: (item) => {
    // The words stand in the record twice, once in quotation marks.
    const words = item.text ?? item.loose[0]?.replace(/^["“”«「](.*)["“”»」]$/s, "$1");
    return [
      {
        family: "search",
        kind: "search",
        authorship: "own",
        audience: "private",
        text: words ?? (item.loose.length === 0 ? item.line : undefined),
        mark: [item.line ?? ""],
      },
    ];
  },
};
