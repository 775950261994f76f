import { SHAPES, type ShapeName } from "../model/index.js";
import { type PreparedToken, Shape } from "../text/index.js";

/** Capitalised words that are no one's name. */
const NOT_NAMES = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "christmas easter i nhs uk england scotland wales ireland british english scottish welsh irish european covid netflix google facebook instagram twitter " +
    "tesco asda aldi lidl greggs god jesus please thank thanks the a and but so if when my our your his her their this that it no not yes oh just"
  ).split(" "),
);

/** The shapes that a word has, as bits by their number among SHAPES. */
export function shapesOf(token: PreparedToken): number {
  const { shape } = token;
  let bits = ANY;
  if (shape === 0) return bits;
  for (const [has, bit] of PLAIN) if (shape & has) bits |= bit;
  if (isName(token)) bits |= NAME;
  return bits;
}

function isName({ norm, shape }: PreparedToken): boolean {
  return (
    (shape & Shape.capitalised) !== 0 &&
    (shape & (Shape.sentenceStart | Shape.allCaps | Shape.hashtag)) === 0 &&
    norm.length > 2 &&
    !NOT_NAMES.has(norm)
  );
}

const bitOf = (name: ShapeName): number => 1 << SHAPES.indexOf(name);
const ANY = bitOf("any");
const NAME = bitOf("name");
/** The shapes that the text alone tells: what a token says, and the bit for it. */
const PLAIN: readonly (readonly [number, number])[] = SHAPES.flatMap((name) => {
  if (name === "any" || name === "name") return [];
  const said = name === "num" ? Shape.number : name === "caps" ? Shape.allCaps : Shape[name];
  return [[said, bitOf(name)] as const];
});
