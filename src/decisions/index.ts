export {
  byKey,
  DECISIONS,
  type Decision,
  type DecisionFile,
  type DecisionValue,
  dispositionOf,
} from "./decisions.js";
export { DecisionsError, loadDecisions } from "./load-decisions.js";
