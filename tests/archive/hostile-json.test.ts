import JSON5 from "json5";
import { describe, expect, it, vi } from "vitest";
import { readNestedRecords } from "../../src/archive/nested-records.js";
import { readRecords } from "../../src/archive/records.js";
import { folderFiles } from "../helpers/zip.js";
import { readFiles } from "../importers/contract.js";

vi.setConfig({ testTimeout: 60_000 });

/** In pieces as a ZIP gives them. */
async function* cut(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

async function count(events: AsyncIterable<{ readonly type: string }>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for await (const { type } of events) found[type] = (found[type] ?? 0) + 1;
  return found;
}

/** Of the processor: other programs may keep the machine busy. */
async function seconds(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000_000;
}

describe("JSON made to be slow costs no more than its length", () => {
  it("one long value beside the lists", async () => {
    const text = `{ "a": [1], "long": "${"x".repeat(60_000_000)}", "b": [2, 3] }`;
    const took = await seconds(async () => {
      expect(await count(readNestedRecords(cut(text)))).toEqual({ record: 3, value: 1 });
    });
    expect(took).toBeLessThan(20);
  });

  it("one long value of brackets beside the lists", async () => {
    const text = `{ "a": [1], "b": { "c": { "d": [${"[],".repeat(6_000_000)}0] } }, "e": [2] }`;
    const took = await seconds(async () => {
      expect(await count(readNestedRecords(cut(text)))).toEqual({ record: 2, value: 1 });
    });
    expect(took).toBeLessThan(20);
  });

  it("long records that are nearly JSON", async () => {
    const text = `[${Array.from({ length: 5 }, () => `{ "a": "${"x".repeat(9_000_000)}",, }`).join(",")}, {"a":"b"}]`;
    const took = await seconds(async () => {
      expect(await count(readRecords(cut(text)))).toEqual({ bad: 5, record: 1 });
    });
    expect(took).toBeLessThan(20);
  });

  it("brackets a million deep", async () => {
    const deep = `${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}`;
    const took = await seconds(async () => {
      expect(await count(readRecords(cut(`[{"a": ${deep}}, {"a": 1}]`)))).toEqual({ record: 2 });
    });
    expect(took).toBeLessThan(20);
  });
});

describe("keys that are parts of every object", () => {
  const KEYS = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

  /** The same JSON with hostile keys at the end of every object. */
  function poisoned(text: string): string {
    const start = /^\uFEFF?\s*(?:[^=[{]*=)?\s*(?=[[{])/.exec(text)?.[0].length ?? 0;
    const mark = "hostile-keys-go-here";
    const add = (_: string, value: unknown): unknown =>
      typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value, [mark]: 0 } : value;
    const hostile = KEYS.map((key) => `"${key}": { "polluted": true, "length": -1 }`).join(", ");
    try {
      const marked = JSON.stringify(JSON5.parse(text.slice(start).replace(/;\s*$/, "")), add);
      return text.slice(0, start) + marked.replaceAll(`"${mark}":0`, hostile);
    } catch {
      // Some of them are no JSON on purpose.
      return text;
    }
  }

  it.each([
    "x/2026",
    "x/2018-root",
    "facebook/json-2018",
    "facebook/json-2026",
    "instagram/2025",
    "mastodon/2023",
    "tiktok/2025",
    "discord/json",
    "threads/json",
  ])("change nothing outside, and lose no post: %s", async (folder) => {
    const files = await folderFiles(`fixtures/${folder}`);
    const hostile = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        /\.(js|json)$/.test(path) ? poisoned(Buffer.from(content).toString()) : content,
      ]),
    );
    const [before, after] = [await readFiles(files), await readFiles(hostile)];
    // Where any key may name a record, the hostile ones make some more; none may go.
    const texts = new Set(after.posts.map(({ text }) => text));
    for (const { text, source } of before.posts) expect(texts.has(text), source.pointer).toBe(true);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
    expect(Reflect.get([], "polluted")).toBeUndefined();
    expect(Reflect.get(() => 0, "polluted")).toBeUndefined();
  });
});
