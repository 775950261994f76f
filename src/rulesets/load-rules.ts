import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  CompiledLexicons,
  Concept,
  Lexicon,
  LexiconSource,
  PatternAtom,
  Rule,
  Ruleset,
  Signal,
  WordModel,
} from "../model/index.js";
import { lexiconCircles } from "./lexicon-circles.js";
import { modelOf, type WrittenModel } from "./model-file.js";
import { nearestName } from "./nearest-name.js";
import { patternFault } from "./pattern-cost.js";
import { eachReference, termParser } from "./pattern-syntax.js";
import { readShaped } from "./read-shaped.js";
import { conceptShape, lexiconShape, ruleShape } from "./rule-shapes.js";
import { listYamlFiles, type RulesetError, type YamlPath, type YamlSource } from "./yaml-source.js";

export interface LoadedRules {
  readonly ruleset: Ruleset;
  readonly errors: readonly RulesetError[];
  /** Files read, as `folder/path`. */
  readonly files: readonly string[];
  /** Of what the first folder's lexicons say. */
  readonly lexiconKey: string;
  /** Of what the first folder's model says. */
  readonly modelKey: string;
}

interface Read<T> {
  readonly value: T;
  readonly source: YamlSource;
  /** Index of its folder. */
  readonly folder: number;
}

/** What was compiled when the program was built, by what it was made of; undefined where that has changed since. */
export interface FindCompiled {
  lexicons(key: string): CompiledLexicons | undefined;
  model(key: string): WordModel | undefined;
}

const NOTHING_COMPILED: FindCompiled = { lexicons: () => undefined, model: () => undefined };

const LEXICONS = "lexicons";
/** The name of a file of trained weights beside the rules. */
const MODEL_FILE = "model.json";

/**
 * Reads lexicons/, concepts/ and rules/ of the given folders (the project's own first, then `--rules`).
 * All errors of all files are collected; what is right is loaded all the same.
 */
export function loadRules(
  folders: readonly string[],
  facts: readonly string[],
  version: string,
  compiled: FindCompiled = NOTHING_COMPILED,
): LoadedRules {
  const errors: RulesetError[] = [];
  const files: string[] = [];
  const digest = createHash("sha256");
  const lexiconKey = createHash("sha256");
  const readAll = <T extends { readonly id: string }>(kind: string, shape: object): Read<T>[] => {
    const all: Read<T>[] = [];
    const seen = new Map<string, string>();
    for (const [index, folder] of folders.entries()) {
      for (const path of listYamlFiles(join(folder, kind))) {
        const shown = `${kind}/${path}`;
        const { source, shaped } = readShaped<T>(join(folder, kind, path), shown, shape);
        files.push(shown);
        const { value, errors: found } = shaped;
        errors.push(...found);
        if (!value) continue;
        const before = seen.get(value.id);
        if (before !== undefined) {
          errors.push(source.error(["id"], `the id "${value.id}" is taken by ${before}`));
          continue;
        }
        seen.set(value.id, shown);
        const content = JSON.stringify(value);
        digest.update(shown).update(content);
        if (index === 0 && kind === LEXICONS) lexiconKey.update(content);
        all.push({ value, source, folder: index });
      }
    }
    return all;
  };

  const lexiconSources = readAll<LexiconSource>(LEXICONS, lexiconShape);
  const lexiconIds = new Set(lexiconSources.map(({ value }) => value.id));
  const parseTerm = termParser();
  const key = lexiconKey.digest("base64");
  const ahead = compiled.lexicons(key);
  const lexicons = lexiconSources.map((each) =>
    ahead && each.folder === 0 ? withoutTerms(each.value) : readLexicon(each, lexiconIds, parseTerm, errors),
  );
  const circles = lexiconCircles(lexicons);
  for (const { value, source } of lexiconSources) {
    const circle = circles.get(value.id);
    if (circle !== undefined)
      errors.push(source.error(["terms"], `word lists name each other in a circle: ${circle}`));
  }

  const conceptReads = readAll<Concept>("concepts", conceptShape);
  const conceptIds = new Set(conceptReads.map(({ value }) => value.id));
  const ruleReads = readAll<Rule>("rules", ruleShape);
  const known: Known = { lexicons: lexiconIds, concepts: conceptIds, facts: new Set(facts) };
  for (const { value, source } of [...conceptReads, ...ruleReads])
    errors.push(...signalErrors(value.signals, source, known));
  for (const { value, source } of ruleReads) {
    if (value.report.likely < value.report.possible) {
      errors.push(source.error(["report", "likely"], `"likely" must not be below "possible"`));
    }
    if (!value.id.startsWith(`${value.concern}.`)) {
      errors.push(source.error(["id"], `a rule's id starts with its concern: "${value.concern}.…"`));
    }
  }

  const { model, key: modelKey } = readModel(folders[0], compiled);
  digest.update(modelKey);
  return {
    ruleset: {
      version,
      digest: digest.digest("hex"),
      lexicons,
      concepts: conceptReads.map(({ value }) => value),
      rules: ruleReads.map(({ value }) => value),
      ...(model ? { model } : {}),
      ...(ahead ? { compiled: ahead } : {}),
    },
    errors,
    files,
    lexiconKey: key,
    modelKey,
  };
}

