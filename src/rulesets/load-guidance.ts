import { createHash } from "node:crypto";
import { join } from "node:path";
import type { GuidanceDocument, Profile } from "../model/index.js";
import { checkDocument, checkNames, checkProfile } from "./guidance-check.js";
import { DOCUMENT_SHAPE, PROFILE_SHAPE } from "./guidance-shape.js";
import { readShaped } from "./read-shaped.js";
import { listYamlFiles, type RulesetError, type YamlSource } from "./yaml-source.js";

export interface Guidance {
  /** In order of id. */
  readonly documents: readonly GuidanceDocument[];
  readonly profiles: readonly Profile[];
  /** What was left out, and why. A document with an error is not in `documents`. */
  readonly errors: readonly RulesetError[];
  /** Every file that was read, relative to the folder, `/`-separated: for the digest of the ruleset. */
  readonly files: readonly string[];
  /** SHA-256 over what was read, in hexadecimal; it covers the guidance that this was added to. */
  readonly digest: string;
}

export interface LoadGuidanceOptions {
  /** How the folder is named in errors; the folder as given by default. */
  readonly shownAs?: string;
  /** Guidance to add to: an employer's folder may name the documents that ship with the program. */
  readonly onto?: Guidance;
}

interface Loaded<T> {
  readonly value: T;
  readonly source: YamlSource;
}

/** Reads `documents/*.yaml` and `profiles/*.yaml` of a ruleset folder. Never throws for what the files hold. */
export function loadGuidance(folder: string, options: LoadGuidanceOptions = {}): Guidance {
  const { shownAs = folder, onto } = options;
  const errors: RulesetError[] = [];
  const files: string[] = [];
  const digest = createHash("sha256").update(onto?.digest ?? "");
  const load = <T>(kind: string, shape: object): Loaded<T>[] =>
    listYamlFiles(join(folder, kind)).flatMap((name) => {
      const file = `${kind}/${name}`;
      files.push(file);
      const { source, shaped } = readShaped<T>(join(folder, file), `${shownAs}/${file}`, shape);
      errors.push(...shaped.errors);
      if (shaped.value === undefined) return [];
      digest.update(`\n${file}\n${JSON.stringify(shaped.value)}`);
      return [{ value: shaped.value, source }];
    });
  const keep = <T extends { readonly id: string }>(
    loaded: readonly Loaded<T>[],
    existing: readonly T[],
    check: (value: T, source: YamlSource) => readonly RulesetError[],
  ): readonly T[] => {
    const kept = new Map(existing.map((each) => [each.id, each]));
    for (const { value, source } of loaded) {
      const wrong = [...check(value, source)];
      if (kept.has(value.id)) wrong.push(source.error(["id"], `"${value.id}" exists already`));
      errors.push(...wrong);
      if (wrong.length === 0) kept.set(value.id, value);
    }
    return [...kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };

  const loadedDocuments = load<GuidanceDocument>("documents", DOCUMENT_SHAPE);
  // Names are checked against every id that was read, so that one bad document is not reported many times over.
  const known = new Set([...(onto?.documents ?? []), ...loadedDocuments.map(({ value }) => value)].map(idOf));
  const documents = keep(loadedDocuments, onto?.documents ?? [], (document, source) => [
    ...checkDocument(document, source),
    ...checkNames(document.replaces ?? [], "replaces", known, source),
  ]);
  const profiles = keep(load<Profile>("profiles", PROFILE_SHAPE), onto?.profiles ?? [], (profile, source) => [
    ...checkProfile(profile, source),
    ...checkNames(profile.documents, "documents", known, source),
  ]);
  return { documents, profiles, errors, files, digest: digest.digest("hex") };
}

function idOf(thing: { readonly id: string }): string {
  return thing.id;
}
