import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Post } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { createEngine, createTimeline, FACTS } from "../../src/signals/index.js";
import { exampleContext, examplePost } from "../rulesets/example-post.js";

const folder = fileURLToPath(new URL("../../rulesets", import.meta.url));
const engine = createEngine(loadRules([folder], FACTS, "test").ruleset);

const postAt = (createdAt: string, text: string): Post => ({
  ...examplePost({ text }),
  id: createdAt,
  nativeId: createdAt,
  createdAt,
});

function stories(
  posts: readonly Post[],
): readonly { rule: string; posts: readonly string[]; kinds: readonly string[] }[] {
  const timeline = createTimeline();
  for (const post of posts) {
    const { sightings } = engine.judge(post, exampleContext({ text: post.text }));
    for (const sighting of sightings) timeline.add(sighting);
  }
  return timeline.close().map(({ rule, posts: told, evidence }) => ({
    rule: rule.id,
    posts: told.map(({ id }) => id),
    kinds: evidence.flatMap(({ detail }) => detail ?? []).sort(),
  }));
}

describe("details over several posts", () => {
  const first = "bed 4 asked for his tobacco before his tablets";
  const second = "bed 4 again, he turned 83 today and sang";
  const third = "bed 4, the motor neurone is winning, he wants home to Goole";

  it("are put together when the same person is told of within three days, with what each post adds", () => {
    const found = stories([
      postAt("2024-03-05T08:30:00Z", first),
      postAt("2024-03-06T20:00:00Z", second),
      postAt("2024-03-07T21:00:00Z", third),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]?.rule).toBe("patient-identifiable.over-several-posts");
    expect(found[0]?.posts).toHaveLength(3);
    expect(found[0]?.kinds).toEqual(expect.arrayContaining(["age", "bed", "condition", "place"]));
  });

  it("are left apart when weeks lie between, and when the posts are of different people", () => {
    expect(
      stories([
        postAt("2024-03-05T08:30:00Z", first),
        postAt("2024-04-05T08:30:00Z", second),
        postAt("2024-05-05T08:30:00Z", third),
      ]),
    ).toEqual([]);
    expect(
      stories([
        postAt("2024-03-05T08:30:00Z", first),
        postAt("2024-03-06T08:30:00Z", "Mrs Dalby in bed 4 told me all about her bakery"),
      ]),
    ).toEqual([]);
  });
});

describe("one question for each concern of a post", () => {
  it("is asked by the rule that can say what it saw, not by the word model as well", () => {
    const told = { text: "Mrs Dalby in bed 4 turned 90 today and told me all about her bakery in Selby" };
    const { hits } = engine.judge(examplePost(told), exampleContext(told));
    const rules = hits
      .filter(({ rule }) => rule.concern === "patient-identifiable")
      .map(({ rule }) => rule.id);
    expect(rules).toEqual(["patient-identifiable.details"]);
  });

  it.each([
    "Lost my first patient today. Held her hand until her son got there",
    "The guy in side room 2 is a proper moaner. Bell going every three minutes because his pillow is sad",
    "Sooo drunk. Placement at 7am. This is going to hurt",
  ])("is asked once even where several rules could ask it: %s", (text) => {
    const { hits } = engine.judge(examplePost({ text }), exampleContext({ text }));
    const concerns = hits.map(({ rule }) => rule.concern);
    expect(concerns.length).toBeGreaterThan(0);
    expect(new Set(concerns).size).toBe(concerns.length);
  });

  it("names each kind of detail once, and not the same words as two kinds", () => {
    const told = {
      text: "Mr Kowalczyk on my round, 83, motor neurone, and the crash that was on the news in Goole",
    };
    const { hits } = engine.judge(examplePost(told), exampleContext(told));
    const kinds = hits
      .filter(({ rule }) => rule.id === "patient-identifiable.details")
      .flatMap(({ trace }) => trace.evidence.flatMap(({ detail }) => detail ?? []));
    expect(kinds).toContain("name");
    expect(kinds).toContain("public");
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.filter((kind) => kind === "event" || kind === "public")).toHaveLength(2);
  });
});

