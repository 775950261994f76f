import type {
  Audience,
  AuditResult,
  Authorship,
  Concern,
  Confidence,
  Decided,
  DecisionValue,
  DocumentStatus,
  Finding,
  Platform,
  Post,
  PostKind,
  ReportedPost,
  Severity,
} from "../model/index.js";
import { shownDay } from "../model/index.js";
import { buildView } from "../reports/view.js";
import type { Redactor } from "./redact.js";

export const RECIPIENTS = ["rep", "tutor", "adviser"] as const;
/** Who the pack is for: says which words stand on the cover, and nothing else. */
export type Recipient = (typeof RECIPIENTS)[number];

/**
 * A pack to show someone. An allow-list: nothing gets in that is not named here, and `self-check.ts` names it again.
 * Its JSON form is this object.
 */
export interface SharePack {
  readonly schemaVersion: 1;
  readonly type: "backscroll-share-pack";
  /** ISO days. */
  readonly made: string;
  readonly deleteBy: string;
  readonly recipient: Recipient;
  readonly concern: AuditResult["concernOpen"];
  readonly words: "none" | "masked";
  /** What the report read: how many records, from which years, and how many pictures and the like nobody looked at. */
  readonly read: {
    readonly records: number;
    readonly from: string | null;
    readonly to: string | null;
    readonly media: number;
  };
  /** Reported posts that are not in the pack. */
  readonly leftOut: { readonly settled: number; readonly byMember: number };
  readonly items: readonly PackItem[];
}

export interface PackItem {
  /** Number in the member's own report, so that both can speak of the same thing. */
  readonly item: number;
  /** `2016-06`. */
  readonly month: string | null;
  readonly platform: Platform;
  readonly kind: PostKind;
  readonly authorship: Authorship;
  readonly audience: Audience;
  readonly questions: readonly PackQuestion[];
  /** What the member decided about it, each once; none yet: empty. */
  readonly decisions: readonly DecisionValue[];
  /** What the member wants to ask: notes of decisions to ask someone, masked. */
  readonly asks: readonly string[];
  /** The post's words, masked; null unless asked for. */
  readonly text: string | null;
}

/** One question that the post raises, with the most that it would matter and the clauses that this rests on. */
export interface PackQuestion {
  readonly concern: Concern;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly guidance: readonly PackClause[];
}

export interface PackClause {
  /** Id of a document that comes with the software; null for one of a reader's own. */
  readonly document: string | null;
  readonly ref: string | null;
  readonly status: DocumentStatus;
}

export interface PackOptions extends Pick<SharePack, "made" | "deleteBy" | "recipient" | "words"> {
  /** Items that the member leaves out, by number. */
  readonly without: ReadonlySet<number>;
  /** Take in what was decided to be kept, a false alarm or not theirs. */
  readonly settled: boolean;
}

/** Clauses that may be named, as `document ref`: those of the documents that come with the software. */
export type KnownClauses = ReadonlySet<string>;

const SETTLED: readonly DecisionValue[] = ["keep", "false-alarm", "not-mine"];
/** Characters of one post. */
const LONGEST_TEXT = 1_500;

export function makePack(
  result: AuditResult,
  options: PackOptions,
  clauses: KnownClauses,
  redactor: Redactor,
): SharePack {
  const { itemOf } = buildView(result);
  let settled = 0;
  let byMember = 0;
  const items = result.posts.flatMap((reported): PackItem[] => {
    const item = itemOf.get(reported) ?? 0;
    if (options.without.has(item)) byMember += 1;
    else if (!options.settled && isSettled(reported)) settled += 1;
    else return [packItem(item, reported, options, clauses, redactor)];
    return [];
  });
  const { totals } = result.coverage;
  const years = Object.keys(totals.byYear)
    .filter((year) => /^\d{4}$/.test(year))
    .sort();
  return {
    schemaVersion: 1,
    type: "backscroll-share-pack",
    made: options.made,
    deleteBy: options.deleteBy,
    recipient: options.recipient,
    concern: result.concernOpen,
    words: options.words,
    read: { records: totals.posts, from: years[0] ?? null, to: years.at(-1) ?? null, media: totals.media },
    leftOut: { settled, byMember },
    items: items.sort((a, b) => a.item - b.item),
  };
}

function isSettled({ findings }: ReportedPost): boolean {
  return findings.every(
    ({ disposition, decision }) =>
      disposition === "decided" && decision !== undefined && SETTLED.includes(decision.value),
  );
}

function packItem(
  item: number,
  { post, findings }: ReportedPost,
  { words }: PackOptions,
  clauses: KnownClauses,
  redactor: Redactor,
): PackItem {
  const { platform, kind, authorship, audience } = post;
  const current = findings.flatMap(({ decision, disposition }) =>
    disposition === "decided" && decision !== undefined ? [decision] : [],
  );
  return {
    item,
    month: post.dateSource === "none" ? null : (shownDay(post)?.slice(0, 7) ?? null),
    platform,
    kind,
    authorship,
    audience,
    questions: questionsOf(findings, clauses),
    decisions: [...new Set(current.map(({ value }) => value))],
    asks: [...new Set(current.flatMap(askOf))].map((ask) => redactor.redact(ask)),
    text: words === "none" ? null : redactor.redact(wordsOf(post)),
  };
}

function askOf({ value, note = "" }: Decided): readonly string[] {
  return value === "ask-first" && note.trim() !== "" ? [note.trim().slice(0, LONGEST_TEXT)] : [];
}

function questionsOf(findings: readonly Finding[], clauses: KnownClauses): readonly PackQuestion[] {
  // Worst first already: the first finding of a concern says how much it would matter.
  return [...new Set(findings.map(({ concern }) => concern))].flatMap((concern): PackQuestion[] => {
    const own = findings.filter((finding) => finding.concern === concern);
    const [worst] = own;
    if (worst === undefined) return [];
    const likely = own.some(({ confidence }) => confidence === "likely");
    const guidance = new Map(own.flatMap((finding) => restsOn(finding, clauses)));
    return [
      {
        concern,
        severity: worst.severity,
        confidence: likely ? "likely" : "possible",
        guidance: [...guidance.values()],
      },
    ];
  });
}

/** The clauses that the severity rests on; when it rests on none of these, the first that is cited. */
function restsOn({ citations }: Finding, clauses: KnownClauses): readonly (readonly [string, PackClause])[] {
  const basis = citations.filter(({ role }) => role === undefined);
  return (basis.length > 0 ? basis : citations.slice(0, 1)).map(({ document, ref, status }) =>
    clauses.has(`${document} ${ref}`)
      ? ([`${document} ${ref}`, { document, ref, status }] as const)
      : ([`own ${status}`, { document: null, ref: null, status }] as const),
  );
}

/** The member's own words of a post. What it answers or quotes is someone else's and stays out. */
function wordsOf({ title, text, media }: Post): string {
  const parts = [title, text, ...media.flatMap(({ caption, altText }) => [caption, altText])];
  const words = [...new Set(parts.filter((part) => part !== undefined && part.trim() !== ""))].join("\n");
  return words.length <= LONGEST_TEXT ? words : `${words.slice(0, LONGEST_TEXT).replace(/\S*$/u, "")}…`;
}
