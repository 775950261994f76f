import { basename } from "node:path";
import type { AuditResult, Notice } from "../model/index.js";
import { DIFFERENT_NAMES } from "../reports/different-names.js";
import { INCOMPLETE } from "../reports/incomplete.js";
import { UNUSABLE } from "../reports/ledger.js";
import { counted, number } from "../reports/words.js";

/**
 * What a rep has to know about a member's reading, in a few words for the index: nobody's name, no name of a file and no
 * words of posts. Whatever is a loss is in one of these.
 */
export function reasonsOf({ coverage, partial }: AuditResult): readonly string[] {
  const { totals, notices } = coverage;
  const grave = notices.filter(({ level }) => level !== "info");
  const off = totals.byBucket["switched-off"];
  const missing = incomplete(grave);
  const lost = lostPieces(grave);
  return [
    ...(grave.some(({ code }) => code === DIFFERENT_NAMES) ? [SOMEBODY_ELSES] : []),
    ...(totals.posts === 0 ? ["no record was read, so this says nothing about the member’s posts"] : []),
    ...(partial ? ["the run was stopped before the end"] : []),
    ...grave
      .filter(({ code }) => code === UNUSABLE || code === "part-unusable")
      .map(({ detail }) => `an archive was not read: ${plainReason(detail)}`),
    ...(off > 0
      ? [`left out: ${counted(off, "file")} that you did not ask for, such as messages (--include all)`]
      : []),
    ...(grave.some(({ code }) => NOBODYS.has(code)) ? [WHOSE] : []),
    ...(missing.length > 0 ? [`incomplete: ${missing.join(", ")}`] : []),
    ...(lost > 0 ? [`lost: ${counted(lost, "file or record", "files or records")} could not be read`] : []),
  ];
}

const SOMEBODY_ELSES =
  "check before anyone reads the report: the accounts go by different names, and one may be somebody else’s";

/** Words that nobody was told to have written. */
const NOBODYS: ReadonlySet<string> = new Set([
  "owner-unknown",
  "owner-not-in-chat",
  "owner-not-in-messages",
  "message-sender-unknown",
]);
const WHOSE =
  'messages could not be told to be the member’s: the report says what to add; a name goes under "me" in consent.json';

/** Codes whose count is of records. */
const COUNTS_RECORDS: ReadonlySet<string> = new Set(["count-differs", "tweets-missing", "note-missing"]);

function incomplete(grave: readonly Notice[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { code, count } of grave) {
    const words = INCOMPLETE[code];
    if (words !== undefined)
      counts.set(words, (counts.get(words) ?? 0) + (COUNTS_RECORDS.has(code) ? count : 0));
  }
  return [...counts].map(([words, count]) => (count === 0 ? words : `${words} (${number(count)})`));
}

/** Of every other kind of loss. */
function lostPieces(grave: readonly Notice[]): number {
  return grave
    .filter(({ code, level }) => level === "loss" && !TOLD.has(code))
    .reduce((sum, { count }) => sum + Math.max(count, 1), 0);
}

const TOLD: ReadonlySet<string> = new Set([UNUSABLE, "interrupted", ...NOBODYS, ...Object.keys(INCOMPLETE)]);

/** Why nothing of a member could be read. `paths`: what was given. */
export function refusalReasons(cause: unknown, paths: readonly string[]): readonly string[] {
  if (!(cause instanceof Error)) return [NOT_USED];
  // Told by name: importing the class here would load every importer.
  const { unusable = [] } = cause as { readonly unusable?: readonly { readonly detail: string }[] };
  const details = cause.name === "NotUsable" && unusable.length > 0 ? unusable : [{ detail: cause.message }];
  return [
    ...new Set(
      details.map(({ detail }) =>
        plainReason(
          detail,
          paths.map((path) => basename(path)),
        ),
      ),
    ),
  ];
}

const NOT_USED = "it can’t be used";
/** How sentences begin in which the name of the file is all that is not ours. */
const OURS = /^(?:It|There is nothing|there is no archive|None of the ZIPs in it|The file ends)\b/;

/** The first sentence of a message, without names of files: those may hold the member's. */
function plainReason(message: string, names: readonly string[] = []): string {
  const bare = names.reduce(
    (text, name) =>
      text.startsWith(`${name} `) ? `It ${text.slice(name.length + 1)}` : text.replaceAll(name, "it"),
    message,
  );
  const [sentence = ""] = /^.*?(?=\.(?:\s|$)|\n|$)/.exec(bare) ?? [];
  return OURS.test(sentence) ? sentence.charAt(0).toLowerCase() + sentence.slice(1) : NOT_USED;
}
