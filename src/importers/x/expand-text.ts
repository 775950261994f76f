import { list, number, objects, string } from "../json-value.js";

/** A link in a text as X writes it: where it stands (code points of the raw text) and what it stands for. */
export interface LinkSpan {
  readonly start: number;
  readonly end: number;
  readonly short: string;
  /** What to put there; "" takes the link out (it stood for a picture). */
  readonly replacement: string;
}

/** Exactly what X escapes, once: a general decoder would spoil a literally typed `&amp;lt;`. */
export function decodeEntities(text: string): string {
  return text.includes("&") ? text.replace(/&(amp|lt|gt);/g, (_, name: string) => DECODED[name] ?? "") : text;
}

const DECODED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">" };

/** Control characters that no one typed and that break terminals and databases; line breaks and tabs stay. */
export function withoutControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "");
}

/**
 * The text with links written out and entities decoded. Links are placed first, on the raw text, because the indices
 * count code points before decoding; what replaces them is never decoded.
 */
export function expandText(
  raw: string,
  spans: readonly LinkSpan[],
  decode: (text: string) => string,
): string {
  const places = locate(raw, spans);
  let text = "";
  let from = 0;
  for (const { start, end, replacement } of places) {
    if (start < from) continue;
    text += decode(raw.slice(from, start)) + replacement;
    from = end;
  }
  return withoutControls(text + decode(raw.slice(from))).trim();
}

/** Spans in UTF-16 offsets of `raw`, checked against the link itself; searched for where the indices are wrong. */
function locate(raw: string, spans: readonly LinkSpan[]): readonly Omit<LinkSpan, "short">[] {
  if (spans.length === 0) return [];
  const offsets = codePointOffsets(raw);
  const found: Omit<LinkSpan, "short">[] = [];
  let searchFrom = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    let start = offsets ? (offsets[span.start] ?? -1) : span.start;
    let end = offsets ? (offsets[span.end] ?? -1) : span.end;
    if (span.short !== "" && raw.slice(start, end).toLowerCase() !== span.short.toLowerCase()) {
      start = raw.indexOf(span.short, searchFrom);
      end = start + span.short.length;
    }
    if (start < 0 || end < start) continue;
    found.push({ start, end, replacement: span.replacement });
    searchFrom = end;
  }
  return found.sort((a, b) => a.start - b.start);
}

/** UTF-16 offset of each code point, or undefined when they are the same. */
function codePointOffsets(text: string): readonly number[] | undefined {
  if (!/[\ud800-\udbff]/.test(text)) return undefined;
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** Link spans of a record's `entities.urls` and media. */
export function linkSpans(urls: unknown, media: unknown): readonly LinkSpan[] {
  const spans: LinkSpan[] = [];
  for (const url of objects(urls)) {
    const short = string(url.url);
    const expanded = string(url.expanded_url);
    const span = indices(url.indices);
    if (short && expanded && span) spans.push({ ...span, short, replacement: expanded });
  }
  const pictures = new Set<string>();
  for (const medium of objects(media)) {
    const short = string(medium.url);
    const span = indices(medium.indices);
    // All media of a post share one link.
    if (!short || !span || pictures.has(short)) continue;
    pictures.add(short);
    spans.push({ ...span, short, replacement: "" });
  }
  return spans;
}

function indices(value: unknown): { readonly start: number; readonly end: number } | undefined {
  const [start, end] = list(value).map(number);
  return start === undefined || end === undefined || start < 0 || end < start ? undefined : { start, end };
}
