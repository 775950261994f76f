import { createHmac, randomBytes } from "node:crypto";
import type { Finding, Post, Seal } from "../model/index.js";

/**
 * The secret of a results folder. Posts are short and often public, so plain hashes of them can be guessed by trying;
 * with a secret nobody can, and a decisions file alone says nothing about which posts it is about.
 */
export interface DecisionKey {
  /** Names the key without giving it away. */
  readonly workspace: string;
  /** 64 hexadecimal digits. */
  readonly secret: string;
}

export const KEY_FILE = "decisions.key";

/** What a sealed reference begins with, and no plain one does. */
export const SEALED = "h1:";

const SECRET_BYTES = 32;
const SECRET = /^[0-9a-f]{64}$/;
/** Hexadecimal digits kept of a keyed hash: 128 bits. */
const SEAL_DIGITS = 32;
const WORKSPACE_DIGITS = 12;

export function newKey(): DecisionKey {
  return keyOf(randomBytes(SECRET_BYTES).toString("hex"));
}

export function keyText({ workspace, secret }: DecisionKey): string {
  const about =
    "Keep this file beside decisions.json and give it to nobody. It lets Backscroll find the posts again that your decisions are about. Without it they cannot be read.";
  return `${JSON.stringify({ schemaVersion: 1, about, workspace, secret }, null, 2)}\n`;
}

/** Undefined when the text is no key. */
export function parseKey(text: string): DecisionKey | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("secret" in value)) return undefined;
    const { secret } = value;
    return typeof secret === "string" && SECRET.test(secret) ? keyOf(secret) : undefined;
  } catch {
    return undefined;
  }
}

/** How a finding's own reference and hash of words stand in a decisions file. */
export function sealId(key: DecisionKey, findingKey: string): string {
  return seal(key, "finding", findingKey);
}

export function sealText(key: DecisionKey, textHash: string): string {
  return seal(key, "words", textHash);
}

export function sealOf(
  key: DecisionKey,
  finding: Pick<Finding, "key" | "textHash" | "rule" | "related">,
  post: Post,
): Seal {
  const where = whereOf(finding, post);
  return {
    id: sealId(key, finding.key),
    text: sealText(key, finding.textHash),
    ...(where === undefined ? {} : { where: seal(key, "where", where) }),
  };
}

/** A post without an id of its own is known by its moment and words. When the words change, the moment is left. */
function whereOf({ rule, related }: Pick<Finding, "rule" | "related">, post: Post): string | undefined {
  if (post.nativeId !== undefined || post.createdAt === undefined || related.length > 0) return undefined;
  if (post.dateSource !== "record") return undefined;
  return [rule, post.platform, post.createdAt].join("\0");
}

function seal({ secret }: DecisionKey, what: string, value: string): string {
  return `${SEALED}${hmac(secret, `${what}\0${value}`).slice(0, SEAL_DIGITS)}`;
}

function keyOf(secret: string): DecisionKey {
  return { secret, workspace: `w_${hmac(secret, "workspace").slice(0, WORKSPACE_DIGITS)}` };
}

function hmac(secret: string, text: string): string {
  return createHmac("sha256", Buffer.from(secret, "hex")).update(text).digest("hex");
}
