import type { Evidence } from "../model/index.js";

/** Characters shown of one post before it is cut to the parts around the evidence. */
const WHOLE = 1_500;
/** Characters kept on each side of a piece of evidence, and at the start of the post. */
const AROUND = 250;

/** A stretch of a text, as UTF-16 offsets. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is put where something is left out. */
export const LEFT_OUT = "\n[…]\n";

/**
 * The whole text when it is short; of an article, its beginning and what stands around the evidence,
 * with `[…]` where something is left out. `report.json` always has the whole.
 */
export function excerpt(text: string, evidence: readonly Evidence[]): string {
  const shown = stretches(text, evidence);
  const parts = shown.map(({ from, to }) => text.slice(from, to));
  return `${parts.join(LEFT_OUT)}${endsEarly(text, shown) ? LEFT_OUT.trimEnd() : ""}`;
}

/** The stretches that an excerpt shows, in order and apart. */
export function stretches(text: string, evidence: readonly Evidence[]): readonly Stretch[] {
  if (text.length <= WHOLE) return [{ from: 0, to: text.length }];
  const windows = [
    { from: 0, to: AROUND },
    ...evidence.map(({ start = 0, end = 0 }) => ({ from: start - AROUND, to: end + AROUND })),
  ]
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(text.length, to) }))
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const window of windows) {
    const last = merged.at(-1);
    if (last !== undefined && window.from <= last.to) last.to = Math.max(last.to, window.to);
    else merged.push({ ...window });
  }
  return merged;
}

export function endsEarly(text: string, shown: readonly Stretch[]): boolean {
  return (shown.at(-1)?.to ?? 0) < text.length;
}
