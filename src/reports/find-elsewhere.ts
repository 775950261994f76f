import type { OtherPlace } from "../model/index.js";
import { code, type Phrase, phrase } from "./phrase.js";
import { KIND_NAMES } from "./words.js";

/** The way to a post on the places that have few lists of their own. `month`: of the post, in words. */
export function findElsewhere(post: OtherPlace, month: string): Phrase {
  const { platform, kind } = post;
  switch (platform) {
    case "threads":
      return phrase`Open your profile on Threads, choose ${kind === "reply" ? "Replies" : "Threads"}, and scroll to ${month}.`;
    case "whatsapp":
      return phrase`Open the chat, press its name at the top, choose Search, and look for a word of the message; or scroll to ${month}.`;
    case "blog":
      return onBlog(post, month);
    case "mastodon":
      return onMastodon(post, month);
    case "bluesky":
      return onBluesky(post, month);
    case "youtube":
      return phrase`Open youtube.com in a browser, then History, and beside the list choose Comments, or Live chat. It opens the list of all you wrote: scroll to ${month}.`;
    case "reddit":
      return kind === "message"
        ? phrase`Open Chat or Messages and scroll to ${month}.`
        : phrase`Open your profile, choose ${kind === "comment" ? "Comments" : "Posts"}, sort by New, and scroll to ${month}. Reddit lists about the newest thousand only; older ones open by their address.`;
    case "tiktok":
      return onTikTok(post, month);
    case "discord":
      return phrase`Open the ${kind === "message" ? "conversation" : "server"}, and type into its search box ${code(`from:your-name during:${dayOf(post)}`)}.`;
    case "mail":
      return kind === "message"
        ? phrase`Open Sent in your mail program and scroll to ${month}.`
        : phrase`Open the list’s archive on the web, where it has one, and look under ${month}; your own copy is in Sent.`;
    default:
      return phrase`Open your profile or your activity there, choose ${KIND_NAMES[kind][1]}, and scroll to ${month}.`;
  }
}

function onBlog({ kind }: OtherPlace, month: string): Phrase {
  if (kind === "comment")
    return phrase`On your own blog, open its dashboard, then Comments, and scroll to ${month}. On someone else’s, open the page that you wrote beneath.`;
  return phrase`Open the dashboard of the blog, then Posts (or Pages). In WordPress choose ${month} where it says All dates; in Blogger look for a word of the title.`;
}

function onMastodon({ kind }: OtherPlace, month: string): Phrase {
  switch (kind) {
    case "reaction":
      return phrase`Open Favourites in the menu and scroll to ${month}. Press the star again to take it back.`;
    case "message":
      return phrase`Open Private mentions in the menu and scroll to ${month}.`;
    case "profile":
      return ["Open your profile and choose Edit profile."];
    default:
      return phrase`Open your profile, choose ${kind === "reply" ? "Posts and replies" : "Posts"}, and scroll to ${month}.`;
  }
}

function onBluesky(post: OtherPlace, month: string): Phrase {
  switch (post.kind) {
    case "reaction":
      return phrase`Open your profile, then Likes, and scroll to ${month}. Press the heart again to take the like back.`;
    case "profile":
      return ["Open your profile and choose Edit profile."];
    case "repost":
      return phrase`Open your profile and scroll to ${month}. Press the repost sign again to take it back.`;
    default:
      return phrase`Open your profile, choose ${post.kind === "reply" ? "Replies" : "Posts"}, and scroll to ${month}.`;
  }
}

function onTikTok({ kind }: OtherPlace, month: string): Phrase {
  switch (kind) {
    case "comment":
      return phrase`Open your profile, the menu, Settings and privacy, then Activity centre, Comment history, and scroll to ${month}.`;
    case "message":
      return phrase`Open Inbox, the conversation, and scroll to ${month}.`;
    case "profile":
      return ["Open your profile and choose Edit profile."];
    default:
      return phrase`Open your profile, the tab of your videos (or the one with the padlock), and scroll to ${month}.`;
  }
}

/** `2016-06-14`, as search boxes take it; words where no day is known. */
function dayOf({ createdAt, dateSource }: OtherPlace): string {
  const known = createdAt !== undefined && dateSource !== "none" && dateSource !== "month";
  return known ? createdAt.slice(0, 10) : "the-day";
}
