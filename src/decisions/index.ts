export {
  applyDecisions,
  createBook,
  type DecisionBook,
  entriesFrom,
  standing,
} from "./book.js";
export {
  DECISIONS_FILE,
  decisionsText,
  moveToKey,
  needsKey,
  sealed,
} from "./decision-file.js";
export { byId, type DecisionFile, type Entry, withoutReason } from "./entry.js";
export { type DecisionKey, KEY_FILE, keyText, newKey, parseKey, sealOf } from "./key.js";
export { DecisionsError, decisionsPath, loadDecisions, loadKey } from "./load-decisions.js";
export { type Conflict, type Merge, mergeEntries } from "./merge.js";
export { ruleDigests } from "./rule-digest.js";
