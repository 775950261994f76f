import type { AuditResult, Platform } from "../model/index.js";

/** Words that every format shares. Plain English, no verdicts. */

export const REPORT_TITLE = "A second look at your posts";

export const BANNER_TITLE = "Before you change anything";

/** The banner in one line, for formats that have no room for more. */
const BANNER_LINE =
  "Is a complaint or investigation about you open, or might one be? If yes, or if you are not sure: do not delete, edit or hide posts yet, because that can look like hiding evidence. Keep your archive and take advice today.";

/** Where advice is to be had, for every place that tells someone to take it. */
export const ADVICE_FROM = "your union or professional body, your defence organisation, or a solicitor";

/** While a complaint is open, or nobody has said that none is, nothing is changed before advice. */
export function onHold(concern: AuditResult["concernOpen"]): boolean {
  return concern !== "none";
}

/** What a report on hold says first. */
const TOLD: Readonly<Record<AuditResult["concernOpen"], string | undefined>> = {
  none: undefined,
  open: "This report is on hold: you told us that a complaint or investigation is open. Change nothing yet. Take advice today.",
  unsure:
    "This report is on hold: we do not know whether a complaint or investigation is open. Change nothing yet. If one is open, or might be, take advice today.",
};

/** When a report on hold need not be any more; what to do then comes after it. */
export const LIFT_WHEN: Readonly<Record<AuditResult["concernOpen"], string>> = {
  none: "",
  open: "Once it is closed and you have had advice",
  unsure: "If you know that none is open",
};

/** A report does not know where it lies, and may be moved. */
const LIFT_HERE = "in a terminal, in the folder of this report: backscroll report . --concern none --force";

/** The banner in one line, with what the reader has told us. */
export function bannerLine(concern: AuditResult["concernOpen"]): string {
  const told = TOLD[concern];
  return told === undefined ? BANNER_LINE : `${told} ${liftHere(concern)} ${BANNER_LINE}`;
}

function liftHere(concern: AuditResult["concernOpen"]): string {
  return `${LIFT_WHEN[concern]}, ${LIFT_HERE}`;
}

export interface Branch {
  readonly answer: string;
  readonly advice: string;
}

export interface Banner {
  /** What the reader has told us already, if anything. */
  readonly told?: string;
  /** How to change that, for whoever has the report before them. */
  readonly lift?: string;
  readonly question: string;
  readonly branches: readonly [Branch, Branch];
  readonly closing: string;
}

export function banner(concern: AuditResult["concernOpen"]): Banner {
  const told = TOLD[concern];
  return {
    ...(told === undefined ? {} : { told, lift: liftHere(concern) }),
    question:
      "Has anyone complained about you? Is your employer, university or regulator looking into something, or might they be?",
    branches: [
      {
        answer: "Yes, or not sure",
        advice:
          "Do not delete, edit or hide posts yet. Removing them now can look like hiding evidence. Keep your archive. Speak to your union, defence organisation or a solicitor today.",
      },
      {
        answer: "No",
        advice:
          "You can carry on. If a post could identify a patient, take it down soon, keep a private note of what it said and what you did, and ask whether you need to tell anyone.",
      },
    ],
    closing:
      "This report shows posts that may deserve a second look. It cannot tell you whether you have done anything wrong.",
  };
}

export const NOTHING_FOUND =
  "No rule found anything to show you in what was read. That is all it means: it depends on what was read, listed above, and rules miss things.";

export const NOTHING_READ =
  "No posts were read, so this report says nothing about your posts. The list above shows what was in the archive and why.";

export const SUPPORT =
  "Some posts here read as if someone was going through a very hard time. That is not a finding and is not listed. If it is you, or was you, you deserve support: Samaritans are there day and night on 116 123.";

/** In general first, then by platform. Routes in menus change, so these say what to look for, not where to click. */
export const OPTIONS: readonly string[] = [
  "Leave it. Most posts need nothing done. A kind, careful post about your work is not a fault.",
  "Limit who can see it, if the platform lets you change that afterwards.",
  "Correct it or add context, if it says something that is not so.",
  "Remove it, once you know that no complaint or investigation is open or expected. Keep a private dated copy first.",
  "Ask someone else to remove a picture or a tag of you, or untag yourself.",
  "Ask first: your union, defence organisation, tutor, manager or information governance lead.",
  "If a patient could be identified, limiting harm to them comes first. You may have a duty to tell someone: your employer’s information governance lead or Caldicott guardian. Take advice today.",
];

