/** A word as it stands in a text. Letters with their marks, numbers, and apostrophes inside. UTF-16 offsets. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Lower case, straight apostrophes, no accents. */
  readonly folded: string;
}

const WORD =
  /(?<![\p{L}\p{N}])a&e(?![\p{L}\p{N}])|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’‘`´][\p{L}\p{M}]+)*/giu;

export function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0],
    folded: foldCaseAndAccents(match[0]),
  }));
}

export function foldCaseAndAccents(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[’‘`´]/g, "'")
    .toLowerCase();
}

/** `harold's` -> `harold`. */
export function withoutPossessive(folded: string): string {
  return folded.replace(/'s?$/, "");
}

/** Words that hold a sentence together: they say nothing of anyone, though some are names as well (Will, May, An). */
export const CLOSED_CLASS: ReadonlySet<string> = new Set(
  `a an the and or but so if as at by for from in into of off on onto out over to up upon with without within about
  above after again against all also always am any are be been before being below between both can cannot could did
  do does doing done down during each either else even ever every few had has have having he her here hers him his how
  i is it its just least less may me might mine more most much must my near neither never no none nor not now once one
  only other our ours own per quite rather same shall she should since some such than that their theirs them then there
  these they this those though through till too under until us very was we were what when where whether which while who
  whom whose why will would yes yet you your yours isn't aren't wasn't weren't don't doesn't didn't can't couldn't won't
  wouldn't shouldn't haven't hasn't hadn't i'm i've i'd i'll it's that's there's he's she's he'll she'll he'd she'd we're
  we've we'd we'll you're you've you'd you'll they're they've they'd they'll what's who's where's how's let's ain't im ive
  dont didnt cant wont isnt wasnt doesnt thats`.split(/\s+/),
);

/** Those of them that nobody is called in any language (Even, Else, Per, Till and Her are names). */
const NO_NAME: ReadonlySet<string> = new Set(
  `a i the and but if because about above after against all also always any been before being below between cannot could
  did does doing done during either every from had has have having here hers into is it its me much neither never not now
  of off once only onto other our ours quite rather same shall should since some that their theirs them then there these
  they this those though through too until upon us very was were what when where whether which while who whom whose why
  with within without would yes yet your yours for`.split(/\s+/),
);

/** Whether a word can stand for someone by itself. "I’m" and "the" cannot, though somebody's page is called so. */
export function canBeName(bare: string): boolean {
  return !NO_NAME.has(bare) && !(CLOSED_CLASS.has(bare) && bare.includes("'"));
}

/** Abbreviations of the trade that stand in capitals and are nobody's initials. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  "a&e nhs nmc hcpc gmc rcn rcm bma unison unite uk icu itu hdu nicu gp hca hcas ppe cpr ecg mri tv lol omg wtf tbh ok rt osce cpd odp slt".split(
    " ",
  ),
);

/** Titles may be seen, in any case: who stands after them may not. */
export const TITLES: ReadonlySet<string> = new Set([
  "mr",
  "mrs",
  "ms",
  "mx",
  "missus",
  "mister",
  "dr",
  "prof",
  "sir",
  "dame",
]);

/** Single small letters that people write for whole words. */
export const LETTER_WORDS: ReadonlySet<string> = new Set(["a", "u", "r", "n", "x"]);

const SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const LARGE =
  "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ]?(?:one|two|three|four|five|six|seven|eight|nine))?|hundred(?:[- ]and[- ]\\w+)?";
/** Patterns of numbers in words. Small ones are common in any sentence; the others are covered wherever they stand. */
export const NUMBER_WORDS = { small: SMALL, large: LARGE, any: `${LARGE}|${SMALL}` } as const;
