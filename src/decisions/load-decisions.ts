import { readFileSync } from "node:fs";
import { DECISIONS, type Decision, type DecisionFile } from "./decisions.js";

/** A decisions file that can't be used. The message names the file and the place, and repeats nothing from it. */
export class DecisionsError extends Error {
  override readonly name = "DecisionsError";
}

/** Reads and checks a decisions file. Throws DecisionsError when it is absent or not what it should be. */
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
  if (!isRecord(value) || value.schemaVersion !== 1 || !Array.isArray(value.decisions))
    throw new DecisionsError(`${path} is not a decisions file of version 1.`);
  const decisions = value.decisions.map((entry: unknown, index): Decision => {
    if (!isDecision(entry))
      throw new DecisionsError(`Entry ${index + 1} of the decisions file ${path} is incomplete.`);
    return entry;
  });
  const { rulesVersion } = value;
  return { schemaVersion: 1, decisions, ...(typeof rulesVersion === "string" ? { rulesVersion } : {}) };
}

function isDecision(entry: unknown): entry is Decision {
  return (
    isRecord(entry) &&
    ["key", "textHash", "at"].every((key) => typeof entry[key] === "string") &&
    DECISIONS.some((value) => value === entry.value) &&
    ["note", "rule"].every((key) => entry[key] === undefined || typeof entry[key] === "string")
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
