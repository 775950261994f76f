import { type Handler, Parser } from "htmlparser2";

/** Elements inside elements; real pages have a few dozen. The parser's time grows with the square of this. */
const DEEPEST = 2000;

export interface PageParser {
  /** Takes text as it comes. False when the page is nested beyond all sense and is not read any further. */
  write(text: string): boolean;
  end(): void;
}

/** A tolerant parser that no page can keep busy. */
export function pageParser(handler: Partial<Handler>): PageParser {
  let depth = 0;
  let stopped = false;
  const parser = new Parser(
    {
      ...handler,
      onopentag(name, attributes, implied) {
        if (++depth > DEEPEST) {
          stopped = true;
          parser.pause();
        } else handler.onopentag?.(name, attributes, implied);
      },
      onclosetag(name, implied) {
        depth--;
        if (!stopped) handler.onclosetag?.(name, implied);
      },
      ontext(text) {
        if (!stopped) handler.ontext?.(text);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  return {
    write(text) {
      if (!stopped) parser.write(text);
      return !stopped;
    },
    end() {
      if (!stopped) parser.end();
    },
  };
}
