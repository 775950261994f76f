export type { Change } from "./decide.js";
export type { Card, Clock, Deck, Held, Target } from "./deck.js";
export { NOTE_LIMIT } from "./note.js";
export { minutesLeft } from "./pace.js";
export {
  cardAt,
  cardState,
  groupOf,
  isForReflection,
  latestEntry,
  noteOf,
  type ReviewState,
  remaining,
  type Said,
  type Shown,
  sharedValue,
  startReview,
  targetState,
} from "./state.js";
export { type Key, type Outcome, step } from "./step.js";
