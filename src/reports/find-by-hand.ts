import type { OtherPlace } from "../model/index.js";
import { changeByHand } from "./change-by-hand.js";
import { findElsewhere } from "./find-elsewhere.js";
import { code, type Phrase, phrase } from "./phrase.js";

/** Menus move, so these say what to look for and where, as the platforms name it in English. */
export const MENUS_MOVE =
  "Platforms move their menus about. If a step is not there, look for the words in it.";

const DAY = 86_400_000;

/** How to find one post by hand, without opening its address, and how to change it. `handle`: the owner's, where it is known. */
export function findByHand(post: OtherPlace, handle: string | undefined): Phrase {
  const way = changeByHand(post);
  return way === "" ? find(post, handle) : [...find(post, handle), ` ${way}`];
}

function find(post: OtherPlace, handle: string | undefined): Phrase {
  switch (post.platform) {
    case "x":
      return onX(post, handle);
    case "facebook":
      return phrase`Open your profile, then the menu with three dots, then Activity log. Choose ${facebookList(post)}, and filter by date: ${monthOf(post)}.`;
    case "linkedin":
      return phrase`Open your profile, then Activity, Show all, and choose ${linkedinTab(post)}. The newest come first: scroll to ${monthOf(post)}.`;
    case "instagram":
      return phrase`Open your profile, then the menu, then Your activity. Choose ${instagramList(post)}, and filter by date: ${monthOf(post)}.`;
    default:
      return findElsewhere(post, monthOf(post));
  }
}

function onX(post: OtherPlace, handle: string | undefined): Phrase {
  const tab = `Open your profile and scroll to ${monthOf(post)}`;
  switch (post.kind) {
    case "reaction":
      return phrase`Open your profile, then Likes, and scroll to ${monthOf(post)}. Press the heart again to take the like back.`;
    case "repost":
      return phrase`${tab}. Press the repost sign again to undo it.`;
    case "profile":
      return ["Open your profile and choose Edit profile."];
    case "message":
      return phrase`Open Messages and scroll to ${monthOf(post)}.`;
    default: {
      const days = searchDays(post);
      if (handle === undefined || days === undefined)
        return phrase`${tab}; replies have a list of their own, Replies.`;
      return phrase`Type this into the search box, and choose Latest: ${code(`from:${handle} since:${days.since} until:${days.until}`)}. Or open your profile and scroll to ${monthOf(post)}; replies have a list of their own, Replies.`;
    }
  }
}

/** A day more on each side: X counts days by its own clock. */
function searchDays(post: OtherPlace): { readonly since: string; readonly until: string } | undefined {
  const at =
    post.dateSource === "none" || post.dateSource === "month" ? Number.NaN : Date.parse(post.createdAt ?? "");
  if (Number.isNaN(at)) return undefined;
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  return { since: day(at - DAY), until: day(at + 2 * DAY) };
}

function facebookList({ kind }: OtherPlace): string {
  switch (kind) {
    case "comment":
    case "reply":
    case "reaction":
      return "Comments and reactions";
    case "membership":
    case "event":
      return "Groups, events and reels, or Other activity";
    case "message":
      return "Messages, which open in Messenger";
    case "profile":
    case "connection":
      return "Connections, or Personal information";
    case "search":
      return "Search history";
    default:
      return "Posts (Your posts, photos and videos)";
  }
}

function instagramList({ kind }: OtherPlace): string {
  switch (kind) {
    case "comment":
    case "reply":
      return "Comments";
    case "reaction":
      return "Likes";
    case "story":
      return "Archived, and there Stories archive";
    case "message":
      return "Messages, at the top of the first page, instead";
    case "profile":
      return "Edit profile, on your profile page, instead";
    default:
      return "Posts, Reels and Highlights";
  }
}

function linkedinTab({ kind }: OtherPlace): string {
  switch (kind) {
    case "comment":
    case "reply":
      return "Comments";
    case "reaction":
      return "Reactions";
    case "article":
      return "Articles";
    case "profile":
      return "the pencil beside the section of your profile (no list holds it)";
    case "message":
      return "Messaging, in the bar at the top";
    default:
      return "Posts";
  }
}

const month = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

/** `June 2016`, or that no date is known. */
export function monthOf(post: Pick<OtherPlace, "createdAt" | "dateSource">): string {
  const at = post.dateSource === "none" ? Number.NaN : Date.parse(post.createdAt ?? "");
  return Number.isNaN(at) ? "a date that the archive does not give" : month.format(at);
}
