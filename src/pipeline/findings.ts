import { createHash } from "node:crypto";
import type { Finding, Post } from "../model/index.js";
import { citationsFor } from "../rulesets/guidance-citations.js";
import type { Guidance } from "../rulesets/load-guidance.js";
import type { RuleHit } from "../signals/index.js";
import type { ChosenGuidance } from "./rules.js";

/** Characters of SHA-256 kept: short enough to type, long enough never to meet its like in one archive. */
const HASH_LENGTH = 16;

/**
 * A rule's hit under the guidance chosen. Undefined when no document anywhere speaks of its concern: then there is
 * nothing to report it under.
 */
export function toFinding(
  { rule, trace, endorsed }: RuleHit,
  post: Post,
  chosen: ChosenGuidance,
  guidance: Guidance,
): Finding | undefined {
  const { severity, citations } = citationsFor(
    {
      concern: rule.concern,
      cites: rule.guidance,
      authorship: endorsed ? "endorsed" : post.authorship,
      ...(post.createdAt === undefined || post.dateSource === "none" ? {} : { postDate: post.createdAt }),
    },
    chosen,
    guidance,
  );
  if (severity === undefined) return undefined;
  const textHash = hashText(post);
  return {
    key: findingKey(rule.id, post, textHash),
    textHash,
    rule: rule.id,
    concern: rule.concern,
    postId: post.id,
    related: [],
    evidence: trace.evidence,
    score: trace.score,
    confidence: trace.score >= trace.likely ? "likely" : "possible",
    severity,
    citations,
    title: rule.title,
    ask: rule.ask,
    why: rule.why,
    disposition: "open",
  };
}

/** The same for the same post in a later export: from its own id where it has one, else its moment and words. */
function findingKey(rule: string, post: Post, textHash: string): string {
  return hash([rule, post.platform, post.nativeId ?? `${post.createdAt ?? ""}\0${textHash}`]);
}

/** Every word of the post that a rule may have read; spacing and Unicode form do not matter. */
function hashText(post: Post): string {
  const words = [post.title, post.text, ...post.media.flatMap(({ caption, altText }) => [caption, altText])];
  return hash(words.map((part) => (part ?? "").normalize("NFC").replace(/\s+/gu, " ").trim()));
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, HASH_LENGTH);
}
