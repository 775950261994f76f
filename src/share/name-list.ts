import type { Hit } from "./hit.js";
import { CLOSED_CLASS, canBeName, type Word, withoutPossessive, wordsIn } from "./words.js";

/** A name that must not be read in a pack. A place is also an employer, a group, a page or a school. */
export interface KnownName {
  readonly kind: "person" | "place";
  readonly text: string;
}

export interface NameList {
  readonly size: number;
  find(text: string): readonly Hit[];
}

/** Letters a part of a name needs before it counts alone. */
const SHORTEST = 2;

/**
 * Names as they may stand in a text: whole, and for people each part alone, in any case. A part that is also a word of
 * grammar (Will, May) counts alone only with a capital; a part of a place counts alone unless it is a plain word. Where no word
 * of a name can be a name ("I Am", "What Now"), it is nobody's.
 */
export function createNameList(names: Iterable<KnownName>, plain: ReadonlySet<string>): NameList {
  const whole = new Map<string, { readonly parts: readonly string[]; readonly kind: KnownName["kind"] }[]>();
  const alone = new Map<string, KnownName["kind"]>();
  const seen = new Set<string>();
  for (const { kind, text } of names) {
    const parts = wordsIn(text).map(({ folded }) => withoutPossessive(folded));
    const [first] = parts;
    const key = `${kind} ${parts.join(" ")}`;
    if (first === undefined || seen.has(key) || !parts.some(canBeName)) continue;
    seen.add(key);
    if (parts.length > 1) whole.set(first, [...(whole.get(first) ?? []), { parts, kind }]);
    for (const part of parts)
      if (part.length >= SHORTEST && canBeName(part) && (kind === "person" || !plain.has(part)))
        if (alone.get(part) !== "person") alone.set(part, kind);
  }
  return {
    size: seen.size,
    find(text) {
      const words = wordsIn(text);
      const bare = words.map(({ folded }) => withoutPossessive(folded));
      return words.flatMap((word, at): Hit[] => {
        const found: Hit[] = [];
        for (const { parts, kind } of whole.get(bare[at] ?? "") ?? []) {
          const last = words[at + parts.length - 1];
          if (last === undefined || parts.some((part, index) => part !== bare[at + index])) continue;
          const asWritten = words.slice(at, at + parts.length);
          if (parts.every((part) => CLOSED_CLASS.has(part)) && !asWritten.some(isCapitalised)) continue;
          found.push({ start: word.start, end: last.end, cover: kind === "person" ? "PERSON" : "PLACE" });
        }
        const kind = alone.get(bare[at] ?? "");
        if (kind !== undefined && (!CLOSED_CLASS.has(bare[at] ?? "") || isCapitalised(word)))
          found.push({ start: word.start, end: word.end, cover: kind === "person" ? "PERSON" : "PLACE" });
        return found;
      });
    },
  };
}

/** A name with spaces and case evened out, to tell the same name again. */
export function nameKey(text: string): string {
  return wordsIn(text)
    .map(({ folded }) => withoutPossessive(folded))
    .join(" ");
}

/** A capital that was chosen: that of "I" always is one. */
function isCapitalised({ text }: Word): boolean {
  return /^\p{Lu}/u.test(text) && text !== "I";
}
