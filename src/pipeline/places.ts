import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  createGazetteer,
  type Gazetteer,
  PlacesProblem,
  readOwnSites,
  readSites,
  type Site,
} from "../media/gazetteer.js";
import { namesToMatch } from "../media/site-names.js";
import type { PatternAtom, Ruleset } from "../model/index.js";
import { parsedAhead } from "../rulesets/read-shaped.js";

/** The word list that the names of clinical sites join. */
const SITE_NAMES = "clinical-site-name";

/** The built-in list of sites among the rulesets, and by what name it is parsed ahead. */
export const SITES = { file: "places/uk-hospitals.csv", shape: { sites: 1 } } as const;

/** The built-in list of sites, and the user's own (`--places`). Throws PlacesProblem for a list that is wrong. */
export function loadSites(rulesets: string, own: string | undefined): readonly Site[] {
  const file = join(rulesets, SITES.file);
  const builtIn = (parsedAhead(file, SITES.shape) as readonly Site[] | undefined) ?? readSites(file);
  return own === undefined ? builtIn : [...builtIn, ...readOwnSites(own)];
}

/** The ruleset with the names of the sites among its words. Its digest says which sites they are. */
export function withSites(ruleset: Ruleset, sites: readonly Site[]): Ruleset {
  if (sites.length === 0) return ruleset;
  const terms = namesToMatch(sites).map((name) =>
    name.split(" ").map((text): PatternAtom => ({ kind: "word", text, match: "exact" })),
  );
  return {
    ...ruleset,
    digest: createHash("sha256").update(ruleset.digest).update(JSON.stringify(sites)).digest("hex"),
    lexicons: ruleset.lexicons.map((lexicon) =>
      lexicon.id === SITE_NAMES ? { ...lexicon, terms: [...lexicon.terms, ...terms] } : lexicon,
    ),
  };
}

export { createGazetteer, type Gazetteer, PlacesProblem, type Site };
