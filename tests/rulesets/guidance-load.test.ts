import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { citationFault } from "../../src/rulesets/guidance-check.js";
import { loadGuidance } from "../../src/rulesets/load-guidance.js";
import { formatRulesetError } from "../../src/rulesets/yaml-source.js";

const shipped = loadGuidance("rulesets");
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "backscroll-guidance-"));
  mkdirSync(join(folder, "documents"));
  mkdirSync(join(folder, "profiles"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, content: string): void {
  writeFileSync(join(folder, file), content);
}

const TRUST = `id: our-trust
title: Social media policy
publisher: Our Trust
published: 2024-05
from: 2024-05
status: local
severity:
  documents: high
clauses:
  - ref: "4.2"
    says: Keep handover sheets off the internet.
    how: auto
    concerns: [documents]
`;

function load() {
  return loadGuidance(folder, { shownAs: "mine" });
}

function messages(): string[] {
  return load().errors.map(({ file, line, message }) => `${file}:${line} ${message}`);
}

/** The document with one line replaced, and what is said of it. */
function withLine(from: string, to: string): string[] {
  expect(TRUST).toContain(from);
  write("documents/our-trust.yaml", TRUST.replace(from, to));
  return messages();
}

describe("an employer's own guidance", () => {
  it("loads in the same format, on top of what ships, and its profile may name both", () => {
    write("documents/our-trust.yaml", TRUST);
    write(
      "profiles/ward-staff.yaml",
      "id: ward-staff\ntitle: Ward staff\ndocuments: [nmc-social-media, our-trust]\n",
    );
    const guidance = loadGuidance(folder, { shownAs: "mine", onto: shipped });
    expect(guidance.errors).toEqual([]);
    expect(guidance.files).toEqual(["documents/our-trust.yaml", "profiles/ward-staff.yaml"]);
    expect(guidance.documents).toHaveLength(shipped.documents.length + 1);
    expect(guidance.profiles.map(({ id }) => id)).toContain("ward-staff");
  });

  it("may not take the name of a document that ships", () => {
    write("documents/nmc-2011.yaml", TRUST.replace("our-trust", "nmc-2011"));
    const guidance = loadGuidance(folder, { shownAs: "mine", onto: shipped });
    expect(guidance.errors.map(({ message }) => message)).toEqual(['"nmc-2011" exists already']);
    expect(guidance.documents).toEqual(shipped.documents);
  });

  it("changes the digest with every word", () => {
    write("documents/our-trust.yaml", TRUST);
    const before = load().digest;
    expect(load().digest).toBe(before);
    write("documents/our-trust.yaml", TRUST.replace("handover sheets", "handovers"));
    expect(load().digest).not.toBe(before);
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is nothing, rather than an error, where the folder holds no guidance", () => {
    expect(load()).toMatchObject({ documents: [], profiles: [], errors: [], files: [] });
  });
});

describe("mistakes in guidance", () => {
  it("are named at their place, and one bad file hides no other", () => {
    write("documents/our-trust.yaml", TRUST);
    write("documents/broken.yaml", "id: broken\n  title: [\n");
    write("documents/odd.yaml", TRUST.replace("our-trust", "odd").replace("publisher:", "publishr:"));
    write("profiles/staff.yaml", "id: staff\ntitle: Staff\ndocuments: [our-trst]\n");
    const guidance = load();
    const said = guidance.errors.map(formatRulesetError);
    expect(said.some((text) => text.startsWith("mine/documents/broken.yaml:1:5: a second"))).toBe(true);
    expect(said).toContain(
      'mine/documents/odd.yaml:3:1: unknown key "publishr" (did you mean "publisher"?)\n' +
        "    3 | publishr: Our Trust\n      | ^^^^^^^^",
    );
    expect(said.some((text) => text.includes('no document "our-trst" (did you mean "our-trust"?)'))).toBe(
      true,
    );
    expect(guidance.documents.map(({ id }) => id)).toEqual(["our-trust"]);
    expect(guidance.profiles).toEqual([]);
  });

  it.each([
    ["id: our-trust", "id: another", 'mine/documents/our-trust.yaml:1 the file is called "our-trust"'],
    ["status: local", "status: superseded", '"until" is missing'],
    ["status: local", "status: current\nuntil: 2025-01-01", "a current document has no end"],
    ["status: local", "status: superseded\nuntil: 2023-01", "ends before it begins"],
    ["from: 2024-05", "from: May 2024", '"from" does not have the form'],
    ["  documents: high", "  documents: high\n  boundary: low", "no clause speaks of boundary"],
    ["[documents]", "[documents, boundary]", '"severity" says nothing of boundary'],
    ["[documents]", "[documets]", '(did you mean "documents"?)'],
    ["[documents]", "[]", 'names its concerns, or a "scope"'],
    ["how: auto", "how: part", 'needs a "checklist" question'],
    ["how: auto", "how: auto\n    weigh: { low: high }", '"weigh" may only lower: high is above low'],
    ["status: local", "status: local\nreplaces: [our-old]", 'there is no document "our-old"'],
  ])("%j as %j", (from, to, message) => {
    const said = withLine(from, to);
    expect(said.join("\n")).toContain(message);
    expect(load().documents).toEqual([]);
  });

  it("that name a clause twice", () => {
    const clause = TRUST.slice(TRUST.indexOf("  - ref"));
    write("documents/our-trust.yaml", TRUST + clause);
    expect(messages()).toEqual(['mine/documents/our-trust.yaml:14 "4.2" stands twice']);
  });
});

describe("a clause that a rule cites", () => {
  it("exists, or the nearest one is named", () => {
    const fault = (document: string, ref: string) => citationFault({ document, ref }, shipped.documents);
    expect(fault("nmc-social-media", "people-3")).toBeUndefined();
    expect(fault("nmc-socialmedia", "people-3")).toBe(
      'there is no document "nmc-socialmedia" (did you mean "nmc-social-media"?)',
    );
    expect(fault("nmc-social-media", "poeple-3")).toContain('(did you mean "people-3"?)');
    expect(fault("nmc-2011", "zzz")).toBe('nmc-2011 has no clause "zzz"');
  });
});
