export {
  type Prepared,
  type PreparedToken,
  prepare,
  TEXT_LIMIT,
} from "./prepare.js";
export { quotedRanges } from "./quotes.js";
export { stem } from "./stem.js";
export { Shape } from "./token.js";
export { CLITICS, tokenise } from "./tokenise.js";
export { createVocabulary, type VocabularyBuilder } from "./vocabulary.js";
