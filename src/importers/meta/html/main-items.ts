import type { HtmlNode } from "./node.js";
import { pageParser } from "./parser.js";

/** What was found on a page, in its order. */
export type PageEvent =
  /** A child of the page's main part. `index` counts them from 1. */
  | { readonly type: "item"; readonly index: number; readonly node: HtmlNode }
  /** Text between them: pages until early 2018 have whole lines there. */
  | { readonly type: "text"; readonly text: string }
  /** The page stops in the middle. */
  | { readonly type: "truncated" }
  /** There is no main part. */
  | { readonly type: "no-main" };

/** How the main part of a page is found, as XPath writes it. */
export type MainKind = "role" | "main" | "contents";

export const MAIN_PATHS: Readonly<Record<MainKind, string>> = {
  role: '//*[@role="main"]',
  main: "//main",
  contents: '//*[@class="contents"]',
};

export interface PageReader {
  readonly events: AsyncIterable<PageEvent>;
  /** Known from the first item on. */
  main(): MainKind | undefined;
}

/** The children of a page's main part, one by one, so that pages of any size fit. Throws what `pieces` throws. */
export function readPage(pieces: AsyncIterable<Uint8Array>): PageReader {
  let kind: MainKind | undefined;
  return {
    events: parse(pieces, (found) => {
      kind = found;
    }),
    main: () => kind,
  };
}

async function* parse(
  pieces: AsyncIterable<Uint8Array>,
  onMain: (kind: MainKind) => void,
): AsyncGenerator<PageEvent> {
  const ready: PageEvent[] = [];
  const builder = pageBuilder(ready, onMain);
  const parser = pageParser(builder);
  const decoder = new TextDecoder();
  for await (const piece of pieces) {
    const more = parser.write(decoder.decode(piece, { stream: true }));
    yield* ready.splice(0);
    if (!more) {
      yield { type: "truncated" };
      return;
    }
  }
  parser.write(decoder.decode());
  builder.ending();
  parser.end();
  yield* ready.splice(0);
  if (!builder.found()) yield { type: "no-main" };
}

/** Boxes inside boxes: far more than any page has. Deeper ones count as their outermost. */
const DEEPEST = 300;

/** Builds each child of the main part and forgets it. */
function pageBuilder(ready: PageEvent[], onMain: (kind: MainKind) => void) {
  /** Elements of the child that is being built; undefined stands for wrappers, which are looked through. */
  const stack: (HtmlNode | undefined)[] = [];
  let state: "before" | "inside" | "after" = "before";
  let kind: MainKind | undefined;
  let index = 0;
  let skipping = 0;
  let ending = false;
  return {
    onopentag(name: string, attributes: Readonly<Record<string, string>>): void {
      if (state === "before") {
        kind = mainKind(name, attributes);
        if (kind === undefined) return;
        state = "inside";
        onMain(kind);
        return;
      }
      if (state !== "inside") return;
      if (name === "style" || name === "script") skipping++;
      const parent = stack.at(-1);
      // In old pages a bare element holds all the records.
      if (kind === "contents" && !parent && name === "div" && attributes.class === undefined) {
        stack.push(undefined);
        return;
      }
      if (stack.length > DEEPEST) {
        stack.push(parent);
        return;
      }
      const node = newNode(name, attributes);
      parent?.children.push(node);
      stack.push(node);
    },
    ontext(text: string): void {
      if (state !== "inside" || skipping > 0) return;
      const parent = stack.at(-1);
      if (!parent) {
        if (text.trim() !== "") ready.push({ type: "text", text });
        return;
      }
      const last = parent.children.at(-1);
      if (typeof last === "string") parent.children[parent.children.length - 1] = last + text;
      else parent.children.push(text);
    },
    onclosetag(name: string): void {
      if (state !== "inside") return;
      if (stack.length === 0) {
        state = "after";
        if (ending) ready.push({ type: "truncated" });
        return;
      }
      const node = stack.pop();
      if (name === "style" || name === "script") skipping--;
      if (node && stack.at(-1) === undefined) ready.push({ type: "item", index: ++index, node });
    },
    ending(): void {
      ending = true;
    },
    found: () => state !== "before",
  };
}

function mainKind(name: string, attributes: Readonly<Record<string, string>>): MainKind | undefined {
  if (attributes.role === "main") return "role";
  if (name === "main") return "main";
  return attributes.class === "contents" || attributes.class === "thread" ? "contents" : undefined;
}

function newNode(name: string, attributes: Readonly<Record<string, string>>): HtmlNode {
  const classes = new Set((attributes.class ?? "").split(/\s+/).filter(Boolean));
  return { name, classes, attributes, children: [] };
}
