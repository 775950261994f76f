/** What a token looks like, as bits, so that a pattern can ask for a shape rather than a word. */
export const Shape = {
  number: 1,
  capitalised: 2,
  allCaps: 4,
  emoji: 8,
  mention: 16,
  url: 32,
  hashtag: 64,
  time: 128,
  age: 256,
  ordinal: 512,
  money: 1024,
  sentenceStart: 2048,
} as const;

export interface Token {
  /** Folded form: lower case, straight apostrophes, contractions opened ("didn't" is "did" + "not"). */
  readonly norm: string;
  readonly shape: number;
  /** UTF-16 offsets into the text of the segment. */
  readonly start: number;
  readonly end: number;
  /** Sentence number within the segment. */
  readonly sentence: number;
}
