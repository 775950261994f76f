import type { Account, Role } from "../model/index.js";
import { type Prepared, Shape } from "../text/index.js";
import { CLOSE_METRES, nearestSite, siteWords, ukHour, ukTime } from "./where-taken.js";

/** What a post is judged against besides its words. */
export interface PostContext {
  readonly role: Role;
  readonly account?: Account;
}

/** Facts a rule may name, as `group:value`. Anything else in a rule file is an error. */
export const FACTS: readonly string[] = [
  "role:clinician",
  "role:student",
  "role:lay",
  "role:unknown",
  "employer:known",
  "authorship:own",
  "authorship:endorsed",
  "authorship:other",
  ...[
    "post",
    "reply",
    "comment",
    "repost",
    "quote",
    "reaction",
    "message",
    "photo",
    "video",
    "story",
    "article",
    "profile",
    "review",
  ].map((kind) => `kind:${kind}`),
  "media:picture",
  "media:described",
  "media:located",
  "place:tagged",
  "time:known",
  "words:none",
  "words:few",
  "words:many",
  "has:link",
  "has:question",
  "audience:private",
  "author:animal-work",
  "site:within-150m",
  "site:within-400m",
  "time:night",
  "picture:words-read",
];

/** The facts that hold for a post. Pure; cheap enough to ask of every post that passes a gate. */
export function factsOf(prepared: Prepared, context: PostContext): ReadonlySet<string> {
  const { post, tokens } = prepared;
  const facts = new Set<string>([
    `role:${context.role.group}`,
    `authorship:${post.authorship}`,
    `kind:${post.kind}`,
  ]);
  if (context.role.employer) facts.add("employer:known");
  if (
    post.media.some((item) => item.kind === "photo" || item.kind === "video") ||
    post.kind === "photo" ||
    post.kind === "video"
  ) {
    facts.add("media:picture");
  }
  if (prepared.segments.some((segment) => segment.role === "picture")) facts.add("media:described");
  if (post.media.some((item) => item.location)) facts.add("media:located");
  const site = nearestSite(post);
  if (site !== undefined) facts.add(site.metres <= CLOSE_METRES ? "site:within-150m" : "site:within-400m");
  const hour = ukHour(post);
  if (hour !== undefined && (hour >= 21 || hour < 7)) facts.add("time:night");
  if (post.media.some((item) => item.ocr)) facts.add("picture:words-read");
  if (post.place?.name) facts.add("place:tagged");
  if (post.createdAt && post.dateSource !== "day" && post.dateSource !== "month") facts.add("time:known");
  if (tokens.length === 0) facts.add("words:none");
  if (tokens.length > 0 && tokens.length < 8) facts.add("words:few");
  if (tokens.length > 60) facts.add("words:many");
  if (post.links.length > 0 || tokens.some((token) => token.shape & Shape.url)) facts.add("has:link");
  if (post.text.includes("?")) facts.add("has:question");
  if (post.audience === "private" || post.audience === "direct") facts.add("audience:private");
  if (post.kind === "quote") facts.add("kind:quote");
  return facts;
}

/** A fact as evidence says it: the site and how far it is, the time on the clock. Otherwise its own name. */
export function factWords(fact: string, { post }: Prepared): string {
  if (fact.startsWith("site:")) return siteWords(post) ?? fact;
  if (fact === "media:picture") return "a picture or a video";
  if (fact === "picture:words-read") return "words read in the picture";
  if (fact === "time:night") return ukTime(post) ?? fact;
  return fact;
}
