import type { ShapeName } from "../model/index.js";
import { type PreparedToken, Shape } from "../text/index.js";

/** Capitalised words that are no one's name. */
const NOT_NAMES = new Set(
  (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
    "christmas easter i nhs uk england scotland wales ireland british english scottish welsh irish european covid netflix google facebook instagram twitter " +
    "tesco asda aldi lidl greggs god jesus please thank thanks the a and but so if when my our your his her their this that it no not yes oh just"
  ).split(" "),
);

export function hasShape(token: PreparedToken, name: ShapeName): boolean {
  const shape = token.shape;
  switch (name) {
    case "any":
      return true;
    case "num":
      return (shape & Shape.number) !== 0;
    case "name":
      return (
        (shape & Shape.capitalised) !== 0 &&
        (shape & (Shape.sentenceStart | Shape.allCaps | Shape.hashtag)) === 0 &&
        token.norm.length > 2 &&
        !NOT_NAMES.has(token.norm)
      );
    case "caps":
      return (shape & Shape.allCaps) !== 0;
    default:
      return (shape & Shape[name]) !== 0;
  }
}
