import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CompiledLexicons, Post, Ruleset } from "../../src/model/index.js";
import { withTerms } from "../../src/pipeline/terms.js";
import { findCompiled, writeCompiled } from "../../src/rulesets/compiled-lexicons.js";
import { type FindCompiled, loadRules } from "../../src/rulesets/load-rules.js";
import { compileAhead, createEngine, FACTS } from "../../src/signals/index.js";
import { readCorpus } from "../evaluation/corpus.js";

const RULESETS = fileURLToPath(new URL("../../rulesets", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
const ROLE = { group: "unknown", because: [], given: false } as const;

describe("lexicons compiled when the program is built", () => {
  const folder = mkdtempSync(join(tmpdir(), "backscroll-test-"));
  let compiled: CompiledLexicons;
  let find: FindCompiled;

  beforeAll(() => {
    const { ruleset, lexiconKey } = loadRules([RULESETS], FACTS, "test");
    compiled = { ...compileAhead(ruleset.lexicons), key: lexiconKey };
    const file = pathToFileURL(join(folder, "lexicons.bin"));
    writeCompiled(compiled, file);
    find = (key) => findCompiled(key, file);
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
    expect(find(compiled.key)?.ids).toEqual(compiled.ids);
    expect(find("another key")).toBeUndefined();
    expect(findCompiled(compiled.key, pathToFileURL(join(folder, "absent.bin")))).toBeUndefined();
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
