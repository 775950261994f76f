import type { Lexicon } from "../model/index.js";
import { eachReference } from "./pattern-syntax.js";

/** The word lists that lead back to themselves by what they name, each with the way round: `a -> b -> a`. */
export function lexiconCircles(lexicons: readonly Lexicon[]): ReadonlyMap<string, string> {
  const named = new Map(lexicons.map((lexicon) => [lexicon.id, namesIn(lexicon)]));
  const circles = new Map<string, string>();
  const done = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    const start = path.indexOf(id);
    if (start >= 0) circles.set(id, [...path.slice(start), id].join(" -> "));
    if (start >= 0 || done.has(id)) return;
    for (const next of named.get(id) ?? []) visit(next, [...path, id]);
    done.add(id);
  };
  for (const { id } of lexicons) visit(id, []);
  return circles;
}

function namesIn({ terms, except }: Lexicon): ReadonlySet<string> {
  const names = new Set<string>();
  for (const term of [...terms, ...except]) eachReference(term, (id) => names.add(id));
  return names;
}
