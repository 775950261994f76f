import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditResult, Post } from "../../src/model/index.js";
import { type AuditOptions, audit } from "../../src/pipeline.js";
import { readCorpus } from "../evaluation/corpus.js";
import { needs } from "../helpers/needs.js";
import { zipBytes } from "../helpers/zip.js";

const PROGRAM = new URL("../../dist/src/pipeline/judge-worker.js", import.meta.url);
const BUILT = { what: "what `npm run build` makes", isHere: existsSync(PROGRAM) };
const RULESETS = fileURLToPath(new URL("../../rulesets", import.meta.url));
const CORPUS = fileURLToPath(new URL("../../fixtures/corpus/round-13.jsonl", import.meta.url));
/** More than are judged before threads start. */
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

  it("says what it says in one", async (test) => {
    needs(test, BUILT);
    const posts: Post[] = [];
    const onPost = (post: Post) => posts.push(post);
    const result = await audit({ ...options, threads: { count: 2, program: PROGRAM }, onPost });
    expect(JSON.stringify(result)).toBe(JSON.stringify(alone));
    expect(result.posts.length).toBeGreaterThan(500);
    expect(posts.map(({ id }) => id)).toEqual(order);
  });

  it("loses nothing to a thread that fails, or that never starts", async (test) => {
    needs(test, BUILT);
    for (const [name, program] of [
      ["ends", "parentPort.postMessage('ready'); parentPort.once('message', () => process.exit(1));"],
      ["starts-not", "throw new Error('no');"],
    ] as const) {
      const path = join(folder, `${name}.mjs`);
      writeFileSync(path, `import { parentPort } from "node:worker_threads"; ${program}`);
      const result = await audit({ ...options, threads: { count: 2, program: pathToFileURL(path) } });
      expect(JSON.stringify(result), name).toBe(JSON.stringify(alone));
    }
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
