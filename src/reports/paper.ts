import { createHash } from "node:crypto";
import { each, html, inHtml, type Markup, trusted } from "./html/markup.js";
import { inMarkdown } from "./markdown-text.js";
import type { Phrase } from "./phrase.js";

/** A short document to read, print or write on: no filters, no script. The same words in Markdown and in HTML. */
export interface Paper {
  readonly title: string;
  /** Said first, in a box. */
  readonly notice: readonly Block[];
  readonly sections: readonly PaperSection[];
}

export interface PaperSection {
  readonly title: Phrase;
  /** 2 unless told. */
  readonly level?: 2 | 3;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: "text"; readonly phrase: Phrase }
  | { readonly kind: "strong"; readonly phrase: Phrase }
  | { readonly kind: "list"; readonly items: readonly Phrase[] }
  /** A box to tick before each. */
  | { readonly kind: "ticks"; readonly items: readonly Phrase[] }
  /** A question with room to write under it. */
  | { readonly kind: "room"; readonly phrase: Phrase; readonly lines: number };

export function text(...phrase: Phrase): Block {
  return { kind: "text", phrase };
}

export function list(items: readonly (Phrase | string)[]): Block {
  return { kind: "list", items: items.map((item) => (typeof item === "string" ? [item] : item)) };
}

export function paperMarkdown({ title, notice, sections }: Paper): string {
  const lines = [
    `# ${title}`,
    "",
    ...notice.flatMap(blockLines),
    ...sections.flatMap((section) => [
      `${"#".repeat(section.level ?? 2)} ${inMarkdown(section.title)}`,
      "",
      ...section.blocks.flatMap(blockLines),
    ]),
  ];
  return `${lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trimEnd()}\n`;
}

function blockLines(block: Block): readonly string[] {
  switch (block.kind) {
    case "text":
      return [inMarkdown(block.phrase), ""];
    case "strong":
      return [`**${inMarkdown(block.phrase)}**`, ""];
    case "list":
      return [...block.items.map((item) => `- ${inMarkdown(item)}`), ""];
    case "ticks":
      return [...block.items.map((item) => `- [ ] ${inMarkdown(item)}`), ""];
    case "room":
      return [
        inMarkdown(block.phrase),
        "",
        ...Array.from({ length: block.lines }, () => ".".repeat(60)).flatMap((line) => [line, ""]),
      ];
  }
}

const PAPER_STYLE = `
:root{color-scheme:light dark;--ink:#111;--paper:#fff;--line:#767676;--box:#f3f2f1}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#121212;--line:#9a9a9a;--box:#222}}
body{font:1.0625rem/1.5 system-ui,-apple-system,"Segoe UI",Arial,sans-serif;color:var(--ink);background:var(--paper);max-width:44rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.3rem;margin-top:2rem}h3{font-size:1.1rem;margin-top:1.5rem}
.notice{border:3px solid var(--ink);background:var(--box);padding:.25rem 1rem;margin:1rem 0}
ul.ticks{list-style:none;padding-left:0}ul.ticks li{margin:.4rem 0;padding-left:1.6rem;text-indent:-1.6rem}ul.ticks li::before{content:"☐";display:inline-block;width:1.6rem;text-indent:0}
.room{border-bottom:1px solid var(--line);height:2rem}
@media print{body{max-width:none;padding:0;font-size:11pt;color:#000;background:#fff}h2,h3{break-after:avoid}section{break-inside:avoid-page}}
`;

/** One file that asks for nothing. */
export function paperHtml({ title, notice, sections }: Paper): string {
  const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(PAPER_STYLE, "utf8").digest("base64")}'; base-uri 'none'; form-action 'none'`;
  return `${
    html`${trusted("<!doctype html>")}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${trusted(PAPER_STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<div class="notice">
${each(notice, block)}</div>
${each(sections, section)}</main>
</body>
</html>`.markup
  }\n`;
}

function section({ title, level = 2, blocks }: PaperSection): Markup {
  const heading = level === 2 ? html`<h2>${inHtml(title)}</h2>` : html`<h3>${inHtml(title)}</h3>`;
  return html`<section>
${heading}
${each(blocks, block)}</section>
`;
}

function block(given: Block): Markup {
  switch (given.kind) {
    case "text":
      return html`<p>${inHtml(given.phrase)}</p>
`;
    case "strong":
      return html`<p><strong>${inHtml(given.phrase)}</strong></p>
`;
    case "list":
      return html`<ul>
${each(given.items, item)}</ul>
`;
    case "ticks":
      return html`<ul class="ticks">
${each(given.items, item)}</ul>
`;
    case "room":
      return html`<p>${inHtml(given.phrase)}</p>
${each(
  Array.from({ length: given.lines }),
  () => html`<div class="room"></div>
`,
)}`;
  }
}

function item(phrase: Phrase): Markup {
  return html`<li>${inHtml(phrase)}</li>
`;
}
