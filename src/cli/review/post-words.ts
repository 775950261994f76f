import type { Evidence, Post, ReportedPost } from "../../model/index.js";
import { endsEarly, LEFT_OUT, stretches } from "../../reports/excerpt.js";
import { evidenceIn, NO_WORDS, passages } from "../../reports/finding-words.js";
import { masksIn } from "../../reports/html/masks.js";
import { inert, type Span, type Style, span } from "./lines.js";

/** A text of an archive: cut to an excerpt when long, its evidence strong, its patient-like details covered. */
function passageSpans(
  text: string,
  evidence: readonly Evidence[],
  options: { readonly covered: boolean },
): readonly Span[] {
  const shown = stretches(text, evidence);
  const masks = options.covered ? masksIn(text, evidence) : [];
  const spans: Span[] = [];
  shown.forEach(({ from, to }, index) => {
    if (index > 0) spans.push(span(LEFT_OUT, "quiet"));
    let at = from;
    for (const mask of masks.filter(({ start, end }) => start < to && end > from)) {
      spans.push(...marked(text, at, mask.start, evidence), span(`[${mask.cover}]`, "quiet"));
      at = mask.end;
    }
    spans.push(...marked(text, at, to, evidence));
  });
  if (endsEarly(text, shown)) spans.push(span(LEFT_OUT.trimEnd(), "quiet"));
  return spans;
}

/** Words in a sentence of ours. */
export function coveredText(text: string, options: { readonly covered: boolean }): string {
  return passageSpans(text, [], options)
    .map((each) => each.text)
    .join("")
    .replace(/\s+/gu, " ");
}

function marked(text: string, from: number, to: number, evidence: readonly Evidence[]): readonly Span[] {
  if (to <= from) return [];
  const inside = evidence.flatMap(({ start = 0, end = 0, points }) =>
    end > start && start < to && end > from ? [{ start, end, points }] : [],
  );
  const cuts = [...new Set([from, to, ...inside.flatMap(({ start, end }) => [start, end])])]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? from;
    const lit = inside.some((each) => each.start < end && each.end > start && each.points > 0);
    const style: Style = lit ? "strong" : "plain";
    return span(inert(text.slice(start, end)), style);
  });
}

/** Every text of a post, each with what stands before it. */
export function postPassages(
  { post, findings }: ReportedPost,
  options: { readonly covered: boolean },
): readonly { readonly label?: string; readonly spans: readonly Span[] }[] {
  return passages(post).map(({ label, field, text }) =>
    field === "text" && text.trim() === ""
      ? { spans: [span(NO_WORDS, "quiet")] }
      : {
          ...(label === undefined ? {} : { label }),
          spans: passageSpans(text, evidenceIn(post, findings, field), options),
        },
  );
}

/** How many details a first look leaves covered. */
export function coveredDetails({ post, findings }: ReportedPost): number {
  return passages(post).reduce(
    (sum, { field, text }) => sum + masksIn(text, evidenceIn(post, findings, field)).length,
    0,
  );
}

/** How much there is to read, without a word of it. */
export function lengthOf(post: Post): number {
  return passages(post).reduce((sum, { text }) => sum + (text.match(/\S+/gu)?.length ?? 0), 0);
}
