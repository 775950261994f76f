import { Parser } from "htmlparser2";

/** An article's page, taken apart. */
export interface ArticlePage {
  readonly title: string;
  /** Address of the live page, or of the editor for drafts of 2018. */
  readonly address?: string;
  /** What stands after "Created on" and "Published on". */
  readonly created?: string;
  readonly published?: string;
  readonly text: string;
  readonly links: readonly string[];
  /** Alternative texts of the pictures in it; empty for one without. */
  readonly pictures: readonly string[];
}

const BLOCKS =
  /^(p|div|h[1-6]|li|ul|ol|blockquote|pre|figure|figcaption|br|hr|table|tr|td|th|section|article|header)$/;
const UNSEEN = /^(style|script|title|head|noscript|template)$/;

/** Reads the HTML of one article, published or not. Undefined when the page is not one of LinkedIn's articles. */
export function readArticlePage(html: string): ArticlePage | undefined {
  const page = { title: "", pageTitle: "", created: "", published: "" };
  const links: string[] = [];
  const pictures: string[] = [];
  const lines: string[] = [];
  const open: string[] = [];
  let address: string | undefined;
  let field: keyof typeof page | undefined;
  let known = false;
  let quotes = 0;
  let line = "";

  const endLine = () => {
    const plain = line.replaceAll(/[ \t\n\r\f]+/g, " ").trim();
    line = "";
    if (plain !== "") lines.push(quotes > 0 ? `> ${plain}` : plain);
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        if (name === "title" && page.pageTitle === "") field = "pageTitle";
        if (name === "h1" && !known) field = "title";
        const kind = name === "p" ? /\b(created|published)\b/.exec(attributes.class ?? "")?.[1] : undefined;
        if (kind === "created" || kind === "published") {
          known = true;
          field = kind;
        }
        if (name === "a" && attributes.href && /^https?:/i.test(attributes.href)) {
          if (field === "title") address = attributes.href;
          else links.push(attributes.href);
        }
        if (name === "iframe" && attributes.src && /^https?:/i.test(attributes.src))
          links.push(attributes.src);
        if (name === "img") pictures.push((attributes.alt ?? "").trim());
        if (field !== undefined || !BLOCKS.test(name)) return;
        endLine();
        if (name === "blockquote") quotes++;
        if (name === "li") line = "- ";
      },
      ontext(text) {
        if (field !== undefined) page[field] += text;
        else if (!open.some((name) => UNSEEN.test(name))) line += text;
      },
      onclosetag(name) {
        const opened = open.lastIndexOf(name);
        if (opened >= 0) open.splice(opened, 1);
        if (field !== undefined && /^(title|h1|p)$/.test(name)) field = undefined;
        else if (BLOCKS.test(name)) {
          endLine();
          if (name === "blockquote" && quotes > 0) quotes--;
        }
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  endLine();
  if (!known) return undefined;
  const after = (text: string) => /\bon (\d{4}-\d\d-\d\d(?: \d\d:\d\d)?)/i.exec(text)?.[1];
  const [created, published] = [after(page.created), after(page.published)];
  return {
    title: (page.title.trim() || page.pageTitle.trim()).replaceAll(/\s+/g, " "),
    ...(address ? { address } : {}),
    ...(created ? { created } : {}),
    ...(published ? { published } : {}),
    text: lines.join("\n"),
    links: [...new Set(links)],
    pictures,
  };
}

const MARKUP = /<\/?(p|br|strong|b|em|i|ul|ol|li|a|sup|div|span)\b[^<>]*>/i;
const ENTITY =
  /&(nbsp|amp|lt|gt|quot|apos|rsquo|lsquo|ldquo|rdquo|hellip|ndash|mdash|#\d{2,6}|#x[\da-f]{2,5});/i;

/** Text of a message: a few come as HTML, most as they were typed. */
export function plainText(text: string): string {
  if (!MARKUP.test(text) && !ENTITY.test(text)) return text;
  let plain = "";
  const parser = new Parser(
    {
      onopentagname(name) {
        if (BLOCKS.test(name) && plain !== "" && !plain.endsWith("\n")) plain += "\n";
      },
      ontext(piece) {
        plain += piece;
      },
    },
    { decodeEntities: true },
  );
  // Typed text may hold a bare < that is no tag.
  parser.write(MARKUP.test(text) ? text : text.replaceAll("<", "&lt;"));
  parser.end();
  return plain.replaceAll("\u00a0", " ").trim();
}
