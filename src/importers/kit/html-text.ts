import { Parser } from "htmlparser2";

/** The words of a piece of HTML. */
export interface HtmlText {
  readonly text: string;
  readonly links: readonly string[];
  /** Alternative texts of the pictures in it; empty for one without. */
  readonly pictures: readonly string[];
  /** Words of each link, as they stand in the text. */
  readonly anchors: readonly { readonly text: string; readonly className: string }[];
}

export interface HtmlTextOptions {
  /** Line ends in the source are line ends of the text, as blogs and mail are typed. */
  readonly breakLines?: boolean;
}

const BLOCKS =
  /^(p|div|h[1-6]|li|ul|ol|dl|dt|dd|blockquote|pre|figure|figcaption|br|hr|table|tr|section|article|header|footer|details|summary)$/;
const UNSEEN = /^(style|script|title|head|noscript|template|svg)$/;

/** Plain text of HTML: a line for each block, `> ` before quotations, `- ` before items of lists. */
export function htmlToText(html: string, { breakLines = false }: HtmlTextOptions = {}): HtmlText {
  const links: string[] = [];
  const pictures: string[] = [];
  const anchors: { text: string; className: string }[] = [];
  const lines: string[] = [];
  let line = "";
  let quotes = 0;
  let unseen = 0;
  let pre = 0;
  let anchor: { text: string; className: string } | undefined;

  const endLine = () => {
    const plain = (pre > 0 ? line : line.replaceAll(/[ \t\n\r\f]+/g, " ")).trim();
    line = "";
    if (plain !== "" && plain !== "-") lines.push(quotes > 0 ? `> ${plain}` : plain);
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (UNSEEN.test(name)) unseen++;
        const address = name === "a" ? attributes.href : name === "iframe" ? attributes.src : undefined;
        if (address !== undefined && /^https?:/i.test(address)) links.push(address);
        if (name === "a") anchor = { text: "", className: attributes.class ?? "" };
        if (name === "img") pictures.push((attributes.alt ?? "").trim());
        if (!BLOCKS.test(name)) {
          if (name === "td" || name === "th") line += " ";
          return;
        }
        endLine();
        if (name === "blockquote") quotes++;
        if (name === "pre") pre++;
        if (name === "li") line = "- ";
      },
      ontext(text) {
        if (unseen > 0) return;
        if (anchor) anchor.text += text;
        if (!breakLines && pre === 0) {
          line += text;
          return;
        }
        const [first = "", ...more] = text.split(/\r?\n/);
        line += first;
        for (const each of more) {
          endLine();
          line = each;
        }
      },
      onclosetag(name) {
        if (UNSEEN.test(name) && unseen > 0) unseen--;
        if (name === "a" && anchor) {
          anchors.push(anchor);
          anchor = undefined;
        }
        if (!BLOCKS.test(name)) return;
        endLine();
        if (name === "blockquote" && quotes > 0) quotes--;
        if (name === "pre" && pre > 0) pre--;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  endLine();
  return { text: lines.join("\n"), links: [...new Set(links)], pictures, anchors };
}

/** A title or a name: entities decoded, one line. */
export function plainLine(text: string): string {
  const decoded = /[<&]/.test(text) ? htmlToText(text).text : text;
  return decoded.replaceAll(/\s+/g, " ").trim();
}
