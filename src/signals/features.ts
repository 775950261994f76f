import { type Prepared, Shape, stem } from "../text/index.js";
import type { Match } from "./match-lexicons.js";

/** A feature of the linear model, with the words that stand for it when there are some. */
export type Features = Map<string, Match | undefined>;

/** The parts of a post that the linear model weighs: words, neighbouring words, lexicons, concepts and facts. */
export function featuresOf(
  prepared: Prepared,
  lexicons: readonly { readonly id: string; readonly matches: readonly Match[] }[],
  concepts: readonly { readonly id: string; readonly matches: readonly Match[] }[],
  facts: ReadonlySet<string>,
  rules: readonly string[],
): Features {
  const features: Features = new Map();
  const add = (name: string, match?: Match): void => {
    if (!features.has(name)) features.set(name, match);
  };
  let before: string | undefined;
  prepared.tokens.forEach((token, index) => {
    const segment = prepared.segments[token.segment];
    const where = segment?.role === "picture" ? "p:" : segment?.role === "place" ? "t:" : "";
    const first = prepared.tokens[index - 1];
    if (!first || first.sentence !== token.sentence) before = undefined;
    const form = formOf(token.norm, token.shape);
    if (form === undefined) return;
    add(`${where}${form}`, { from: index, to: index + 1 });
    if (before !== undefined && !(token.shape & Shape.hashtag))
      add(`${where}${before} ${form}`, { from: index - 1, to: index + 1 });
    before = form;
  });
  for (const { id, matches } of [...lexicons, ...concepts]) {
    const first = matches[0];
    if (!first) continue;
    const segment = prepared.segments[prepared.tokens[first.from]?.segment ?? 0];
    add(`${segment?.role === "picture" ? "p" : ""}<${id}>`, first);
  }
  for (const rule of rules) add(`<rule ${rule}>`);
  for (const fact of facts) add(`[${fact}]`);
  return features;
}

function formOf(norm: string, shape: number): string | undefined {
  if (shape & Shape.url) return "%url";
  if (shape & Shape.mention) return "%mention";
  if (shape & Shape.age) return "%age";
  if (shape & Shape.time) return "%time";
  if (shape & (Shape.number | Shape.ordinal)) return "%num";
  if (shape & Shape.money) return "%money";
  if (shape & Shape.hashtag && norm.startsWith("#")) return norm;
  return stem(norm);
}
