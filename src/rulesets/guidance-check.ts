import { type Concern, type GuidanceDocument, type Profile, SEVERITIES } from "../model/index.js";
import { lastDay } from "./guidance-dates.js";
import { nearestName } from "./nearest-name.js";
import type { RulesetError, YamlSource } from "./yaml-source.js";

/** What the shape alone cannot say of a document: that its parts agree with one another. */
export function checkDocument(document: GuidanceDocument, source: YamlSource): readonly RulesetError[] {
  const errors: RulesetError[] = [];
  const expected = fileStem(source.file);
  if (document.id !== expected) {
    errors.push(source.error(["id"], `the file is called "${expected}", so the id should be too`));
  }
  if (document.until !== undefined && lastDay(document.until) < document.from) {
    errors.push(source.error(["until"], `ends before it begins (${document.from})`));
  }
  if (document.status === "superseded" && document.until === undefined) {
    errors.push(source.error(["status"], 'a superseded document says when it ended: "until" is missing'));
  }
  if (document.status === "current" && document.until !== undefined) {
    errors.push(source.error(["until"], "a current document has no end"));
  }
  return [...errors, ...checkClauses(document, source)];
}

function checkClauses(document: GuidanceDocument, source: YamlSource): readonly RulesetError[] {
  const errors: RulesetError[] = [];
  const refs = new Set<string>();
  const spoken = new Set<Concern>();
  for (const [index, clause] of document.clauses.entries()) {
    const at = ["clauses", index];
    if (refs.has(clause.ref)) errors.push(source.error([...at, "ref"], `"${clause.ref}" stands twice`));
    refs.add(clause.ref);
    for (const concern of clause.concerns) spoken.add(concern);
    if (clause.how !== "auto" && clause.checklist === undefined) {
      errors.push(source.error(at, `a clause marked ${clause.how} needs a "checklist" question`));
    }
    if (clause.how !== "manual" && clause.concerns.length === 0 && clause.scope === undefined) {
      errors.push(source.error(at, `a clause marked ${clause.how} names its concerns, or a "scope"`));
    }
    for (const from of SEVERITIES) {
      const to = clause.weigh?.[from];
      if (to === undefined || SEVERITIES.indexOf(to) >= SEVERITIES.indexOf(from)) continue;
      errors.push(source.error([...at, "weigh", from], `"weigh" may only lower: ${to} is above ${from}`));
    }
    for (const [place, concern] of clause.concerns.entries()) {
      if (document.severity[concern] !== undefined) continue;
      errors.push(source.error([...at, "concerns", place], `"severity" says nothing of ${concern}`));
    }
  }
  for (const concern of Object.keys(document.severity)) {
    if (spoken.has(concern as Concern)) continue;
    errors.push(source.error(["severity", concern], `no clause speaks of ${concern}`, "key"));
  }
  return errors;
}

/** Every document that a profile or another document names exists. */
export function checkNames(
  names: readonly string[],
  key: string,
  known: ReadonlySet<string>,
  source: YamlSource,
): readonly RulesetError[] {
  return names.flatMap((name, index) => {
    if (known.has(name)) return [];
    return [source.error([key, index], `there is no document "${name}"${hint(name, known)}`)];
  });
}

/** What is wrong with a clause that a rule names; undefined when it exists. One sentence, for a RulesetError. */
export function citationFault(
  cite: { readonly document: string; readonly ref: string },
  documents: readonly GuidanceDocument[],
): string | undefined {
  const ids = documents.map(({ id }) => id);
  const document = documents.find(({ id }) => id === cite.document);
  if (document === undefined) return `there is no document "${cite.document}"${hint(cite.document, ids)}`;
  const refs = document.clauses.map(({ ref }) => ref);
  if (refs.includes(cite.ref)) return undefined;
  return `${cite.document} has no clause "${cite.ref}"${hint(cite.ref, refs)}`;
}

export function checkProfile(profile: Profile, source: YamlSource): readonly RulesetError[] {
  const expected = fileStem(source.file);
  if (profile.id === expected) return [];
  return [source.error(["id"], `the file is called "${expected}", so the id should be too`)];
}

function hint(name: string, known: Iterable<string>): string {
  const near = nearestName(name, known);
  return near === undefined ? "" : ` (did you mean "${near}"?)`;
}

function fileStem(file: string): string {
  return (file.split(/[\\/]/).at(-1) ?? file).replace(/\.ya?ml$/i, "");
}
