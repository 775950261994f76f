import { isSentence } from "../../kit/prose.js";
import { plainDate } from "./date-parts.js";
import { elements, type HtmlNode, isBlock, isMedia } from "./node.js";

/**
 * How many lines of a record's box are sentences of which nothing that was read from it knows: Meta moves its boxes and
 * renames their classes, and what stands where no reader looks would be gone in silence. Names, addresses and captions
 * of a word or three stand in such places in every real export, so only sentences count.
 */
export function leftOver(node: HtmlNode, taken: unknown): number {
  const known = fold([...stringsIn(taken)].join("\n"));
  return linesIn(node).filter((pieces) => {
    const rest = withoutAddresses(pieces.filter((piece) => !known.includes(piece)).join(" "));
    return isSentence(rest) && !isMomentOrPlace(rest);
  }).length;
}

/** Runs of text in a record's box, other than links that lead out, names of rows and moments. */
export function textRuns(node: HtmlNode): readonly string[] {
  return linesIn(node)
    .flat()
    .filter((piece) => !isMomentOrPlace(piece));
}

/** Each line in its pieces: text between tags. */
function linesIn(node: HtmlNode): readonly (readonly string[])[] {
  const lines: string[][] = [[]];
  const labels = new Set<HtmlNode>();
  const walk = (each: HtmlNode): void => {
    if (each.name === "br" || isBlock(each)) lines.push([]);
    for (const label of labelsIn(each)) labels.add(label);
    for (const child of each.children) {
      if (typeof child !== "string") {
        if (!labels.has(child) && !leadsOut(child) && !isMedia(child)) walk(child);
        continue;
      }
      const piece = fold(child).replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
      if (piece !== "") lines.at(-1)?.push(piece);
    }
    if (isBlock(each)) lines.push([]);
  };
  walk(node);
  return lines;
}

/** Paths of files and numbers of networks are made of pieces that look like words. */
function withoutAddresses(line: string): string {
  return line.replaceAll(/\S*(\/|:[0-9a-f]*:)\S*/gi, " ");
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

/** A moment with a word or three, and a place with its coordinates: in any language, no one's words. */
export function isMomentOrPlace(text: string): boolean {
  // The oldest pages give a moment, and in brackets the one that was shown instead.
  const moments = text.split("(");
  if (moments.length > 1 && moments.every(isMomentOrPlace)) return true;
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
