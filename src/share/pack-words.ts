import type { Authorship, DecisionValue } from "../model/index.js";
import { BANNER_TITLE } from "../reports/advice.js";
import { plainDay } from "../reports/dates.js";
import { monthOf } from "../reports/find-by-hand.js";
import { DECISION_NAMES } from "../reports/finding-words.js";
import { type Block, list, type Paper, type PaperSection, text } from "../reports/paper.js";
import { type Phrase, said } from "../reports/phrase.js";
import {
  AUDIENCE_NAMES,
  CONCERN_NAMES,
  CONFIDENCE_NAMES,
  KIND_NAMES,
  PLATFORM_NAMES,
  SEVERITY_NAMES,
  STATUS_NAMES,
} from "../reports/words.js";
import type { PackClause, PackItem, PackQuestion, Recipient, SharePack } from "./pack.js";

/** Titles of the documents that come with the software, by id. */
export type DocumentTitles = ReadonlyMap<string, string>;

export const PACK_TITLE = "Posts to talk about";

const FOR: Readonly<Record<Recipient, string>> = {
  rep: "This pack was made by a member for their union rep.",
  tutor: "This pack was made by a student for their tutor.",
  adviser: "This pack was made by someone for their adviser.",
};

/** Every sentence of the pack that holds nothing of the member. The self-check knows them by heart. */
const SENTENCES = {
  made: "Backscroll made it on the member’s own computer, from their own archive. It lists posts that may deserve a second look. It is not a finding against anyone, and it cannot tell whether anything wrong was done.",
  in: "What is in it: for each post the month, the platform, what sort of post it is, whose words they are, who could see it, the question it raises, how much that would matter under the guidance named, how sure the working is, and what the member decided and asks.",
  out: "What is not in it: names, handles, exact dates, addresses, pictures, links, numbers and names of files, the name of the archive, and what other people wrote.",
  noWords: "No words of any post are in it.",
  masked:
    "Words of posts are in it with names, places, numbers, dates and every unusual word covered. A person who knows the story may still know it again: what is left can add up. Treat it as if it named people.",
  handling:
    "Please store it where only you can open it, and delete it by the date below. Do not send it on by ordinary e-mail: use your organisation’s secure upload. If you act for an organisation, ask its data protection lead how to hold it.",
  advice:
    "This pack is not legal advice. If a complaint or investigation is open, or might be, nothing should be removed or changed before the member has had advice.",
  patient:
    "If a patient could be identified, limiting harm to the patient comes first, and someone may have to be told. Please talk about that first.",
  archive: "The archive itself stays with the member.",
  none: "There is no post in this pack.",
  local: "a document of the member’s own ruleset",
  checked:
    "Before it was written, the finished pack was searched again for names, numbers, places, dates and addresses, and none was found.",
} as const;

const SAID: Readonly<Record<SharePack["concern"], string>> = {
  none: "The member has said that no complaint or investigation is open.",
  open: "The member has said that a complaint or investigation is open. Change nothing yet. Advice comes first.",
  unsure:
    "The member does not know whether a complaint or investigation is open, or has not said. Change nothing yet. Advice comes first.",
};

/** Whose words, said to someone other than the member. */
export const WHOSE: Readonly<Record<Authorship, string>> = {
  own: "the member’s own",
  endorsed: "someone else’s, shared or liked by the member",
  other: "someone else’s, about the member",
};

const SECTION_TITLES = {
  about: "About this pack",
  read: "What was read",
  items: "The posts",
} as const;

export const LABELS = {
  made: "Made on",
  deleteBy: "Delete by",
  records: "Records read",
  years: "From",
  media: "Pictures, videos and sounds nobody looked at",
  count: "Posts in this pack",
  high: SEVERITY_NAMES.high,
  medium: SEVERITY_NAMES.medium,
  low: SEVERITY_NAMES.low,
  settled: "Left out, because the member decided to keep them, or that they are false alarms or not theirs",
  byMember: "Left out by the member",
  month: "When",
  platform: "Where",
  authorship: "Whose words",
  audience: "Who could see it",
  concern: "Question",
  severity: "How much it would matter",
  confidence: "How sure the working is",
  guidance: "Guidance",
  decision: "The member’s decision",
  ask: "The member asks (masked)",
  text: "Its words (masked)",
} as const;

export const UNDECIDED = "not yet decided";

