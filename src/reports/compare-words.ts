import type { AuditResult, GonePost, Whereabouts } from "../model/index.js";
import type { Section } from "./closing-words.js";
import { moment, postDate } from "./dates.js";
import { isIncomplete } from "./incomplete.js";
import { hasLoss } from "./ledger.js";
import { type Phrase, phrase } from "./phrase.js";
import type { ReportView } from "./view.js";
import { CONCERN_NAMES, counted, KIND_NAMES, number, PLATFORM_NAMES } from "./words.js";

export const COMPARISON_TITLE = "Since the earlier report";

/** Posts of the earlier report that are listed before the rest are only counted; report.json lists every one. */
const MOST_GONE = 100;

const WHERE: Readonly<Record<Whereabouts, (count: number) => string>> = {
  "not-in-archive": (count) =>
    `${counted(count, "post")} of the earlier report ${count === 1 ? "is" : "are"} not in this archive: removed since, or not in this export.`,
  "not-asked": (count) =>
    `${counted(count, "post")} of the earlier report ${count === 1 ? "is" : "are"} still in the archive, and nothing is asked about ${count === 1 ? "it" : "them"} now: the words, the rules or the options have changed.`,
  "not-known": (count) =>
    `Of ${counted(count, "post")} of the earlier report this run can’t say more: ${count === 1 ? "it was" : "they were"} hidden by the options, or the archive was not read so far.`,
};

/** New, still there, changed, not in this report. Absent without an earlier report. */
export function comparisonWords(result: AuditResult, view: ReportView): Section | undefined {
  const { comparison } = result;
  if (comparison === undefined) return undefined;
  const { earlier, sameRules, added, still, changed, toChange, gone } = comparison;
  const items: Phrase[] = [
    [`New: ${counted(added.length, "post")}${itemList(added, view)}`],
    [`Still there, with the same words: ${counted(still.length, "post")}`],
    [`Still there, with other words: ${counted(changed.length, "post")}${itemList(changed, view)}`],
    [`In the earlier report and not in this one: ${counted(gone.length, "post")}`],
  ];
  if (toChange.length > 0)
    items.push([
      `You had decided to change ${counted(toChange.length, "post")} that ${toChange.length === 1 ? "is" : "are"} in this archive still${itemList(toChange, view)}. An export shows what was there on its day, so one that is older than the change shows the old state.`,
    ]);
  for (const where of ["not-in-archive", "not-asked", "not-known"] as const) {
    const own = gone.filter((each) => each.where === where);
    if (own.length === 0) continue;
    items.push([WHERE[where](own.length)]);
    items.push(...own.slice(0, MOST_GONE).map(gonePhrase));
    if (own.length > MOST_GONE) items.push([`and ${number(own.length - MOST_GONE)} more, in report.json`]);
  }
  return {
    title: COMPARISON_TITLE,
    intro: [
      `Compared with the report of ${moment(earlier)}.`,
      ...warnings(result),
      ...(sameRules
        ? []
        : ["The rules or the guidance are not the same as then, so a difference may come from that alone."]),
    ],
    items,
    closing: [
      "That a post is gone from an archive does not show that it is gone everywhere: copies, quotes and screenshots stay.",
    ],
  };
}

/** Why posts may be missing here that are still there. */
function warnings({ comparison, coverage }: AuditResult): readonly string[] {
  return [
    ...(comparison?.otherAccounts === true
      ? [
          "The earlier report is of another account: no name or handle is the same. So nothing can be said of what became of its posts.",
        ]
      : []),
    ...(isIncomplete(coverage) || hasLoss(coverage)
      ? [
          "What was given this time is not whole, so posts that are not in this report may still be there. Give every part of the download, and compare again.",
        ]
      : []),
  ];
}

/** For a terminal: a line, and why it may not be so. No post text. */
export function comparisonLines(result: AuditResult): readonly string[] {
  const { comparison } = result;
  if (comparison === undefined) return [];
  const { earlier, added, still, changed, gone, toChange } = comparison;
  const left =
    toChange.length === 0 ? "" : ` · ${number(toChange.length)} that you had decided to change still there`;
  return [
    `Since the report of ${moment(earlier)}: ${number(added.length)} new · ${number(still.length)} still there · ${number(changed.length)} changed · ${number(gone.length)} not in this report${left}`,
    ...warnings(result),
  ];
}

/** Item numbers named in a line. */
const MOST_NAMED = 30;

function itemList(ids: readonly string[], view: ReportView): string {
  const numbers = ids.flatMap((id) => view.numbers.get(id) ?? []).sort((a, b) => a - b);
  if (numbers.length === 0) return "";
  const rest = numbers.length - MOST_NAMED;
  return ` (item${numbers.length === 1 ? "" : "s"} ${numbers.slice(0, MOST_NAMED).join(", ")}${rest > 0 ? ` and ${number(rest)} more` : ""})`;
}

function gonePhrase(post: GonePost): Phrase {
  const concerns = post.concerns.map((concern) => CONCERN_NAMES[concern].toLowerCase()).join("; ");
  const date = postDate({
    dateSource: post.dateSource,
    ...(post.createdAt === undefined ? {} : { createdAt: post.createdAt }),
  });
  return phrase`Earlier item ${post.item}: ${date}, ${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}: ${concerns}`;
}
