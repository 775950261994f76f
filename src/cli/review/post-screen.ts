import type { AuditResult, Decided, Finding } from "../../model/index.js";
import { postDate } from "../../reports/dates.js";
import {
  citationPhrase,
  decisionPhrase,
  evidenceWords,
  headline,
  postFacts,
  staleWords,
  weightLines,
} from "../../reports/finding-words.js";
import type { ReportView } from "../../reports/view.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  counted,
  KIND_NAMES,
  PLATFORM_NAMES,
  sentenceCase,
} from "../../reports/words.js";
import {
  type Card,
  cardState,
  isForReflection,
  noteOf,
  type ReviewState,
  targetState,
} from "../../review/index.js";
import type { ReviewItem } from "./items.js";
import { indented, inert, type Line, type Span, span, wrap } from "./lines.js";
import { coveredDetails, coveredText, lengthOf, postPassages } from "./post-words.js";
import { phraseText } from "./words.js";

const IN = 2;

/** Everything about one post, top to bottom, as long as it is. */
export function postBody(
  item: ReviewItem,
  card: Card,
  state: ReviewState,
  result: AuditResult,
  view: ReportView,
  columns: number,
): readonly Line[] {
  const lines: Line[] = [];
  const say = (...spans: Span[]) => lines.push(...wrap(spans, columns));
  const under = (...spans: Span[]) => lines.push(...indented(spans, columns, IN));
  const gap = () => lines.push([]);
  const { post, findings, alsoAt = [] } = item.reported;

  say(span(`${item.band}: ${phraseText(headline(findings))}`, "strong"));
  say(span(postDate(post), "quiet"));
  const kind = `${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}`;
  say(span(`${kind} · ${AUTHORSHIP_NAMES[post.authorship]}`, "quiet"));
  say(span(`Who could see it: ${AUDIENCE_NAMES[post.audience]}`, "quiet"));
  for (const { platform, audience, ...place } of alsoAt)
    say(
      span(
        `Also at: ${PLATFORM_NAMES[platform]}, ${postDate(place)}; who could see it: ${AUDIENCE_NAMES[audience]}`,
        "quiet",
      ),
    );
  if (item.together !== undefined) say(span(item.together));
  const stand = standLines(card, state);
  if (stand.length > 0) gap();
  for (const line of stand) say(line);
  gap();
  words(item, state, { say, under });
  gap();
  questions(findings, state.shown, { say, under });
  if (state.working) {
    gap();
    working(item, state, result, view, { say, under });
  }
  return lines;
}

interface Pen {
  readonly say: (...spans: Span[]) => void;
  readonly under: (...spans: Span[]) => void;
}

/** Where the person stands with a post; nothing while it is open and without a note. */
function standLines(card: Card, state: ReviewState): readonly Span[] {
  const lines: Span[] = [];
  const decisions = new Map(
    card.targets.map((target) => {
      const { decision, disposition } = targetState(state, target);
      return [JSON.stringify([decision?.value, disposition, decision?.at]), { decision, disposition }];
    }),
  );
  const plain = state.shown !== "covered";
  for (const { decision, disposition } of decisions.values()) {
    if (decision === undefined) continue;
    // The note has a line of its own: it may hold what the words hold.
    const answer = (each: Decided) => phraseText(decisionPhrase({ ...each, note: "" }));
    if (disposition === "decided") lines.push(span(`You decided: ${answer(decision)}`, "strong"));
    else {
      lines.push(span(`Needs another look: ${staleWords(decision)}.`, "warn"));
      for (const each of [...(decision.others ?? []), decision])
        lines.push(span(`Decided before: ${answer(each)}`));
    }
  }
  const note = noteOf(state, card);
  if (note !== "")
    lines.push(
      span(plain ? `Your note: ${inert(note).replace(/\n/g, " / ")}` : "You left a note. r shows it."),
    );
  if (isForReflection(state, card)) lines.push(span("Marked to write about in the worksheet."));
  return lines;
}

function words({ reported }: ReviewItem, { shown }: ReviewState, { say, under }: Pen): void {
  const { post } = reported;
  if (shown === "covered") {
    const many = lengthOf(post);
    say(
      span(
        many === 0
          ? "This post has no words of its own. r shows what there is."
          : `The ${counted(many, "word")} of this post ${many === 1 ? "is" : "are"} covered. r shows ${many === 1 ? "it" : "them"}.`,
      ),
    );
    return;
  }
  const covered = shown === "words";
  for (const { label, spans } of postPassages(reported, { covered })) {
    if (label !== undefined) say(span(label, "quiet"));
    under(...spans);
  }
  for (const { name, value } of postFacts(post)) {
    if (!SHOWN_FACTS.has(name)) continue;
    const text = value
      .map((part) =>
        typeof part === "string" ? part : coveredText("said" in part ? part.said : part.code, { covered }),
      )
      .join("");
    say(span(`${name}: ${text}`, "quiet"));
  }
  const details = covered ? coveredDetails(reported) : 0;
  if (details > 0)
    say(
      span(
        `${counted(details, "detail")} still covered, in brackets. r shows ${details === 1 ? "it" : "them"} too.`,
        "quiet",
      ),
    );
}

/** Facts that hold words of the archive: shown with the post's own. */
const SHOWN_FACTS: ReadonlySet<string> = new Set(["Place given", "In reply to", "Quotes", "Note", "With it"]);

/** What is asked, why, and what was noticed: no word of the post. */
function questions(findings: readonly Finding[], shown: ReviewState["shown"], { say, under }: Pen): void {
  const asked = new Set<string>();
  for (const { ask, why, evidence } of findings) {
    if (asked.has(ask)) continue;
    asked.add(ask);
    say(span(inert(ask), "strong"));
    under(span(inert(why)));
    if (shown !== "covered") continue;
    const reasons = (fine: boolean) => [
      ...new Set(evidence.filter(({ points }) => points < 0 === fine).map((line) => inert(line.why))),
    ];
    const [noticed, speaksFor] = [reasons(false), reasons(true)];
    if (noticed.length > 0) under(span(`Noticed: ${noticed.join("; ")}.`, "quiet"));
    if (speaksFor.length > 0) under(span(`Speaks for it being fine: ${speaksFor.join("; ")}.`, "quiet"));
  }
}

function working(
  { reported: { post, findings } }: ReviewItem,
  { shown }: ReviewState,
  result: AuditResult,
  view: ReportView,
  { say, under }: Pen,
): void {
  const plain = shown !== "covered";
  findings.forEach((finding, index) => {
    if (findings.length > 1) say(span(`Question ${index + 1}: ${inert(finding.title)}`, "strong"));
    for (const line of weightLines(finding)) say(span(line));
    say(span("The arithmetic:", "quiet"));
    for (const line of finding.evidence) {
      const { points, words: part, why, item } = evidenceWords(line, post, view);
      const quoted =
        part === undefined || typeof part === "string" || !plain
          ? ""
          : "said" in part
            ? `${coveredText(part.said, { covered: shown === "words" })}: `
            : `“${coveredText(part.code, { covered: shown === "words" })}”: `;
      const where = item === undefined ? "" : ` (in post ${item})`;
      under(span(`${points}: ${quoted}${inert(why)}${where}`));
    }
    say(span("The guidance:", "quiet"));
    for (const citation of finding.citations)
      under(span(sentenceCase(phraseText(citationPhrase(citation, result)))));
  });
}

/** Is there an earlier answer that can be given again? */
export function canRepeat(state: ReviewState, card: Card): boolean {
  return cardState(state, card) === "stale";
}
