import type {
  AuditResult,
  Citation,
  Decided,
  DecisionValue,
  Evidence,
  Finding,
  OtherPlace,
  Post,
  StaleReason,
} from "../model/index.js";
import { plainDay, postDate } from "./dates.js";
import { code, type Part, type Phrase, phrase, said } from "./phrase.js";
import type { ReportView, ViewGroup } from "./view.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  CONFIDENCE_NAMES,
  counted,
  KIND_NAMES,
  listed,
  number,
  PLATFORM_NAMES,
  rounded,
  SEVERITY_NAMES,
  STATUS_NAMES,
  sentenceCase,
} from "./words.js";

/** A post and its findings in words, for every readable format. */

export const NO_WORDS = "No words in the post itself.";
const QUOTED_WORDS = "The post it quotes, in someone else’s words:";
const EARLIER_WORDS = "An earlier wording, public until it was edited:";
export const ALSO_AT = "Also at";
export const NOTICED = "What was noticed:";
export const SPEAKS_FOR = "What speaks for it being fine:";
export const NOTHING_SPEAKS_FOR =
  "What speaks for it being fine: no rule found anything, and rules know few such things. You know the story.";
export const GUIDANCE = "The guidance:";

const GROUP_LINES: Readonly<Record<Exclude<ViewGroup["reason"], "single">, (count: number) => string>> = {
  together: (count) => `The next ${count} posts belong together: what they say adds up.`,
  thread: (count) => `The next ${count} posts are one thread of yours.`,
  "same-words": (count) => `The next ${count} posts say much the same. One decision may do for all of them.`,
};

/** Why posts stand together; absent for one that stands alone. */
export function groupLine({ reason, items }: ViewGroup): string | undefined {
  return reason === "single" ? undefined : GROUP_LINES[reason](items.length);
}

/** The first question a post raises, and how many more. */
export function headline(findings: readonly Finding[]): Phrase {
  const [first = "", ...others] = new Set(findings.map(({ title }) => title));
  return phrase`${said(first)}${others.length === 0 ? "" : `, and ${counted(others.length, "more question")}`}`;
}

export interface Fact {
  readonly name: string;
  readonly value: Phrase;
}

export function postFacts(post: Post, alsoAt: readonly OtherPlace[] = []): readonly Fact[] {
  const { archive, entry, pointer } = post.source;
  const facts: Fact[] = [
    { name: "When", value: [postDate(post)] },
    { name: "Where", value: [`${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}`] },
    { name: "Whose words", value: [AUTHORSHIP_NAMES[post.authorship]] },
    { name: "Who could see it", value: [AUDIENCE_NAMES[post.audience]] },
  ];
  for (const place of alsoAt) facts.push({ name: ALSO_AT, value: placeWords(place) });
  if (post.place?.name !== undefined) facts.push({ name: "Place given", value: [code(post.place.name)] });
  if (post.inReplyTo !== undefined)
    facts.push({ name: "In reply to", value: otherPost(post.inReplyTo.author) });
  if (post.quoted !== undefined) facts.push({ name: "Quotes", value: otherPost(post.quoted.author) });
  for (const remark of post.remarks ?? []) facts.push({ name: "Note", value: [said(remark)] });
  if (post.media.length > 0) facts.push({ name: "With it", value: [`${mediaList(post)}, not looked at`] });
  if (post.url !== undefined)
    facts.push({
      name: "Address",
      value: phrase`${code(post.url)} (opening it tells the platform that you looked)`,
    });
  facts.push({ name: "In the archive", value: phrase`${code(archive)}, ${code(entry)}, ${code(pointer)}` });
  return facts;
}

/** Another copy of the post, with all that it takes to find it. */
function placeWords(place: OtherPlace): Phrase {
  const { archive, entry, pointer } = place.source;
  const address = place.url === undefined ? [] : phrase`; address: ${code(place.url)}`;
  return phrase`${PLATFORM_NAMES[place.platform]}, ${KIND_NAMES[place.kind][0]}, ${postDate(place)}; who could see it: ${AUDIENCE_NAMES[place.audience]}${address}; in the archive: ${code(archive)}, ${code(entry)}, ${code(pointer)}`;
}

