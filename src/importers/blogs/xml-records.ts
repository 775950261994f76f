import { XMLParser } from "fast-xml-parser";
import { type JsonObject, object } from "../json-value.js";

/** One `<item>` or `<entry>`, parsed by itself: a broken one takes no other with it. */
export interface XmlRecord {
  /** Counts from 1, as XPath does. */
  readonly number: number;
  /** Undefined when it can't be parsed. */
  readonly value: JsonObject | undefined;
}

export interface XmlDocument {
  /** What stands before the first record, as one element. */
  readonly head: JsonObject;
  readonly records: Iterable<XmlRecord>;
  /** The file stops inside a record; known when all records were taken. */
  readonly cut: () => boolean;
}

const ARRAYS: ReadonlySet<string> = new Set([
  "category",
  "link",
  "author",
  "thr:in-reply-to",
  "wp:comment",
  "wp:author",
  "wp:postmeta",
]);

/** No document type reaches the parser, so nothing can expand into more than it is: entities need no counting. */
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity },
  isArray: (name) => ARRAYS.has(name),
});

/** Takes a feed apart. `name`: what a record is called, `item` or `entry`. */
export function readXml(text: string, name: "item" | "entry"): XmlDocument {
  const spans = split(text.replace(/^\uFEFF/, ""), name);
  return { head: spans.head, records: spans.records(), cut: spans.cut };
}

function split(text: string, name: string) {
  // Records may hold CDATA or comments with tags of the same name in them.
  const mark = new RegExp(`<!\\[CDATA\\[|<!--|<${name}(?=[\\s>])|</${name}\\s*>`, "g");
  let cut = false;

  /** Start and end of the next record, from where `mark` stands. */
  function next(): { start: number; end: number } | undefined {
    let start = -1;
    for (let found = mark.exec(text); found !== null; found = mark.exec(text)) {
      const [token] = found;
      if (token.startsWith("<!")) {
        const close = token === "<!--" ? "-->" : "]]>";
        const end = text.indexOf(close, mark.lastIndex);
        if (end < 0) {
          // A record that never ends; before one, nothing of worth.
          cut = true;
          return start < 0 ? undefined : { start, end: -1 };
        }
        mark.lastIndex = end + close.length;
      } else if (token.startsWith("</")) {
        if (start >= 0) return { start, end: mark.lastIndex };
      } else if (start < 0) start = found.index;
    }
    if (start >= 0) cut = true;
    return start < 0 ? undefined : { start, end: -1 };
  }

  const first = next();
  const head = headOf(text.slice(0, first?.start ?? text.length));
  return {
    head,
    cut: () => cut || !/<\/(rss|feed|rdf:RDF)\s*>\s*$/i.test(text.slice(-200)),
    *records(): Generator<XmlRecord> {
      let number = 0;
      for (let span = first; span !== undefined; span = next()) {
        number++;
        if (span.end < 0) {
          yield { number, value: undefined };
          return;
        }
        yield { number, value: parseOne(text.slice(span.start, span.end), name) };
      }
    },
  };
}

/** XHTML in a feed is markup for the HTML reader, not for this one: its word order must not be lost. */
const XHTML = /<(content|summary|title)\b([^>]*type=["']xhtml["'][^>]*)>([\s\S]*?)<\/\1\s*>/g;

function parseOne(source: string, name: string): JsonObject | undefined {
  try {
    const whole = source.replaceAll(
      XHTML,
      (_, tag: string, attributes: string, inner: string) =>
        `<${tag}${attributes}><![CDATA[${inner.replaceAll("]]>", "]]]]><![CDATA[>")}]]></${tag}>`,
    );
    return object((parser.parse(whole) as Record<string, unknown>)[name]);
  } catch {
    // What the parser says may hold words of the post.
    return undefined;
  }
}

/** The channel's or feed's own elements. Its open tags are closed; what can't be parsed counts as absent. */
function headOf(source: string): JsonObject {
  const start = source.search(/<(channel|feed)\b/);
  if (start < 0) return {};
  const name = source.startsWith("<channel", start) ? "channel" : "feed";
  const inner = source.slice(start);
  try {
    const closed = new RegExp(`</${name}\\s*>`).test(inner)
      ? inner.replace(/<\/rss\s*>\s*$/, "")
      : `${inner}</${name}>`;
    return object((parser.parse(closed) as Record<string, unknown>)[name]) ?? {};
  } catch {
    return {};
  }
}

/** Text of an element, with or without attributes, trimmed; empty when it is absent. */
export function textOf(value: unknown): string {
  const inner = object(value) ? object(value)?.["#text"] : Array.isArray(value) ? textOf(value[0]) : value;
  return typeof inner === "string" ? inner.trim() : "";
}

/** An attribute of an element; empty when it is absent. */
export function attributeOf(value: unknown, name: string): string {
  const found = object(value)?.[`@_${name}`];
  return typeof found === "string" ? found.trim() : "";
}
