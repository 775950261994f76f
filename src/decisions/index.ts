export {
  type Applied,
  applyDecisions,
  byKey,
  DECISIONS,
  type Decision,
  type DecisionFile,
  type DecisionValue,
  decided,
  dispositionOf,
} from "./decisions.js";
export { DecisionsError, loadDecisions } from "./load-decisions.js";
