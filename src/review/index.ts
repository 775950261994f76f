export type { Change } from "./decide.js";
export type { Card, Deck, Held } from "./deck.js";
export type { Key } from "./key.js";
export { NOTE_LIMIT } from "./note.js";
export { minutesLeft } from "./pace.js";
export {
  cardAt,
  cardState,
  groupOf,
  isForReflection,
  noteOf,
  type ReviewState,
  remaining,
  type Said,
  sharedValue,
  startReview,
  targetState,
} from "./state.js";
export { type Outcome, step } from "./step.js";
