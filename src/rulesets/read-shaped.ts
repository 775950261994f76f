import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { checkShape, type Shaped } from "./yaml-shape.js";
import { readYamlFile, type YamlSource } from "./yaml-source.js";

/** A ruleset file that was read and checked against its shape, and the way back to its lines. */
export interface ReadShaped<T> {
  readonly source: YamlSource;
  readonly shaped: Shaped<T>;
}

/** By the hash of a file's bytes and its shape: what is in it. Written by `npm run build`. */
export type Ahead = Readonly<Record<string, unknown>>;

/** Beside the built program, and nowhere else: without it everything is parsed as it is used. */
export const AHEAD_FILE = new URL("parsed-ahead.json", import.meta.url);

/**
 * Reads one YAML file and checks its shape. Files that were there when the program was built were parsed and checked
 * then; any other, and any that changed by a byte, is parsed now. Errors are in the answer, never thrown.
 */
export function readShaped<T>(path: string, shownAs: string, shape: object): ReadShaped<T> {
  const value = parsedAhead(path, shape) as T | undefined;
  if (value !== undefined) return { source: lazily(path, shownAs, value), shaped: { value, errors: [] } };
  const source = readYamlFile(path, shownAs);
  return { source, shaped: checkShape<T>(source, shape) };
}

/** Name of a file's content in the file that the build writes. */
export function aheadKey(bytes: Uint8Array, shape: object): string {
  let text = shapes.get(shape);
  if (text === undefined) {
    text = JSON.stringify(shape);
    shapes.set(shape, text);
  }
  return createHash("sha256").update(text).update("\0").update(bytes).digest("base64");
}

const shapes = new WeakMap<object, string>();
let ahead: Ahead | undefined;

/** What is in a file, when it was parsed as this shape as the program was built and says the same now. */
export function parsedAhead(path: string, shape: object): unknown {
  ahead ??= existsSync(AHEAD_FILE) ? (JSON.parse(readFileSync(AHEAD_FILE, "utf8")) as Ahead) : {};
  try {
    if (statSync(path).size > MOST_AHEAD) return undefined;
    const key = aheadKey(readFileSync(path), shape);
    return Object.hasOwn(ahead, key) ? ahead[key] : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes of the largest file that is looked for; none of ours is near it. */
const MOST_AHEAD = 2_000_000;

/** Lines are asked for only to place an error: the file is parsed then. */
function lazily(file: string, shownAs: string, value: unknown): YamlSource {
  let parsed: YamlSource | undefined;
  const source = (): YamlSource => {
    parsed ??= readYamlFile(file, shownAs);
    return parsed;
  };
  return {
    file: shownAs,
    value,
    errors: [],
    at: (path, part) => source().at(path, part),
    error: (path, message, part) => source().error(path, message, part),
  };
}
