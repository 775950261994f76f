import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { DECISION_TAGS, DECISIONS, type DecisionTag, type Seen } from "../model/index.js";
import { DECISIONS_FILE } from "./decision-file.js";
import type { DecisionFile, Entry } from "./entry.js";
import { type DecisionKey, KEY_FILE, parseKey } from "./key.js";

/** A decisions file that can't be used. The message names the file and the place, and repeats nothing from it. */
export class DecisionsError extends Error {
  override readonly name = "DecisionsError";
}

/** The decisions file of a results folder, or the file itself. */
export function decisionsPath(given: string): string {
  return existsSync(given) && statSync(given).isDirectory() ? join(given, DECISIONS_FILE) : given;
}

/** Reads and checks a decisions file of either version. Throws DecisionsError when it is not what it should be. */
export function loadDecisions(path: string): DecisionFile {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new DecisionsError(
      cause instanceof SyntaxError
        ? `The decisions file ${path} is not valid JSON.`
        : `The decisions file ${path} could not be read.`,
    );
  }
  if (!isRecord(value) || !Array.isArray(value.decisions))
    throw new DecisionsError(`${path} is not a decisions file.`);
  const { schemaVersion, decisions, conflicts = [] } = value;
  if (schemaVersion !== 1 && schemaVersion !== 2)
    throw new DecisionsError(
      `${path} is not a decisions file of version 1 or 2. A newer Backscroll may have written it.`,
    );
  const bad = (what: string, index: number) =>
    new DecisionsError(`${what} ${index + 1} of the decisions file ${path} is incomplete.`);
  const read = schemaVersion === 1 ? plainEntry : sealedEntry;
  const entries = decisions.map((each: unknown, index) => {
    const entry = read(each);
    if (entry === undefined) throw bad("Entry", index);
    return entry;
  });
  if (!Array.isArray(conflicts)) throw new DecisionsError(`${path} is not a decisions file.`);
  for (const [index, conflict] of conflicts.entries()) {
    if (!isRecord(conflict) || !Array.isArray(conflict.between)) throw bad("Conflict", index);
    const { id, rule, between } = conflict;
    for (const each of between) {
      const entry = isRecord(each) ? sealedEntry({ ...each, id, rule }) : undefined;
      if (entry === undefined) throw bad("Conflict", index);
      entries.push(entry);
    }
  }
  const { workspace, rulesVersion, place } = value;
  return { entries, ...texts({ workspace, rulesVersion, place }) };
}

/** The key beside a decisions file, or in a folder. Undefined when there is none. Throws when it can't be used. */
export function loadKey(place: string): DecisionKey | undefined {
  const folder = existsSync(place) && statSync(place).isDirectory() ? place : dirname(place);
  const path = join(folder, KEY_FILE);
  if (!existsSync(path)) return undefined;
  let text = "";
  try {
    text = readFileSync(path, "utf8");
  } catch {
    throw new DecisionsError(`${path} could not be read.`);
  }
  const key = parseKey(text);
  if (key === undefined)
    throw new DecisionsError(`${path} has been changed, so the decisions made with it cannot be read.`);
  return key;
}

/** What version 1 saved: plain references, and no word on the rule. */
function plainEntry(entry: unknown): Entry | undefined {
  if (!isRecord(entry)) return undefined;
  const { key, textHash, ...rest } = entry;
  if (typeof key !== "string" || typeof textHash !== "string") return undefined;
  return sealedEntry({ ...rest, id: key, seen: { text: textHash } });
}

function sealedEntry(entry: unknown): Entry | undefined {
  if (!isRecord(entry)) return undefined;
  const { id, value, at, tags, replaces } = entry;
  const seen = seenOf(entry.seen);
  const decided = value === "open" ? value : DECISIONS.find((each) => each === value);
  if (typeof id !== "string" || id === "" || decided === undefined || seen === undefined) return undefined;
  if (typeof at !== "string" || Number.isNaN(Date.parse(at))) return undefined;
  const { rule, note, by, where } = entry;
  const optional = { rule, note, by, where };
  if (!Object.values(optional).every((each) => each === undefined || typeof each === "string"))
    return undefined;
  if (tags !== undefined && !(isTexts(tags) && tags.every(isTag))) return undefined;
  if (replaces !== undefined && !isTexts(replaces)) return undefined;
  return {
    id,
    value: decided,
    at,
    seen,
    ...texts(optional),
    ...(tags === undefined ? {} : { tags }),
    ...(replaces === undefined ? {} : { replaces }),
  };
}

function seenOf(value: unknown): Seen | undefined {
  if (!isRecord(value) || typeof value.text !== "string") return undefined;
  const { text, rule } = value;
  if (rule !== undefined && typeof rule !== "string") return undefined;
  return { text, ...(rule === undefined ? {} : { rule }) };
}

function isTag(value: string): value is DecisionTag {
  return DECISION_TAGS.some((each) => each === value);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

/** Only what is there and is text. */
function texts<Key extends string>(values: Readonly<Record<Key, unknown>>): { readonly [K in Key]?: string } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => typeof value === "string" && value !== ""),
  ) as { readonly [K in Key]?: string };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