function withoutTerms({ id, note, detail }: LexiconSource): Lexicon {
  return { id, note, terms: [], except: [], ...(detail ? { detail } : {}) };
}

function readLexicon(
  { value, source }: Read<LexiconSource>,
  known: ReadonlySet<string>,
  parseTerm: (term: string) => readonly PatternAtom[],
  errors: RulesetError[],
): Lexicon {
  const parse = (list: readonly unknown[] | undefined, key: string): (readonly PatternAtom[])[] =>
    (list ?? []).flatMap((term, index) => {
      try {
        const sequence = parseTerm(String(term));
        eachReference(sequence, (id) => {
          if (known.has(id)) return;
          errors.push(source.error([key, index], `there is no lexicon "${id}"${hint(id, known)}`));
        });
        return [sequence];
      } catch (cause) {
        errors.push(source.error([key, index], cause instanceof Error ? cause.message : "not a term"));
        return [];
      }
    });
  return {
    id: value.id,
    note: value.note,
    terms: parse(value.terms, "terms"),
    except: parse(value.except, "except"),
    ...(value.detail ? { detail: value.detail } : {}),
  };
}

interface Known {
  readonly lexicons: ReadonlySet<string>;
  readonly concepts: ReadonlySet<string>;
  readonly facts: ReadonlySet<string>;
}

const SOURCES = ["lexicon", "concept", "pattern", "fact", "measure", "model"] as const;

function signalErrors(signals: readonly Signal[], source: YamlSource, known: Known): RulesetError[] {
  const errors: RulesetError[] = [];
  const ids = new Set(signals.map((signal) => signal.id));
  const names = (value: string | readonly string[] | undefined): readonly string[] =>
    value === undefined ? [] : typeof value === "string" ? [value] : value;
  signals.forEach((signal, index) => {
    const at: YamlPath = ["signals", index];
    const kinds = SOURCES.filter((kind) => signal[kind] !== undefined);
    const mixed = kinds.length === 2 && kinds.includes("lexicon") && kinds.includes("concept");
    if (kinds.length !== 1 && !mixed)
      errors.push(source.error(at, `a signal has one of ${SOURCES.join(", ")}`));
    for (const name of names(signal.lexicon)) {
      if (!known.lexicons.has(name))
        errors.push(
          source.error([...at, "lexicon"], `there is no lexicon "${name}"${hint(name, known.lexicons)}`),
        );
    }
    for (const name of names(signal.concept)) {
      if (!known.concepts.has(name))
        errors.push(
          source.error([...at, "concept"], `there is no concept "${name}"${hint(name, known.concepts)}`),
        );
    }
    for (const name of names(signal.fact)) {
      if (!known.facts.has(name))
        errors.push(source.error([...at, "fact"], `there is no fact "${name}"${hint(name, known.facts)}`));
    }
    if (signal.near && (!ids.has(signal.near.signal) || signal.near.signal === signal.id)) {
      errors.push(
        source.error(
          [...at, "near", "signal"],
          `there is no other signal "${signal.near.signal}" here${hint(signal.near.signal, ids)}`,
        ),
      );
    }
    if (signal.pattern !== undefined) {
      const reason = patternFault(signal.pattern);
      if (reason) errors.push(source.error([...at, "pattern"], reason));
    }
  });
  if (ids.size < signals.length) errors.push(source.error(["signals"], "two signals have the same id"));
  return errors;
}

function hint(name: string, known: Iterable<string>): string {
  const near = nearestName(name, known);
  return near ? ` (did you mean "${near}"?)` : "";
}

function readModel(
  folder: string | undefined,
  compiled: FindCompiled,
): { readonly model: WordModel | undefined; readonly key: string } {
  const path = folder === undefined ? "" : join(folder, MODEL_FILE);
  if (path === "" || !existsSync(path)) return { model: undefined, key: "" };
  const content = readFileSync(path);
  const key = createHash("sha256").update(content).digest("base64");
  return { model: compiled.model(key) ?? modelOf(JSON.parse(content.toString()) as WrittenModel), key };
}
