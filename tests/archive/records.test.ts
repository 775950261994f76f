import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type RecordEvent, readRecords } from "../../src/archive/records.js";

// Machines that run several things at once are slow.
vi.setConfig({ testTimeout: 60_000 });

/** Bytes in pieces of a given size, as a disk or a ZIP would give them. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function events(text: string | Uint8Array, size = 7, limit?: number): Promise<RecordEvent[]> {
  const found: RecordEvent[] = [];
  for await (const event of readRecords(inPieces(Buffer.from(text), size), limit)) found.push(event);
  return found;
}

const values = (found: readonly RecordEvent[]) =>
  found.flatMap((event) => (event.type === "record" ? [event.value] : []));
const types = (found: readonly RecordEvent[]) => found.map(({ type }) => type);

/** As X writes it since 2022. */
const pretty = (records: readonly unknown[]) =>
  `window.YTD.tweets.part0 = ${JSON.stringify(records, null, 2)}`;
const tweet = (number: number, text = `number ${number}`) => ({
  tweet: { id_str: String(number), full_text: text },
});

describe("records of a list", () => {
  it("gives what JSON.parse gives, however the file is written and cut into pieces", async () => {
    const prefix = fc.constantFrom(
      "",
      "\uFEFF",
      "window.YTD.like.part12 = ",
      "var tweet_index =  ",
      "Grailbird.data.tweets_2012_12 = \n ",
    );
    const style = fc.constantFrom(undefined, 1, 2, "\t");
    const record = fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 3 }));
    await fc.assert(
      fc.asyncProperty(
        prefix,
        fc.array(fc.oneof(record, fc.jsonValue())),
        style,
        fc.integer({ min: 1, max: 40 }),
        async (before, list, indent, size) => {
          const expected: unknown[] = JSON.parse(JSON.stringify(list));
          const found = await events(`${before}${JSON.stringify(list, null, indent)}`, size);
          expect(values(found)).toEqual(expected);
          expect(found.every((event) => event.type === "record" && !event.repaired)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the index and the byte offset of each record", async () => {
    const text = pretty([tweet(1, "🦊 é"), tweet(2), tweet(3)]);
    const bytes = Buffer.from(text);
    for (const event of await events(text)) {
      if (event.type !== "record") throw new Error(event.type);
      expect(bytes.subarray(event.offset).toString().startsWith("{")).toBe(true);
      expect(bytes.subarray(event.offset).toString()).toContain(`"id_str": "${event.index + 1}"`);
    }
  });

  it("gives a bare object as its only record", async () => {
    const found = await events('window.__THAR_CONFIG = {\n  "userInfo" : { "a" : "]" }\n}');
    expect(values(found)).toEqual([{ userInfo: { a: "]" } }]);
    expect(types(found)).toEqual(["record"]);
  });

  it("gives nothing for an empty list", async () => {
    expect(await events("window.YTD.moment.part0 = [ ]")).toEqual([]);
  });

  it("allows what follows a statement: a semicolon, space, a comment", async () => {
    expect(types(await events(`${pretty([tweet(1)])} ;\n// end\n`))).toEqual(["record"]);
  });

  it("reads UTF-16 as Windows editors write it", async () => {
    const text = pretty([tweet(1, "naïve 🦊")]);
    for (const size of [3, 4096]) {
      expect(values(await events(Buffer.from(`\uFEFF${text}`, "utf16le"), size))).toEqual([
        tweet(1, "naïve 🦊"),
      ]);
    }
  });

  it("marks records whose bytes are not UTF-8 as repaired", async () => {
    const bytes = Buffer.from(pretty([tweet(1, "caf#")]));
    bytes[bytes.indexOf("#")] = 0xe9;
    const [record] = await events(bytes);
    expect(record).toMatchObject({ type: "record", repaired: true });
  });
});

describe("records written by hand", () => {
  it("reads keys without quotes, single quotes, trailing commas and comments, and says that it did", async () => {
    const text = `window.YTD.tweets.part0 = [
      { tweet: { id_str: '1', full_text: 'it\\'s [fine}', }, }, // the first
      /* } ] */ { "tweet": { "id_str": "2", "full_text": "\\"x\\"" } },
    ];`;
    const found = await events(text);
    expect(values(found)).toEqual([
      { tweet: { id_str: "1", full_text: "it's [fine}" } },
      { tweet: { id_str: "2", full_text: '"x"' } },
    ]);
    expect(found.map((event) => event.type === "record" && event.repaired)).toEqual([true, false]);
  });

  it("loses only the record that lost a quote", async () => {
    const broken = pretty([1, 2, 3, 4].map((number) => tweet(number))).replace('"number 2"', '"number 2');
    for (const size of [1, 50, 4096]) {
      const found = await events(broken, size);
      expect(values(found)).toEqual([tweet(1), tweet(3), tweet(4)]);
      expect(found.filter(({ type }) => type === "bad")).toMatchObject([{ index: 1, reason: "not-json" }]);
    }
  });

  it("loses only the record that lost a quote on a single long line", async () => {
    const broken = `[${[1, 2, 3, 4].map((number) => JSON.stringify(tweet(number))).join(",")}]`.replace(
      '"number 2"',
      '"number 2',
    );
    const found = await events(broken, 4096);
    expect(values(found)).toEqual([tweet(1), tweet(3), tweet(4)]);
  });

  it("loses only the first record when it breaks off", async () => {
    const [first = "", ...others] = [1, 2, 3].map((number) => JSON.stringify(tweet(number)));
    for (const size of [1, 50, 4096]) {
      const cut = first.slice(0, first.indexOf("number 1"));
      const found = await events(`window.YTD.tweets.part0 = [\n${[cut, ...others].join("\n,\n")}\n]`, size);
      expect(values(found)).toEqual([tweet(2), tweet(3)]);
      expect(types(found)).toEqual(["bad", "record", "record"]);
    }
  });

  it("loses only the record that lost its closing bracket", async () => {
    const parts = [1, 2, 3].map((number) => JSON.stringify(tweet(number), null, 2));
    parts[1] = parts[1]?.replace(/\}$/, "") ?? "";
    const found = await events(`window.YTD.tweets.part0 = [ ${parts.join(", ")} ]`, 11);
    expect(values(found)).toEqual([tweet(1), tweet(3)]);
    expect(types(found)).toEqual(["record", "bad", "record"]);
  });

  it("steps over a bracket too many", async () => {
    const found = await events(`[ ${JSON.stringify(tweet(1))} }, ${JSON.stringify(tweet(2))} ]`);
    expect(values(found)).toEqual([tweet(1), tweet(2)]);
  });

  it("goes on after a list that was closed too early, and says so", async () => {
    const found = await events(`[ ${JSON.stringify(tweet(1))} ], ${JSON.stringify(tweet(2))} ]`);
    expect(values(found)).toEqual([tweet(1), tweet(2)]);
    expect(types(found)).toContain("trailing");
  });

  it("reads both lists of two files glued together", async () => {
    const found = await events(`${pretty([tweet(1)])};\n${pretty([tweet(2)])}`);
    expect(values(found)).toEqual([tweet(1), tweet(2)]);
  });

  it("tells of a record whose brackets match and whose content makes no sense", async () => {
    const found = await events(`[ {"tweet":{}}, {"tweet" ; oops}, {"tweet":{}} ]`);
    expect(types(found)).toEqual(["record", "bad", "record"]);
  });
});

