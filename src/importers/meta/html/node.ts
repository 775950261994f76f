/** An element of a page, without what only draws it. */
export interface HtmlNode {
  readonly name: string;
  readonly classes: ReadonlySet<string>;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (HtmlNode | string)[];
}

export function elements(node: HtmlNode): readonly HtmlNode[] {
  return node.children.filter((child): child is HtmlNode => typeof child !== "string");
}

export function hasClass(node: HtmlNode, ...names: readonly string[]): boolean {
  return names.some((name) => node.classes.has(name));
}

/** Every element inside, outermost first; not inside those that `within` refuses. */
export function* descendants(
  node: HtmlNode,
  within: (node: HtmlNode) => boolean = () => true,
): Generator<HtmlNode> {
  for (const child of elements(node)) {
    yield child;
    if (within(child)) yield* descendants(child, within);
  }
}

export function find(node: HtmlNode, test: (node: HtmlNode) => boolean): HtmlNode | undefined {
  for (const each of descendants(node)) if (test(each)) return each;
  return undefined;
}

export function findAll(node: HtmlNode, test: (node: HtmlNode) => boolean): readonly HtmlNode[] {
  return [...descendants(node)].filter(test);
}

/** Elements that never stand inside a line of text. */
const BLOCKS = new Set(["div", "p", "li", "ul", "table", "tr", "td", "h1", "h2", "h3", "hr"]);

export function isBlock({ name }: HtmlNode): boolean {
  return BLOCKS.has(name);
}

/** The text inside: `<br>` and the ends of blocks are line ends; everything else stays as written. */
export function textOf(node: HtmlNode, without: (node: HtmlNode) => boolean = () => false): string {
  let text = "";
  let afterBreak = false;
  const walk = (each: HtmlNode | string): void => {
    if (typeof each === "string") {
      // Meta writes `<br />` and a space.
      text += afterBreak && each.startsWith(" ") ? each.slice(1) : each;
      afterBreak = false;
      return;
    }
    if (without(each)) return;
    if (each.name === "br") {
      text += "\n";
      afterBreak = true;
      return;
    }
    const block = isBlock(each);
    if (block && text !== "" && !text.endsWith("\n")) text += "\n";
    for (const child of each.children) walk(child);
    if (block && text !== "" && !text.endsWith("\n")) text += "\n";
  };
  for (const child of node.children) walk(child);
  return text.trim();
}

/** Text that stands directly in an element. */
export function ownText(node: HtmlNode): string {
  return node.children
    .filter((child): child is string => typeof child === "string")
    .join("")
    .trim();
}

export function isMedia({ name, classes, attributes }: HtmlNode): boolean {
  if (name === "audio") return attributes.src !== undefined;
  return (name === "img" || name === "video") && (classes.has("_2yuc") || classes.has("_a6_o"));
}