export function packPaper(pack: SharePack, titles: DocumentTitles): Paper {
  const line = (label: keyof typeof LABELS, value: string | number): Phrase => [
    `${LABELS[label]}: `,
    said(String(value)),
  ];
  const { read, leftOut } = pack;
  return {
    title: PACK_TITLE,
    notice: [
      { kind: "strong", phrase: [BANNER_TITLE] },
      text(SAID[pack.concern]),
      text(SENTENCES.advice),
      text(SENTENCES.patient),
    ],
    sections: [
      {
        title: [SECTION_TITLES.about],
        blocks: [
          text(FOR[pack.recipient]),
          text(SENTENCES.made),
          list([
            SENTENCES.in,
            SENTENCES.out,
            pack.words === "none" ? SENTENCES.noWords : SENTENCES.masked,
            SENTENCES.archive,
            SENTENCES.checked,
          ]),
          text(SENTENCES.handling),
          list([
            line("made", plainDay(pack.made)),
            line("deleteBy", plainDay(pack.deleteBy)),
            line("count", pack.items.length),
            ...(["high", "medium", "low"] as const).map((level) => line(level, countAt(pack, level))),
            line("settled", leftOut.settled),
            line("byMember", leftOut.byMember),
          ]),
        ],
      },
      {
        title: [SECTION_TITLES.read],
        blocks: [
          list([
            line("records", read.records),
            ...(read.from === null || read.to === null ? [] : [line("years", `${read.from} to ${read.to}`)]),
            line("media", read.media),
          ]),
        ],
      },
      {
        title: [SECTION_TITLES.items],
        blocks: pack.items.length === 0 ? [text(SENTENCES.none)] : [],
      },
      ...pack.items.map((item) => itemSection(item, titles, line)),
    ],
  };
}

function itemSection(
  item: PackItem,
  titles: DocumentTitles,
  line: (label: keyof typeof LABELS, value: string | number) => Phrase,
): PaperSection {
  const blocks: Block[] = [
    list([
      line("month", monthName(item.month)),
      line("platform", `${PLATFORM_NAMES[item.platform]}, ${KIND_NAMES[item.kind][0]}`),
      line("authorship", WHOSE[item.authorship]),
      line("audience", AUDIENCE_NAMES[item.audience]),
    ]),
    ...(item.text === null ? [] : [text(...line("text", item.text))]),
    ...item.questions.map((question) => list(questionLines(question, titles, line))),
    list([
      ...(item.decisions.length === 0 ? [null] : item.decisions).map((each) =>
        line("decision", decisionName(each)),
      ),
      ...item.asks.map((ask) => line("ask", ask)),
    ]),
  ];
  return { title: [`Item ${item.item}`], level: 3, blocks };
}

function questionLines(
  { concern, severity, confidence, guidance }: PackQuestion,
  titles: DocumentTitles,
  line: (label: keyof typeof LABELS, value: string | number) => Phrase,
): readonly Phrase[] {
  return [
    line("concern", CONCERN_NAMES[concern]),
    line("severity", SEVERITY_NAMES[severity]),
    line("confidence", CONFIDENCE_NAMES[confidence]),
    ...guidance.map((clause) => line("guidance", clauseName(clause, titles))),
  ];
}

/** Items whose weightiest question is at this level; what is only for information counts as for awareness. */
function countAt({ items }: SharePack, level: "high" | "medium" | "low"): number {
  return items.filter(({ questions }) => {
    const severities = questions.map(({ severity }) => (severity === "info" ? "low" : severity));
    return (["high", "medium", "low"] as const).find((each) => severities.includes(each)) === level;
  }).length;
}

export function clauseName({ document, ref, status }: PackClause, titles: DocumentTitles): string {
  const title = document === null ? undefined : titles.get(document);
  return title === undefined || ref === null
    ? `${SENTENCES.local} (${STATUS_NAMES[status]})`
    : `${title}, ${ref} (${STATUS_NAMES[status]})`;
}

function decisionName(decision: DecisionValue | null): string {
  return decision === null ? UNDECIDED : DECISION_NAMES[decision];
}

export function monthName(month: string | null): string {
  return month === null
    ? "no date in the archive"
    : monthOf({ createdAt: `${month}-01T00:00:00Z`, dateSource: "month" });
}

/** Sentences that may stand in a pack alone on a line, whatever it is about. */
export function fixedLines(): ReadonlySet<string> {
  return new Set([
    PACK_TITLE,
    BANNER_TITLE,
    ...Object.values(SAID),
    ...Object.values(FOR),
    ...Object.values(SENTENCES),
    ...Object.values(SECTION_TITLES),
  ]);
}
