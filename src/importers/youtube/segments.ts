import { list, object, objects, string } from "../json-value.js";

/** What a comment says, and whom and what it names. */
export interface Segments {
  readonly text: string;
  readonly links: readonly string[];
  readonly mentions: readonly string[];
}

/**
 * The words of a cell: plain, `{"takeoutSegments":[…]}` (2023), or objects with commas between them and no brackets
 * (since 2024). Undefined when it begins as such and can't be read.
 */
export function readSegments(cell: string): Segments | undefined {
  if (!/^\s*\{\s*"/.test(cell)) return { text: cell, links: [], mentions: [] };
  const parsed = parse(`[${cell}]`);
  if (!parsed) return undefined;
  const segments = parsed
    .flatMap((each) => list(object(each)?.takeoutSegments ?? [each]))
    .map((each) => object(each) ?? {});
  const named = segments.flatMap((each) => objects([each.mention, each.channelLink]));
  return {
    text: segments.map(({ text }) => string(text) ?? "").join(""),
    links: segments
      .flatMap((each) => objects([each.link, each.videoLink]))
      .flatMap((each) => string(each.linkUrl) ?? []),
    mentions: named.flatMap((each) => string(each.displayName) ?? string(each.externalChannelId) ?? []),
  };
}

/** Line ends stand bare inside the quotes, which JSON forbids. */
function parse(text: string): readonly unknown[] | undefined {
  try {
    return list(
      JSON.parse(
        text.replaceAll(/\p{Cc}/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`),
      ),
    );
  } catch {
    return undefined;
  }
}
