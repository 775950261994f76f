export {
  type Prepared,
  type PreparedToken,
  prepare,
  type Segment,
  type SegmentRole,
  TEXT_LIMIT,
} from "./prepare.js";
export { quotedRanges } from "./quotes.js";
export { stem } from "./stem.js";
export { Shape, type Token } from "./token.js";
export { CLITICS, tokenise } from "./tokenise.js";
export { createVocabulary, type Vocabulary, type VocabularyBuilder } from "./vocabulary.js";
