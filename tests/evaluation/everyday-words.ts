import type { Post } from "../../src/model/index.js";
import type { Labelled } from "./corpus.js";

/** Longer posts are no aside. */
const LONGEST = 120;
const SHORTEST = 15;
const OWN_WORDS = new Set(["post", "comment", "reply", "message", "photo", "article"]);

/** Posts of everyday life, short enough to stand beside something else. */
export function everydayWords(items: readonly Labelled[]): readonly string[] {
  return items
    .filter(
      ({ expect, labels, hard, arguable, post }) =>
        !expect &&
        labels.length === 0 &&
        !hard &&
        !arguable &&
        post.media.length === 0 &&
        canStandBeside(post) &&
        post.text.length >= SHORTEST &&
        post.text.length <= LONGEST &&
        !post.text.includes("\n"),
    )
    .map(({ post }) => post.text);
}

/** Whether everyday words beside a post leave its labels as they are: a functional case asks about its exact words. */
export function canBePadded({ expect, post }: Labelled): boolean {
  return !expect && canStandBeside(post) && post.text.length > 0;
}

function canStandBeside({ authorship, kind }: Post): boolean {
  return authorship === "own" && OWN_WORDS.has(kind);
}

/** Puts everyday words before a post, behind it, or both; each time others, and the same ones in every run. */
export function createPadding(words: readonly string[], seed = 1): (post: Post) => Post {
  const chance = createChance(seed);
  const some = (): string => ended(words[Math.floor(chance() * words.length)] ?? "");
  return (post) => {
    const where = chance();
    const before = where < 0.7 ? `${some()} ` : "";
    const after = where >= 0.5 ? ` ${some()}` : "";
    return { ...post, text: `${before}${after === "" ? post.text : ended(post.text)}${after}` };
  };
}

/** Those of the posts that can be, each with everyday words of others among them beside its own. */
export function padded(items: readonly Labelled[]): readonly Labelled[] {
  const pad = createPadding(everydayWords(items));
  return items.filter(canBePadded).map((item) => ({ ...item, post: pad(item.post) }));
}

function ended(text: string): string {
  const trimmed = text.trim();
  return /[.!?…)\p{Extended_Pictographic}]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Numbers from 0 to 1 that look like chance (a linear congruential generator; Numerical Recipes' constants). */
function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