export const OPTIONS_INTRO =
  "Only after the question at the top of this report, and with advice if you are in any doubt.";

export const OPTIONS_ON_HOLD =
  "This report is on hold, so do none of this yet. Keep it for when you have had advice.";

export const OPTIONS_CLOSING =
  "This tool never deletes, hides or sends anything. Whatever you do, you do yourself.";

export const PLATFORM_OPTIONS: Readonly<Record<Platform, string>> = {
  x: "X (Twitter): a post can be deleted but its audience cannot be changed one by one; protecting the account hides all posts from people who do not follow you. Undo a repost or a like from the post itself. Other people’s quotes and screenshots stay.",
  facebook:
    "Facebook: the audience of an old post can be changed one by one, and there is a setting that limits all past public posts to friends. The activity log lists posts, comments, likes and tags. A comment belongs to the post it stands under: its author can see and keep it.",
  linkedin:
    "LinkedIn: posts and comments can be edited or deleted. Your headline and positions show your employer beside every post.",
  instagram: "Instagram: posts can be archived, which hides them without deleting, and tags can be removed.",
  threads:
    "Threads: a post can be deleted, and edited for its first minutes only. Making the profile private hides all posts from people who do not follow you.",
  whatsapp:
    "WhatsApp: a message can be deleted for everyone for about two days. After that only your own copy goes; everyone in the chat keeps theirs, and may have saved or forwarded it.",
  blog: "Blogs: a post can be made private or a draft again, edited or deleted in the dashboard. Search engines and web archives may keep what it said. A comment on someone else’s blog is theirs to remove.",
  mastodon:
    "Mastodon: a post can be edited or deleted, but who can see it cannot be changed. Other servers are told of a deletion and may keep their copy. Direct messages are posts, too, and can be read by whoever runs a server.",
  bluesky:
    "Bluesky: a post can be deleted but not edited or hidden. Everything but messages is public, and other services may have copied it.",
  youtube: "YouTube: comments can be edited or deleted. Who can see a comment cannot be changed.",
  reddit:
    "Reddit: posts and comments can be edited or deleted; titles cannot be edited. Deleting takes your name off, and copies that others made stay.",
  tiktok:
    "TikTok: a video’s audience can be changed (Only you hides it) and a video deleted. A comment can be deleted and not edited.",
  discord:
    "Discord: a message can be edited or deleted for everyone, one by one, as long as you are still in the server.",
  mail: "E-mail: what was sent cannot be called back. Whoever runs a list may take a message out of its archive; its members keep their copies.",
};

export interface Help {
  readonly who: string;
  readonly how: string;
}

export const HELP: readonly Help[] = [
  {
    who: "Samaritans",
    how: "Call 116 123, free, day or night, from anywhere in the UK and the Republic of Ireland. You do not have to be suicidal to call.",
  },
  {
    who: "Your union or professional body",
    how: "For example RCN, RCM, UNISON, Unite, CSP or BMA. Contact them as soon as you hear of a concern, and before you reply to anyone about it.",
  },
  {
    who: "Your defence organisation",
    how: "If you have one (for example MDU, MPS or MDDUS), call its advice line.",
  },
  {
    who: "Occupational health, or your university’s student support",
    how: "Confidential support with how this affects you.",
  },
];

export const LIMITS: readonly string[] = [
  "Rules look for words and circumstances. They miss things, and they stop at things that are fine. A person who knows the story reads better than any rule.",
  "Many findings rest on wording: weights of words and phrases that were learnt from invented posts with labels (a linear model), added up on this computer. The words that weighed most are shown with the finding; they are what counted, and seldom a reason by themselves.",
  "Pictures, videos and sound were not looked at. They are counted above, and your pictures that no rule asks about are listed to check by eye.",
  "Only this archive was read: not what others posted about you, not copies, not accounts that are not in it, not what was deleted before the export.",
  "The rules are written for English.",
  "How much something would matter (look at first, look next, for awareness) comes from the guidance cited. How sure the working is comes from the text. The two are separate.",
  "Not every departure from a standard is serious, and people have a right to their beliefs, to lawful politics, to union activity and to speak up about safety.",
  "This is not legal advice, and it is not made or endorsed by any regulator, employer, union or platform.",
  "This report is private and sensitive. Anyone who can open the file can read it, and in some circumstances you may be asked to hand it over. Ask your adviser before you make more copies.",
];
