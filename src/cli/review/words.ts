import type { DecisionValue } from "../../model/index.js";
import { DECISION_NAMES } from "../../reports/finding-words.js";
import type { Phrase } from "../../reports/phrase.js";
import { counted, number } from "../../reports/words.js";
import type { Said } from "../../review/index.js";
import type { ReviewItem } from "./items.js";
import { inert } from "./lines.js";

/** A sentence of the report as text for the screen. */
export function phraseText(phrase: Phrase): string {
  return phrase
    .map((part) => (typeof part === "string" ? part : inert("said" in part ? part.said : part.code)))
    .join("");
}

/** What the last key did. */
export function saidLine(said: Said, items: readonly ReviewItem[]): string {
  const post = "at" in said ? `Post ${items[said.at]?.number ?? ""}` : "";
  switch (said.what) {
    case "decided": {
      const what = said.posts === 1 ? post : counted(said.posts, "post");
      return `${what}: ${DECISION_NAMES[said.value].toLowerCase()}. Saved; u takes it back.`;
    }
    case "noted":
      return "Your note is saved; u takes it back.";
    case "reflect":
      return `${post} is marked to write about in the worksheet.`;
    case "no-reflect":
      return `${post} is not marked any more.`;
    case "undone":
      return `Taken back: ${post.toLowerCase()} is as it was before.`;
    case "nothing-to-undo":
      return "Nothing to take back in this session. p goes to earlier posts.";
    case "reason-wanted":
      return "Not decided: a false alarm wants a word on why.";
    case "first-post":
      return "This is the first post.";
    case "whole-group":
      return "Your next answer counts for the whole group. g again: for this post only.";
    case "no-group":
      return "This post stands alone, so there is no group.";
    case "nothing-earlier":
      return "There is no earlier answer to give again.";
    default:
      return "That key does nothing here. ? shows what each key does.";
  }
}

export function timeLeft(minutes: number): string {
  if (minutes <= 1) return "about a minute";
  if (minutes < 60) return `about ${minutes} minutes`;
  const hours = Math.round(minutes / 30) / 2;
  return `about ${hours === 1 ? "an hour" : `${String(hours).replace(".5", "½").replace(/^0/, "")} hours`}`;
}

/** `minutes`: absent where there is no room for them. */
export function progressLine(nth: number, of: number, left: number, minutes: number | undefined): string {
  const time = minutes === undefined ? "" : `, ${timeLeft(minutes)}`;
  const rest = left === 0 ? "all decided" : `${number(left)} to go${time}`;
  return `Post ${number(nth)} of ${number(of)} · ${rest}`;
}

/** For the keys: the word `change` alone would be too quick an answer while a complaint is open. */
export function answerKeys(hold: boolean): readonly (readonly [string, DecisionValue, string])[] {
  return [
    ["k", "keep", "keep it"],
    ["c", hold ? "change-after-advice" : "change", hold ? "change, after advice" : "change later"],
    ["a", "ask-first", "ask someone"],
    ["f", "false-alarm", "false alarm"],
    ["m", "not-mine", "not mine"],
  ];
}