function otherPost(author: string | undefined): Phrase {
  return [author === undefined ? "a post that the archive does not name" : code(author)];
}

function mediaList(post: Post): string {
  const counts = new Map<string, number>();
  for (const { kind } of post.media) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => counted(count, kind)).join(", ");
}

/** One stretch of a post's words. */
export interface Passage {
  /** What stands before it; absent for the post's own text. */
  readonly label?: string;
  /** As evidence names it; absent where rules do not look. */
  readonly field?: string;
  readonly text: string;
}

export function passages(post: Post): readonly Passage[] {
  const found: Passage[] = [];
  if (post.title !== undefined && post.title !== "")
    found.push({ label: "Title:", field: "title", text: post.title });
  found.push({ field: "text", text: post.text });
  post.media.forEach((media, index) => {
    for (const part of ["caption", "altText"] as const) {
      const text = media[part];
      if (text === undefined || text === "" || text === post.text) continue;
      const label = `${part === "caption" ? "Caption" : "Description"} of the ${media.kind}:`;
      found.push({ label, field: `media.${index}.${part}`, text });
    }
    if (media.embedded !== undefined && media.embedded !== "")
      found.push({
        label: `Written inside the file of the ${media.kind}:`,
        field: `media.${index}.embedded`,
        text: media.embedded,
      });
    if (media.ocr !== undefined && media.ocr !== "")
      found.push({ label: `Words read in the ${media.kind}:`, field: `media.${index}.ocr`, text: media.ocr });
  });
  if (post.quoted?.text !== undefined && post.quoted.text !== "")
    found.push({ label: QUOTED_WORDS, text: post.quoted.text });
  post.earlierTexts?.forEach((text, index) => {
    found.push({ label: EARLIER_WORDS, field: `earlierTexts.${index}`, text });
  });
  return found;
}

/** Evidence of a finding that spans posts may stand in another one. */
export function evidenceIn(
  post: Post,
  findings: readonly Finding[],
  field: string | undefined,
): readonly Evidence[] {
  if (field === undefined) return [];
  const here = ({ postId }: Evidence) => postId === undefined || postId === post.id;
  return findings.flatMap(({ evidence }) => evidence.filter((line) => line.field === field && here(line)));
}

/** A finding that spans posts has its working under the first of them. */
export function toldLine(told: number): string {
  return `This belongs to item ${told}, where the working is.`;
}

export function weightLines({ severity, confidence, score }: Finding): readonly string[] {
  return [
    `How much it would matter: ${SEVERITY_NAMES[severity].toLowerCase()}`,
    `How sure the working is: ${CONFIDENCE_NAMES[confidence]} (${counted(rounded(score), "point")})`,
  ];
}

export const DECISION_NAMES: Readonly<Record<DecisionValue, string>> = {
  keep: "Keep it",
  change: "Change it later",
  "change-after-advice": "Change it, after advice",
  "ask-first": "Ask someone first",
  "false-alarm": "False alarm",
  "not-mine": "Not mine",
};

/** Where the person stands with a finding; empty while it is open. */
export function dispositionLine({ disposition, decision }: Finding): Phrase {
  const what = decision === undefined ? [] : phrase` ${decisionPhrase(decision)}`;
  if (disposition === "decided") return phrase`You have decided about this one already.${what}`;
  if (disposition === "open") return [];
  const others = (decision?.others ?? []).map((each) => phrase` ${decisionPhrase(each)}`);
  return phrase`You decided about this before. It needs another look: ${staleWords(decision)}.${what}${others.flat()}`;
}

const STALE_WORDS: Readonly<Record<StaleReason, string>> = {
  words: "the words of the post changed",
  rule: "the rule changed since",
  differs: "two decisions about it differ",
};

/** Why a decision needs another look. */
export function staleWords(decision: Decided | undefined): string {
  const reasons = decision?.stale ?? [];
  return reasons.length === 0
    ? "something about it changed"
    : listed(reasons.map((reason) => STALE_WORDS[reason]));
}

