import type { Evidence } from "../../model/index.js";
import { endsEarly, LEFT_OUT, stretches } from "../excerpt.js";
import { each, html, type Markup } from "./markup.js";
import { type Mask, masksIn } from "./masks.js";

/** A piece of evidence that stands in a text, with the number that its line of the working has. */
export interface Highlight {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly lowers: boolean;
}

/** A text of an archive: cut to an excerpt when long, its evidence marked, its patient-like details covered. */
export function passage(
  text: string,
  evidence: readonly Evidence[],
  highlights: readonly Highlight[],
): Markup {
  const shown = stretches(text, evidence);
  const masks = masksIn(text, evidence);
  const parts = shown.map(
    ({ from, to }, index) =>
      html`${index === 0 ? "" : LEFT_OUT}${stretch(text, from, to, masks, highlights)}`,
  );
  return html`<p class="words" dir="auto">${parts}${endsEarly(text, shown) ? LEFT_OUT.trimEnd() : ""}</p>`;
}

/** Words in a sentence of ours, covered where they are like a patient's details. */
export function covered(text: string): Markup {
  return stretch(text, 0, text.length, masksIn(text), []);
}

function stretch(
  text: string,
  from: number,
  to: number,
  masks: readonly Mask[],
  highlights: readonly Highlight[],
): Markup {
  const inside = masks.filter(({ start, end }) => start < to && end > from);
  const pieces: Markup[] = [];
  let at = from;
  for (const mask of inside) {
    const start = Math.max(mask.start, at);
    const end = Math.min(mask.end, to);
    pieces.push(marked(text, at, start, highlights));
    const lit = highlights.filter((each) => each.start < end && each.end > start);
    pieces.push(
      html`<span class="mask"><span class="shown">${marked(text, start, end, highlights)}</span><span class="cover">${wrap(html`[${mask.cover}]`, lit, end)}</span></span>`,
    );
    at = end;
  }
  pieces.push(marked(text, at, to, highlights));
  return html`${pieces}`;
}

/** The text between two offsets, in pieces that each stand in the same highlights throughout. */
function marked(text: string, from: number, to: number, highlights: readonly Highlight[]): Markup {
  if (to <= from) return html``;
  const inside = highlights.filter(({ start, end }) => start < to && end > from);
  const cuts = new Set([from, to]);
  for (const { start, end } of inside)
    for (const cut of [start, end]) if (cut > from && cut < to) cuts.add(cut);
  const points = [...cuts].sort((a, b) => a - b);
  return each(points.slice(1), (end, index) => {
    const start = points[index] ?? from;
    const lit = inside.filter((each) => each.start < end && each.end > start);
    return wrap(html`${text.slice(start, end)}`, lit, end);
  });
}

/** The number stands where a piece of evidence ends. */
function wrap(inner: Markup, lit: readonly Highlight[], end: number): Markup {
  if (lit.length === 0) return inner;
  const ending = [...new Set(lit.filter((each) => each.end <= end).map(({ number }) => number))];
  const kind = lit.every(({ lowers }) => lowers) ? "lowers" : "raises";
  const numbers = ending.length === 0 ? undefined : html` data-n="${ending.join(" ")}"`;
  return html`<mark class="${kind}"${numbers}>${inner}</mark>`;
}
