import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditResult, Post } from "../../src/model/index.js";
import { type Answer, answerQuestion, type Question } from "../../src/pipeline/judge.js";
import { createJudges } from "../../src/pipeline/judges.js";
import { usableRuleset } from "../../src/pipeline/rules.js";
import { type AuditOptions, audit } from "../../src/pipeline.js";
import { createEngine } from "../../src/signals/index.js";
import { readCorpus } from "../evaluation/corpus.js";
import { needs } from "../helpers/needs.js";
import { zipBytes } from "../helpers/zip.js";

const PROGRAM = new URL("../../dist/src/pipeline/judge-worker.js", import.meta.url);
const BUILT = { what: "what `npm run build` makes", isHere: existsSync(PROGRAM) };
const RULESETS = fileURLToPath(new URL("../../rulesets", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
/** As many as are judged before threads start, and more. */
const WORTH_A_THREAD = 2_000;
const POSTS = 3_000;

describe("an audit in several threads", { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), "backscroll-test-"));
  let options: AuditOptions;
  let alone: AuditResult;
  const order: string[] = [];

  beforeAll(async () => {
    options = {
      paths: [await archive(folder)],
      rules: { folders: [RULESETS], version: "test" },
      profiles: [],
      include: new Set(["post", "reply", "quote", "repost"]),
      concernOpen: "none",
      generatedAt: "2026-01-01T00:00:00Z",
      toolVersion: "test",
    };
    alone = await audit({ ...options, onPost: ({ id }) => order.push(id) });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** A program for a thread that leaves a mark when it is ready, and one when a question has reached it. */
  function marking(name: string, lines: readonly string[]) {
    const [isReady, wasAsked] = [join(folder, `${name}-ready`), join(folder, `${name}-asked`)];
    const path = join(folder, `${name}.mjs`);
    const mark = (file: string) => `writeFileSync(${JSON.stringify(file)}, "")`;
    const before = [
      'import { writeFileSync } from "node:fs";',
      'import { parentPort } from "node:worker_threads";',
      `parentPort.once("message", () => ${mark(wasAsked)});`,
    ];
    writeFileSync(path, [...before, ...lines, `${mark(isReady)};`].join("\n"));
    return { program: pathToFileURL(path), isReady, wasAsked };
  }

  /** An audit that goes on with what threads are asked only when one is there: it would be over before they start. */
  async function inThreads({ program, isReady }: { readonly program: URL; readonly isReady: string }) {
    const posts: string[] = [];
    const onPost = ({ id }: Post) => {
      posts.push(id);
      if (posts.length === WORTH_A_THREAD) waitFor(isReady);
    };
    const result = await audit({ ...options, threads: { count: 2, program }, onPost });
    return { result, posts };
  }

  it("says what it says in one", async (test) => {
    needs(test, BUILT);
    const thread = marking("judges", [`await import(${JSON.stringify(PROGRAM.href)});`]);
    const { result, posts } = await inThreads(thread);
    expect(existsSync(thread.wasAsked)).toBe(true);
    expect(JSON.stringify(result)).toBe(JSON.stringify(alone));
    expect(result.posts.length).toBeGreaterThan(500);
    expect(posts).toEqual(order);
  });

  it("loses nothing to a thread that fails", async () => {
    const ends = ['parentPort.postMessage("ready");', 'parentPort.once("message", () => process.exit(1));'];
    const thread = marking("ends", ends);
    const { result, posts } = await inThreads(thread);
    expect(existsSync(thread.wasAsked)).toBe(true);
    expect(JSON.stringify(result)).toBe(JSON.stringify(alone));
    expect(posts).toEqual(order);
  });

  it("loses nothing to a thread that never starts", async () => {
    const path = join(folder, "starts-not.mjs");
    writeFileSync(path, "throw new Error('no');");
    const result = await audit({ ...options, threads: { count: 2, program: pathToFileURL(path) } });
    expect(JSON.stringify(result)).toBe(JSON.stringify(alone));
  });

  it("stops when it is told to, and says that it is not whole", async (test) => {
    needs(test, BUILT);
    const stop = new AbortController();
    let seen = 0;
    const result = await audit({
      ...options,
      threads: { count: 2, program: PROGRAM },
      signal: stop.signal,
      onPost: () => {
        if (++seen === 2_500) stop.abort();
      },
    });
    expect(result.partial).toBe(true);
    expect(seen).toBeLessThan(POSTS);
  });
});

describe("threads that judge", { timeout: 120_000 }, () => {
  const role = { group: "unknown", because: [], given: false } as const;
  const rules = { folders: [RULESETS], version: "test" };
  const folder = mkdtempSync(join(tmpdir(), "backscroll-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Asks until threads have answered `enough` posts; gives how many they did. */
  async function askAll(
    program: URL,
    words: readonly string[],
    here: (question: Question) => Answer,
    settle: (post: Post, about: number, answer: Answer) => void,
    enough: number,
  ): Promise<number> {
    let [asked, alone] = [0, 0];
    const count = (question: Question): Answer => {
      alone += 1;
      return here(question);
    };
    const judges = createJudges<number>({ here: count, threads: 3, program, rules }, settle);
    while (asked < 40_000 && asked - alone < enough) {
      const post = postOf(words[asked % words.length] ?? "", asked);
      const done = judges.ask({ post, role }, asked);
      // As if reading took its time: threads must have a chance to start.
      if (done !== undefined) await done.then(() => sleep(10));
      asked += 1;
    }
    await judges.settled();
    await judges.close();
    return asked - alone;
  }

  it("are heard in the order of the questions, however long each takes", async () => {
    const path = join(folder, "slow.mjs");
    writeFileSync(
      path,
      `import { parentPort } from "node:worker_threads";
       parentPort.on("message", (questions) => {
         const wait = (Number(questions[0].post.id) / 100) % 3;
         Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait * 40);
         parentPort.postMessage(questions.map(({ post }) => ({ hits: [], sightings: [{ rule: post.id, evidence: [] }], distress: true })));
       });
       parentPort.postMessage("ready");`,
    );
    const order: number[] = [];
    const here = ({ post }: Question): Answer => ({
      hits: [],
      sightings: [{ rule: post.id, evidence: [] }],
      distress: false,
      otherLanguage: false,
    });
    const settle = (post: Post, about: number, { sightings }: Answer): void => {
      expect([post.id, sightings[0]?.rule]).toEqual([String(about), String(about)]);
      order.push(about);
    };
    expect(await askAll(pathToFileURL(path), ["a"], here, settle, 2_000)).toBeGreaterThanOrEqual(2_000);
    expect(order).toEqual(order.map((_, index) => index));
  });

  it("say what this thread would say", async (test) => {
    needs(test, BUILT);
    const engine = createEngine(usableRuleset(rules).ruleset);
    const words = [...readCorpus(CORPUS)].map(({ post }) => post.text);
    let found = 0;
    const here = (question: Question) => answerQuestion(engine, question);
    const settle = (post: Post, about: number, said: Answer): void => {
      if (about < 2_000) return;
      expect(said).toEqual(here({ post, role }));
      found += said.hits.length;
    };
    expect(await askAll(PROGRAM, words, here, settle, 500)).toBeGreaterThanOrEqual(500);
    expect(found).toBeGreaterThan(100);
  });
});

/** Holds this thread until a file is there, while others go on. */
function waitFor(path: string): void {
  const clock = new Int32Array(new SharedArrayBuffer(4));
  for (const end = Date.now() + 60_000; !existsSync(path) && Date.now() < end; )
    Atomics.wait(clock, 0, 0, 10);
}

function postOf(text: string, index: number): Post {
  return {
    type: "post",
    id: String(index),
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

/** An X archive with the words of a round of invented posts, over and over. */
async function archive(folder: string): Promise<string> {
  const words = [...readCorpus(CORPUS)].map(({ post }) => post.text);
  const tweets = Array.from({ length: POSTS }, (_, index) => {
    const id = String((BigInt(Date.UTC(2015, 0, 1) + index * 60_000) - 1_288_834_974_657n) << 22n);
    const time = new Date(Date.UTC(2015, 0, 1) + index * 60_000).toUTCString().split(/[ ,]+/);
    const [day, date, month, year, clock] = time;
    const created = `${day} ${month} ${date} ${clock} +0000 ${year}`;
    const text = `${words[index % words.length]} ${index}`;
    return { tweet: { id, id_str: id, created_at: created, full_text: text } };
  });
  const account = [{ account: { username: "robin_example", accountId: "123", accountDisplayName: "Robin" } }];
  const path = join(folder, "x.zip");
  const zip = await zipBytes({
    "data/account.js": `window.YTD.account.part0 = ${JSON.stringify(account)}`,
    "data/tweets.js": `window.YTD.tweets.part0 = ${JSON.stringify(tweets, null, 1)}`,
  });
  writeFileSync(path, zip);
  return path;
}
