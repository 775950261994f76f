import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { nearestName } from "./nearest-name.js";
import type { RulesetError, YamlPath, YamlSource } from "./yaml-source.js";

/** A value that has the shape, or the reasons why not. `value` is absent exactly when `errors` is not empty. */
export interface Shaped<T> {
  readonly value: T | undefined;
  readonly errors: readonly RulesetError[];
}

const ajv = new Ajv({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true });
// Compiling costs milliseconds and there are hundreds of files of a few shapes.
const compiled = new WeakMap<object, ValidateFunction>();

/** Mistakes that are told of one file: a file with more of them has another trouble. */
const MOST_ERRORS = 100;
/** Characters of a name that are repeated in a message. */
const LONGEST_NAME = 60;

/**
 * Checks a parsed file against a JSON Schema (draft 7). A file that did not parse gives back its own errors.
 * Keys that the schema does not name are refused when it says `additionalProperties: false`; use `closed()`.
 * @throws Error when the schema itself is wrong: that is a mistake in the program, not in the ruleset.
 */
export function checkShape<T>(source: YamlSource, schema: object): Shaped<T> {
  if (source.errors.length > 0) return { value: undefined, errors: source.errors };
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  if (validate(source.value)) return { value: source.value as T, errors: [] };
  const errors = worthSaying((validate.errors ?? []).slice(0, MOST_ERRORS)).map((error) =>
    toRulesetError(source, error),
  );
  return { value: undefined, errors: inOrder(errors) };
}

/** A map schema that refuses unknown keys: the usual one. `required` names those that must be there. */
export function closed(
  properties: Readonly<Record<string, object>>,
  required: readonly string[] = [],
): object {
  return { type: "object", properties, required, additionalProperties: false };
}

/** Of alternatives that all failed, only the one that came nearest is worth telling. */
function worthSaying(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors.filter((error) => error.keyword !== "if");
  const choices = kept
    .filter(({ keyword }) => keyword === "anyOf" || keyword === "oneOf")
    .sort((a, b) => b.schemaPath.length - a.schemaPath.length);
  for (const choice of choices) {
    const branches = new Map<string, ErrorObject[]>();
    for (const error of kept) {
      if (error === choice || !error.schemaPath.startsWith(`${choice.schemaPath}/`)) continue;
      if (!error.instancePath.startsWith(choice.instancePath)) continue;
      const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split("/", 1)[0] ?? "";
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const [nearest] = [...branches.values()].sort((a, b) => nearness(a, choice) - nearness(b, choice));
    if (nearest === undefined) continue;
    const told = new Set(nearest);
    const dropped = new Set([...branches.values()].flat().filter((error) => !told.has(error)));
    kept = kept.filter((error) => error !== choice && !dropped.has(error));
  }
  return kept;
}

/** A branch of the wrong type altogether is farther off than any number of details. */
function nearness(errors: readonly ErrorObject[], choice: ErrorObject): number {
  const wrongType = errors.some(
    ({ keyword, instancePath }) => keyword === "type" && instancePath === choice.instancePath,
  );
  return errors.length + (wrongType ? 1000 : 0);
}

function toRulesetError(source: YamlSource, error: ErrorObject): RulesetError {
  const path = pathOf(error.instancePath, source.value);
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === "additionalProperties") {
    const key = String(params.additionalProperty);
    const shown = key.length > LONGEST_NAME ? `${key.slice(0, LONGEST_NAME)}…` : key;
    return source.error(
      [...path, key],
      `unknown key "${shown}"${didYouMean(key, propertiesOf(error))}`,
      "key",
    );
  }
  if (error.keyword === "required") {
    return source.error(path, `"${String(params.missingProperty)}" is missing here`, "key");
  }
  return source.error(path, `${nameOf(path)}${reasonFor(error, params)}`);
}

function reasonFor(error: ErrorObject, params: Readonly<Record<string, unknown>>): string {
  const limit = String(params.limit);
  switch (error.keyword) {
    case "type":
      return `must be ${inWords(params.type)}, not ${kindOf(error.data)}`;
    case "enum": {
      const allowed = Array.isArray(params.allowedValues) ? params.allowedValues.map(String) : [];
      const hint = didYouMean(String(error.data), allowed);
      return `cannot be "${String(error.data)}"${hint === "" ? `; it is one of ${allowed.join(", ")}` : hint}`;
    }
    case "const":
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case "minLength":
      return limit === "1" ? "must not be empty" : `must have at least ${limit} characters`;
    case "maxLength":
      return `must have at most ${limit} characters`;
    case "minItems":
      return limit === "1" ? "must have at least one item" : `must have at least ${limit} items`;
    case "minProperties":
      return `must have at least ${limit} keys`;
    case "uniqueItems":
      return "holds the same item twice";
    case "pattern":
      return `does not have the form ${String(params.pattern)}`;
    default:
      return error.message ?? "is not as it should be";
  }
}

/** "points: " for a named value, "item 3: " in a list; nothing for the whole file. */
function nameOf(path: YamlPath): string {
  const last = path.at(-1);
  if (last === undefined) return "the file ";
  return typeof last === "number" ? `item ${last + 1} ` : `"${last}" `;
}

function inWords(type: unknown): string {
  const words: Readonly<Record<string, string>> = {
    object: "a map (key: value)",
    array: "a list",
    string: "text",
    number: "a number",
    integer: "a whole number",
    boolean: "true or false",
    null: "empty",
  };
  const types = Array.isArray(type) ? type : [type];
  return types.map((each) => words[String(each)] ?? String(each)).join(" or ");
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? "text" : `${String(value)}`;
}

function propertiesOf(error: ErrorObject): string[] {
  const parent: unknown = error.parentSchema;
  if (typeof parent !== "object" || parent === null || !("properties" in parent)) return [];
  const { properties } = parent;
  return typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
}

function didYouMean(name: string, known: readonly string[]): string {
  const near = nearestName(name, known);
  return near === undefined || near === name ? "" : ` (did you mean "${near}"?)`;
}

/** JSON pointer to path; a segment is an index only where the value there is a list. */
function pathOf(pointer: string, value: unknown): YamlPath {
  const path: (string | number)[] = [];
  let here = value;
  for (const raw of pointer.split("/").slice(1)) {
    const segment = raw.replaceAll("~1", "/").replaceAll("~0", "~");
    if (Array.isArray(here)) {
      const index = Number(segment);
      path.push(index);
      here = here[index];
    } else {
      path.push(segment);
      here = typeof here === "object" && here !== null ? Reflect.get(here, segment) : undefined;
    }
  }
  return path;
}

function inOrder(errors: readonly RulesetError[]): readonly RulesetError[] {
  const seen = new Set<string>();
  return [...errors]
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .filter(({ line, column, message }) => {
      const key = `${line}:${column}:${message}`;
      return !seen.has(key) && seen.add(key);
    });
}
