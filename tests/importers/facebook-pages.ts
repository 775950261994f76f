import { parseDocument } from "htmlparser2";

/** What the parser gives, as far as it is used here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly attribs?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
  readonly data?: string;
  readonly next?: Node | null;
  readonly startIndex?: number | null;
  readonly endIndex?: number | null;
}

/** The element that one of the importer's paths names, found with another parser than the importer's own. */
export function elementAt(content: Buffer, path: string): Node | undefined {
  const document = parse(content);
  const [, inner, number, rest = ""] = /^\((.+?)\)\[(\d+)\](.*)$/.exec(path) ?? [];
  if (inner === undefined) return select(document, path)[0];
  const outer = select(document, inner)[Number(number) - 1];
  return outer && (rest === "" ? outer : select(outer, rest)[0]);
}

export function textAt(content: Buffer, path: string): string | undefined {
  const element = elementAt(content, path);
  return element && textOf(element);
}

/** Everything from the element up to the next of its kind: until 2018 a record lay beside its date, not inside it. */
export function textFrom(content: Buffer, path: string): string | undefined {
  const [, inner = "", number = "1"] = /^\((.+)\)\[(\d+)\]$/.exec(path) ?? [];
  const all = select(parse(content), inner);
  const element = all[Number(number) - 1];
  if (!element) return undefined;
  const next = all[Number(number)];
  let text = textOf(element);
  for (let node = element.next; node && node !== next; node = node.next) text += `\n${textOf(node)}`;
  return text;
}

function parse(content: Buffer): Node {
  return parseDocument(content.toString("utf8")) as Node;
}

function textOf(node: Node): string {
  if (node.type === "text") return node.data ?? "";
  return node.name === "br" ? "\n" : (node.children ?? []).map(textOf).join("");
}

/** Steps like `//*[@role="main"]`, `//main`, `/*[12]`, `//li` and `[3]`. */
function select(document: Node, path: string): Node[] {
  let found: Node[] = [document];
  let rest = path;
  while (rest !== "") {
    const step =
      /^(\/\/?)(\*|[a-z]+\d?)(?:\[(?:@([a-z]+)="([^"]*)"|contains\(@([a-z]+),"([^"]*)"\))\])?(?:\[(\d+)\])?/.exec(
        rest,
      );
    if (!step) throw new Error(`not a path: ${path}`);
    const [whole, axis, name, attribute, value, partOf, part, index] = step;
    const matches = (element: Node): boolean =>
      (name === "*" || element.name === name) &&
      (attribute === undefined || element.attribs?.[attribute] === value) &&
      (partOf === undefined || (element.attribs?.[partOf] ?? "").includes(part ?? ""));
    const next = found.flatMap((node) =>
      (axis === "//" ? descendants(node) : children(node)).filter(matches),
    );
    found = index === undefined ? next : next.slice(Number(index) - 1, Number(index));
    rest = rest.slice(whole.length);
  }
  return found;
}

function children(node: Node): Node[] {
  return (node.children ?? []).filter(({ name }) => name !== undefined);
}

function descendants(node: Node): Node[] {
  return children(node).flatMap((child) => [child, ...descendants(child)]);
}

/** The same records in another order: lists of JSON files, boxes of pages, paragraphs of the old wall. */
export function reverseRecords(path: string, content: Buffer): Buffer | undefined {
  const text = content.toString("utf8");
  if (path.endsWith(".json")) return Buffer.from(JSON.stringify(reverseLists(JSON.parse(text), 0)));
  if (/\/(wall|timeline)\.htm$/.test(path)) {
    const records = text.match(/<p><div class="meta">.*?<\/p>/gs) ?? [];
    const reversed = [...records].reverse();
    return Buffer.from(text.replace(/<p><div class="meta">.*?<\/p>/gs, () => reversed.shift() ?? ""));
  }
  return path.endsWith(".html") ? reversePage(text) : undefined;
}

function reversePage(text: string): Buffer | undefined {
  const document = parseDocument(text, { withStartIndices: true, withEndIndices: true }) as Node;
  const main = select(document, '//*[@role="main"]')[0] ?? select(document, "//main")[0];
  const boxes = main ? children(main) : [];
  const [first] = boxes;
  const last = boxes.at(-1);
  if (!first || !last) return undefined;
  const slices = boxes.map((box) => text.slice(box.startIndex ?? 0, (box.endIndex ?? 0) + 1));
  return Buffer.from(
    text.slice(0, first.startIndex ?? 0) + slices.reverse().join("") + text.slice((last.endIndex ?? 0) + 1),
  );
}

/** Lists of records, not the lists inside a record. */
function reverseLists(value: unknown, depth: number): unknown {
  if (Array.isArray(value)) {
    const records = value.every((each) => typeof each === "object" && each !== null);
    return records ? [...value].reverse() : value;
  }
  if (
    typeof value !== "object" ||
    value === null ||
    depth > 1 ||
    "timestamp" in value ||
    "full_name" in value
  )
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "participants" || key === "profile" || key === "profile_v2"
        ? inner
        : reverseLists(inner, depth + 1),
    ]),
  );
}

/** Pages are pointed into with XPath, JSON files with JSON pointers. */
export function isPath(pointer: string): boolean {
  return /^(\(?\/\/)/.test(pointer);
}

export function valueAt(content: Buffer, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      JSON.parse(content.toString("utf8")),
    );
}
