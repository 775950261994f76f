import type { DetailSource } from "../model/index.js";
import type { Prepared } from "../text/index.js";
import { wordsOf } from "./evaluate.js";
import type { PostContext } from "./facts.js";
import type { Match } from "./match-lexicons.js";
import type { Detail } from "./post-view.js";
import { closeSiteWords } from "./where-taken.js";

export interface DetailLexicon {
  /** Index in the trie. */
  readonly index: number;
  readonly detail: DetailSource;
}

/** A place tag, the known employer and the picture itself each narrow down who it could be. */
const PLACE_TAG_BITS = 8;
const EMPLOYER_BITS = 5;
const PICTURE_BITS = 6;

/** Everything in a post that narrows down who it is about, in the order of the text; last what it says without words. */
export function detailsOf(
  prepared: Prepared,
  context: PostContext,
  lexicons: readonly DetailLexicon[],
  matches: readonly (readonly Match[] | undefined)[],
): readonly Detail[] {
  const details: Detail[] = [];
  for (const { index, detail } of lexicons) {
    for (const match of matches[index] ?? []) {
      details.push({ type: detail.type, bits: detail.bits, match, text: wordsOf(prepared, match) });
    }
  }
  details.sort((a, b) => (a.match?.from ?? 0) - (b.match?.from ?? 0));
  const { post } = prepared;
  const taken = closeSiteWords(post);
  if (taken !== undefined) details.push({ type: "place", bits: PLACE_TAG_BITS, text: taken });
  else if (post.place?.name)
    details.push({ type: "place", bits: PLACE_TAG_BITS, text: `tagged at ${post.place.name}` });
  else if (context.role.employer) {
    details.push({ type: "place", bits: EMPLOYER_BITS, text: `your profile names ${context.role.employer}` });
  }
  if (post.media.some(({ kind }) => kind === "photo" || kind === "video")) {
    details.push({ type: "picture", bits: PICTURE_BITS, text: "a picture" });
  }
  return details;
}
