import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSites } from "../../src/media/gazetteer.js";
import type { CompiledLexicons, Post, Ruleset, WordModel } from "../../src/model/index.js";
import { SITES } from "../../src/pipeline/places.js";
import { withTerms } from "../../src/pipeline/terms.js";
import {
  findCompiled,
  writeCompiledLexicons,
  writeCompiledModel,
} from "../../src/rulesets/compiled-ahead.js";
import { type FindCompiled, loadRules } from "../../src/rulesets/load-rules.js";
import { compileAhead, createEngine, FACTS } from "../../src/signals/index.js";
import { readCorpus } from "../evaluation/corpus.js";

const RULESETS = fileURLToPath(new URL("../../rulesets", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
const ROLE = { group: "unknown", because: [], given: false } as const;

describe("lexicons and a model compiled when the program is built", () => {
  const folder = mkdtempSync(join(tmpdir(), "backscroll-test-"));
  const files = {
    lexicons: pathToFileURL(join(folder, "lexicons.bin")),
    model: pathToFileURL(join(folder, "model.bin")),
  };
  let compiled: CompiledLexicons;
  let model: WordModel | undefined;
  let keyOfModel: string;
  let find: FindCompiled;

  beforeAll(() => {
    const { ruleset, lexiconKey, modelKey } = loadRules([RULESETS], FACTS, "test");
    compiled = { ...compileAhead(ruleset.lexicons), key: lexiconKey };
    writeCompiledLexicons(compiled, files.lexicons);
    if (ruleset.model) writeCompiledModel(modelKey, ruleset.model, files.model);
    ({ model, modelKey: keyOfModel } = { model: ruleset.model, modelKey });
    find = findCompiled(files);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("say of every post what the word lists as written say", () => {
    same(
      loadRules([RULESETS], FACTS, "test").ruleset,
      loadRules([RULESETS], FACTS, "test", find).ruleset,
      [...readCorpus(CORPUS)].map(({ post }) => post),
    );
  });

  it("take on a person's own words, and a union's lists that name them", () => {
    const own = join(folder, "own");
    mkdirSync(join(own, "lexicons"), { recursive: true });
    mkdirSync(join(own, "rules"), { recursive: true });
    writeFileSync(
      join(own, "lexicons/zeppelin.yaml"),
      "id: zeppelin\nnote: A list of the union's own\nterms:\n  - zeppelin <manager-nouns>\n  - zeppelin {choice|chance}\n",
    );
    writeFileSync(join(own, "rules/zeppelin.yaml"), RULE);
    const terms = { managers: ["Grand Poobah"] };
    const posts = [
      "The zeppelin manager flew",
      "our zeppelin Grand Poobah flew",
      "a zeppelin chance, not a zeppelin",
      "nothing here",
    ].map(post);
    const read = (how?: FindCompiled) =>
      withTerms(loadRules([RULESETS, own], FACTS, "test", how).ruleset, terms);
    const hits = same(read(), read(find), posts);
    expect(hits).toEqual([true, true, true, false]);
  });

  it("are not used once a word list says something else", () => {
    const absent = pathToFileURL(join(folder, "absent.bin"));
    expect(find.lexicons(compiled.key)?.ids).toEqual(compiled.ids);
    expect(find.lexicons("another key")).toBeUndefined();
    expect(findCompiled({ lexicons: absent, model: absent }).lexicons(compiled.key)).toBeUndefined();
  });

  it("give the model back as its file says it, and not once that says something else", () => {
    expect(model?.features.names.length).toBeGreaterThan(50_000);
    expect(find.model(keyOfModel)).toEqual(model);
    expect(find.model("another key")).toBeUndefined();
  });
});

describe("the list of sites parsed when the program is built", () => {
  it("says what its file says, and not once the file says something else", async () => {
    const built = "../../dist/src/pipeline/places.js";
    const { loadSites } = (await import(built)) as typeof import("../../src/pipeline/places.js");
    const written = readSites(join(RULESETS, SITES.file));
    expect(written.length).toBeGreaterThan(1_000);
    expect(loadSites(RULESETS, undefined)).toEqual(written);
    const folder = mkdtempSync(join(tmpdir(), "backscroll-test-"));
    try {
      mkdirSync(join(folder, "places"));
      const changed = `${readFileSync(join(RULESETS, SITES.file), "utf8")}Zeppelin Hospital,England,Gnutown,52.1,-1.2\n`;
      writeFileSync(join(folder, SITES.file), changed);
      expect(loadSites(folder, undefined).at(-1)).toMatchObject({ name: "Zeppelin Hospital" });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** Whether the union's rule spoke up, for each post. */
function same(written: Ruleset, ahead: Ruleset, posts: readonly Post[]): readonly boolean[] {
  expect(ahead.digest).toBe(written.digest);
  expect(ahead.lexicons.filter(({ terms }) => terms.length > 0).length).toBeLessThan(10);
  const [one, other] = [createEngine(written), createEngine(ahead)];
  return posts.map((each) => {
    // Words are numbered in another order: what is said of them is the same.
    const { prepared: _one, ...judged } = one.judge(each, { role: ROLE });
    const { prepared: _other, ...ahead } = other.judge(each, { role: ROLE });
    expect(ahead).toEqual(judged);
    return judged.hits.some(({ rule }) => rule.id === "employer-complaint.zeppelin");
  });
}

function post(text: string): Post {
  return {
    type: "post",
    id: text,
    platform: "x",
    kind: "post",
    authorship: "own",
    audience: "public",
    dateSource: "none",
    text,
    media: [],
    links: [],
    mentions: [],
    source: { archive: "a", entry: "e", pointer: "p" },
  };
}

const RULE = `id: employer-complaint.zeppelin
concern: employer-complaint
title: Zeppelins
ask: Did it fly?
why: A rule for a test.
status: stable
signals:
  - { id: words, lexicon: zeppelin, points: 2, needed: true, why: It flew }
report: { possible: 1, likely: 2 }
guidance:
  - { document: nmc-2011, ref: adv-4 }
examples:
  match: [{ text: zeppelin manager }]
  nomatch: [{ text: zeppelin }]
`;