export function decisionPhrase({ value, at, note, by }: Decided): Phrase {
  const why =
    note === undefined || note === ""
      ? "."
      : phrase`. ${by === undefined ? "Your note" : "Note"}: ${code(note)}`;
  const who = by === undefined ? [] : phrase` by ${code(by)}`;
  return phrase`${DECISION_NAMES[value]}, ${plainDay(at)}${who}${why}`;
}

/** Items that hold the other posts of a finding. */
export function otherItems({ related }: Finding, post: Post, view: ReportView): readonly number[] {
  const numbers = related.map((id) => view.numbers.get(id)).filter((number) => number !== undefined);
  return [...new Set(numbers)].filter((number) => number !== view.numbers.get(post.id));
}

export interface EvidenceWords {
  readonly points: string;
  readonly words: Part | undefined;
  readonly why: string;
  /** The item whose words these are, when it is another one. */
  readonly item: number | undefined;
}

export function evidenceWords(line: Evidence, post: Post, view: ReportView): EvidenceWords {
  const item = line.postId === undefined ? undefined : view.numbers.get(line.postId);
  return {
    points: `${line.points > 0 ? "+" : ""}${rounded(line.points)}`,
    words: line.text === "" ? undefined : line.field === undefined ? said(line.text) : code(line.text),
    why: line.why,
    item: item === view.numbers.get(post.id) ? undefined : item,
  };
}

export function citationPhrase(citation: Citation, result: AuditResult): Phrase {
  const document = result.ruleset.documents.find(({ id }) => id === citation.document);
  const clause = document?.clauses.find(({ ref }) => ref === citation.ref);
  const title = documentTitle(citation, result);
  const basis = clause?.basis === undefined ? [] : phrase`, ${said(clause.basis)}`;
  const secondary =
    document?.confidence === "secondary" || clause?.confidence === "secondary"
      ? "; taken from a secondary source, not yet checked against the original"
      : "";
  const says = clause === undefined ? [] : phrase`: ${said(sentenceCase(clause.says))}`;
  const note = citation.note === undefined ? [] : phrase` ${said(citation.note)}`;
  return phrase`${title}, ${code(citation.ref)}${basis} (${STATUS_NAMES[citation.status]}${secondary})${says}${note}`;
}

/** What raises a question, and what speaks for it being fine. */
export function byDirection(evidence: readonly Evidence[]): {
  readonly raising: readonly Evidence[];
  readonly lowering: readonly Evidence[];
} {
  return {
    raising: evidence.filter(({ points }) => points >= 0),
    lowering: evidence.filter(({ points }) => points < 0),
  };
}

/** Reasons that are named in a line before the rest are only counted. */
const REASONS_NAMED = 3;

/** The working in one line, for where there is no room for it: the weightiest reasons, what speaks against, a clause. */
export function workingInShort({ evidence, citations }: Finding, result: AuditResult): Phrase {
  const { raising, lowering } = byDirection(evidence);
  const reasons = [...new Set(raising.toSorted((a, b) => b.points - a.points).map(({ why }) => why))];
  const named = reasons.slice(0, REASONS_NAMED).map((why) => [said(why)]);
  const more = reasons.length - named.length;
  const [first, ...others] = citations;
  return [
    ...phrase`In short: ${joinedReasons(named)}${more === 0 ? "" : ` and ${number(more)} more`}.`,
    lowering.length === 0
      ? ""
      : ` ${counted(lowering.length, "thing speaks", "things speak")} for it being fine.`,
    ...(first === undefined
      ? []
      : phrase` Guidance: ${documentTitle(first, result)}, ${code(first.ref)}${others.length === 0 ? "" : `, and ${counted(others.length, "more clause")}`}.`),
  ];
}

function joinedReasons(reasons: readonly Phrase[]): Phrase {
  return reasons.flatMap((reason, index) => (index === 0 ? reason : ["; ", ...reason]));
}

function documentTitle({ document }: Citation, { ruleset }: AuditResult): Part {
  const title = ruleset.documents.find(({ id }) => id === document)?.title;
  return title === undefined ? code(document) : said(title);
}
