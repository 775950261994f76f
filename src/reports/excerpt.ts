import type { Evidence } from "../model/index.js";

/** Characters shown of one post before it is cut to the parts around the evidence. */
const WHOLE = 1_500;
/** Characters kept on each side of a piece of evidence, and at the start of the post. */
const AROUND = 250;

/**
 * The whole text when it is short; of an article, its beginning and what stands around the evidence,
 * with `[…]` where something is left out. `report.json` always has the whole.
 */
export function excerpt(text: string, evidence: readonly Evidence[]): string {
  if (text.length <= WHOLE) return text;
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
  const parts = merged.map(({ from, to }) => text.slice(from, to));
  return `${parts.join("\n[…]\n")}${(merged.at(-1)?.to ?? 0) < text.length ? "\n[…]" : ""}`;
}
