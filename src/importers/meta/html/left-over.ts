import { isProse, isSentence } from "../../kit/prose.js";
import { plainDate } from "./date-parts.js";
import { elements, type HtmlNode, isBlock, isMedia } from "./node.js";

/**
 * How many lines of a record's box hold words of which nothing that was read from it knows: Meta moves its boxes and
 * renames their classes, and what stands where no reader looks would be gone in silence.
 */
export function leftOver(node: HtmlNode, taken: unknown): number {
  const known = fold([...stringsIn(taken)].join("\n"));
  return linesIn(node).filter(({ pieces, terse }) => {
    const rest = pieces.filter((piece) => !known.includes(piece)).join(" ");
    return rest !== "" && (terse ? isSentence(rest) : isProse(rest)) && !isMomentOrPlace(rest);
  }).length;
}

interface Line {
  readonly pieces: string[];
  /** Cells of tables, and what follows a label, are mostly names, addresses and figures. */
  readonly terse: boolean;
}

function linesIn(node: HtmlNode): readonly Line[] {
  const lines: Line[] = [{ pieces: [], terse: false }];
  const labels = new Set<HtmlNode>();
  const walk = (each: HtmlNode, table: boolean): void => {
    if (each.name === "br" || isBlock(each)) lines.push({ pieces: [], terse: table });
    for (const label of labelsIn(each)) labels.add(label);
    for (const child of each.children) {
      if (typeof child !== "string") {
        if (!labels.has(child) && !leadsOut(child) && !isMedia(child))
          walk(child, table || child.name === "table");
        continue;
      }
      const piece = fold(child).replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (piece !== "") lines.at(-1)?.pieces.push(piece);
    }
    if (isBlock(each)) lines.push({ pieces: [], terse: table });
  };
  walk(node, false);
  return lines.map(({ pieces, terse }) => ({ pieces, terse: terse || isLabelled(pieces) }));
}

/** What a row is called: its first cell, or the first box of its only one. */
function labelsIn(node: HtmlNode): readonly HtmlNode[] {
  if (node.name !== "tr") return [];
  const cells = elements(node);
  const parts = cells.length === 1 && cells[0] ? elements(cells[0]) : cells;
  return parts.length > 1 ? parts.slice(0, 1) : [];
}

/** Headlines of what was shared are others' words. Facebook's dates are links too, into the account. */
function leadsOut({ name, attributes }: HtmlNode): boolean {
  return name === "a" && /^https?:/i.test(attributes.href ?? "") && !/\/dyi\/l\//.test(attributes.href ?? "");
}

function isLabelled([first = ""]: readonly string[]): boolean {
  return /^[^:：]{1,30}[:：]/.test(first);
}

/** A moment with a word or three, and a place with its coordinates: in any language, no one's words. */
export function isMomentOrPlace(text: string): boolean {
  const plain = plainDate(text);
  if (/-?\d+\.\d{3,}[,，] ?-?\d+\.\d{3,}/.test(plain)) return true;
  const label = plain.replaceAll(/[\d:.,/()\s]+/g, " ").trim();
  return (
    /\d[:.h時时시]\d\d/.test(plain) &&
    /(?<!\d)\d{4}(?!\d)/.test(plain) &&
    plain.length <= 90 &&
    label.split(" ").length <= 8
  );
}

function fold(text: string): string {
  return text
    .replaceAll(/@\[\d+:\d+:([^\]\n]+)\]/g, "$1")
    .replaceAll(/[\s\u00a0]+/g, " ")
    .trim();
}

function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null)
    for (const each of Object.values(value)) yield* stringsIn(each);
}
