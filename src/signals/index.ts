export { createEngine, type Engine, type EngineOptions, type Judgement, type RuleHit } from "./engine.js";
export { FACTS, type PostContext } from "./facts.js";
export type { FeatureNamesOf } from "./features.js";
export { createTimeline, type Sighting, type Timeline, type TimelineHit } from "./timeline.js";
export { compileAhead } from "./trie.js";