describe("files that are cut or wrong", () => {
  it("gives every whole record of a file that stops early, at any byte, and says that it stops", async () => {
    const whole = Buffer.from(pretty([1, 2, 3].map((number) => tweet(number, `"{[ 🦊 ${number}`))));
    for (let length = 40; length < whole.length - 1; length++) {
      const found = await events(whole.subarray(0, length), 16);
      expect(types(found), `at ${length}`).toContain("truncated");
      const complete = values(found);
      expect(complete).toEqual(
        [1, 2, 3].slice(0, complete.length).map((number) => tweet(number, `"{[ 🦊 ${number}`)),
      );
    }
  });

  it.each([
    ["an HTML page", "<!doctype html><html><body>502</body></html>"],
    ["words", "this is not data"],
    ["a prefix alone", "window.YTD.tweets.part0 = "],
    ["binary", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])],
  ])("says that there is no data in %s", async (_, content) => {
    expect(await events(content)).toEqual([{ type: "no-data", empty: false }]);
  });

  it("says that an empty file is empty", async () => {
    expect(await events("")).toEqual([{ type: "no-data", empty: true }]);
  });

  it("gives up a record that is too large and goes on with the next", async () => {
    const found = await events(pretty([tweet(1), tweet(2, "x".repeat(50_000)), tweet(3)]), 512, 10_000);
    expect(values(found)).toEqual([tweet(1), tweet(3)]);
    expect(found.filter(({ type }) => type === "bad")).toMatchObject([{ index: 1, reason: "too-large" }]);
  });

  it("gives what was complete before the source failed, then the failure", async () => {
    async function* failing() {
      yield Buffer.from(pretty([tweet(1), tweet(2)]).slice(0, -20));
      throw new Error("disk");
    }
    const found: RecordEvent[] = [];
    const reading = async () => {
      for await (const event of readRecords(failing())) found.push(event);
    };
    await expect(reading()).rejects.toThrow("disk");
    expect(values(found)).toEqual([tweet(1)]);
  });

  it("ends soon on a file made to be slow", async () => {
    const nested = '[{"tweet":'.repeat(200_000);
    const swallowing = `[${'{"tweet": 1 oops,'.repeat(100_000)}`;
    for (const hostile of [nested, swallowing, `[${'{"tweet":"'.repeat(200_000)}`]) {
      const began = performance.now();
      await events(hostile, 65_536);
      expect(performance.now() - began).toBeLessThan(20_000);
    }
  });

  it("finds the whole records that a broken one has swallowed", async () => {
    const found = await events(`[ {"tweet": [1, }, {"tweet":{"id":"2"}}, {"tweet":{"id":"3"}} ]`);
    expect(values(found)).toEqual([{ tweet: { id: "2" } }, { tweet: { id: "3" } }]);
    const balanced = await events(`[ {"tweet": {"a":1}, {"tweet":{"id":"2"}} }, {"tweet":{"id":"3"}} ]`);
    expect(values(balanced)).toEqual([{ tweet: { id: "2" } }, { tweet: { id: "3" } }]);
    expect(balanced.map((event) => "index" in event && event.index)).toEqual([0, 1, 2]);
  });

  it("ends on any bytes at all", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc
        .array(fc.constantFrom(..."[]{}\",:=/*\\'\n;ab "), { maxLength: 200 })
        .map((all) => Buffer.from(all.join(""))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 30 }), async (content, size) => {
        await events(content, size, 64);
      }),
      { numRuns: 1500 },
    );
  });
});