describe("the wording of a post", () => {
  const wording = (post: Post): readonly number[] =>
    engine
      .explain(post, exampleContext({ text: post.text }))
      .traces.filter(({ rule }) => rule.endsWith(".wording"))
      .map(({ score }) => score);

  it.each([
    "Had my covid booster, arm aching",
    "Sat in traffic on the M62 again",
    "bed 4 asked for his tobacco before his tablets",
  ])("weighs the same whatever is known of its time: %s", (text) => {
    const { createdAt: _, ...post } = examplePost({ text });
    const dated = wording(examplePost({ text }));
    expect(wording({ ...post, dateSource: "none" })).toEqual(dated);
    expect(wording(postAt("2024-03-05T23:30:00Z", text))).toEqual(dated);
    expect(wording({ ...examplePost({ text }), dateSource: "day" })).toEqual(dated);
  });
});

describe("what is judged of a post", () => {
  it("is what it said before an edit, too", () => {
    const before = "Mrs Dalby in bed 4 is a stupid fat cow";
    const post = { ...examplePost({ text: "Lovely weather for a walk" }), earlierTexts: [before] };
    const { hits } = engine.judge(post, exampleContext({ text: post.text }));
    const fields = hits
      .flatMap(({ trace }) => trace.evidence)
      .map(({ field, start, end }) => [field, start, end]);
    expect(hits.map(({ rule }) => rule.concern)).toContain("patient-disrespect");
    expect(new Set(fields.flatMap(([field]) => field ?? []))).toEqual(new Set(["earlierTexts.0"]));
  });

  it("is not what somebody else wrote, on lines marked > in mails and on forums", () => {
    const words = "Mrs Dalby in bed 4 is a stupid fat cow";
    const concerns = (text: string): readonly string[] =>
      engine.judge(examplePost({ text }), exampleContext({ text })).hits.map(({ rule }) => rule.concern);
    expect(concerns(`${words}\n\nLovely weather for a walk`)).toContain("patient-disrespect");
    expect(concerns(`> ${words}\n\nLovely weather for a walk`)).toEqual([]);
  });

  it("comes to the same whichever rule is asked first, in a post of several windows", () => {
    const texts = [21, 33, 51, 60].flatMap((round) =>
      readFileSync(new URL(`../../fixtures/corpus/round-${round}.jsonl`, import.meta.url), "utf8")
        .split("\n")
        .flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as { text: string }).text])),
    );
    // Posts of many kinds one after the other: a step that shares no factor with their number meets each once.
    const mixed = texts.map((_, at) => texts[(at * 997) % texts.length] ?? "");
    let compared = 0;
    for (let at = 0; at + 10 <= mixed.length; at += 10) {
      const post = examplePost({ text: mixed.slice(at, at + 10).join(". ") });
      const context = exampleContext({ text: post.text });
      for (const { rule, trace } of engine.judge(post, context).hits) {
        compared += 1;
        expect(engine.trace(rule, post, context).score, `${rule.id} in ${at}`).toBeCloseTo(trace.score, 6);
      }
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("takes time in step with the length of a post", { timeout: 60_000 }, () => {
    const words = readFileSync(new URL("../../fixtures/corpus/round-65.jsonl", import.meta.url), "utf8")
      .split("\n")
      .flatMap((line) => (line === "" ? [] : [(JSON.parse(line) as { text: string }).text]))
      .join(". ");
    const time = (length: number): number => {
      const post = examplePost({ text: words.slice(0, length) });
      const start = performance.now();
      engine.judge(post, exampleContext({ text: "" }));
      return performance.now() - start;
    };
    // In turns, so that a busy moment of the machine meets both; the best of each is the least disturbed.
    const pairs = Array.from({ length: 6 }, () => [time(30_000), time(120_000)] as const);
    const best = (at: 0 | 1): number => Math.min(...pairs.map((pair) => pair[at]));
    // Four times as long: sixteen times as much work in the square of the length.
    expect(best(1) / best(0)).toBeLessThan(11);
  });
});
