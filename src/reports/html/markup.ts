import { visible, visibleLine } from "../inert.js";
import type { Line, Phrase } from "../phrase.js";

/** HTML that is ready to be written. Made only here and by `html`, so that nothing from outside gets by unescaped. */
export interface Markup {
  readonly markup: string;
}

type Value = Markup | string | number | undefined | readonly (Markup | undefined)[];

/**
 * Template tag. Strings and numbers are escaped, in text and in quoted attributes alike; `undefined` is nothing.
 */
export function html(texts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return { markup: texts.map((text, index) => text + rendered(values[index])).join("") };
}

export function trusted(markup: string): Markup {
  return { markup };
}

export function each<T>(items: readonly T[], make: (item: T, index: number) => Markup | undefined): Markup {
  return { markup: items.map((item, index) => make(item, index)?.markup ?? "").join("") };
}

function escaped(text: string): string {
  return visible(text)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** Words of an archive go into `<bdi>`: their reading direction ends where they end. */
export function inHtml(phrase: Phrase): Markup {
  return each(phrase, (part) => {
    if (typeof part === "string") return html`${part}`;
    if ("said" in part) return html`${visibleLine(part.said)}`;
    return html`<bdi class="as-is">${visibleLine(part.code) || "(empty)"}</bdi>`;
  });
}

export function list(lines: readonly Line[]): Markup {
  if (lines.length === 0) return html``;
  return html`<ul>${each(lines, ({ phrase, under }) => html`<li>${inHtml(phrase)}${list(under)}</li>`)}</ul>`;
}

function rendered(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  if (isMarkup(value)) return value.markup;
  return value.map((each) => each?.markup ?? "").join("");
}

function isMarkup(value: Markup | readonly (Markup | undefined)[]): value is Markup {
  return "markup" in value;
}
