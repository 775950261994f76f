import { describe, expect, it } from "vitest";
import { splitMbox } from "../../src/importers/mail/mbox.js";
import { readFiles } from "./contract.js";

const START = "From a@b.example Mon Jan  1 10:00:00 2024\n";

/** The messages, and how many bytes stood before the first, however the file is cut into pieces. */
async function split(file: string): Promise<{ messages: readonly string[]; before: number }> {
  const bytes = Buffer.from(file);
  const all = await Promise.all(
    [10_000, 1, 2, 3, 7, 64].map(async (size) => {
      async function* pieces() {
        for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
      }
      let before = 0;
      const messages: string[] = [];
      const told = (count: number) => {
        before += count;
      };
      for await (const message of splitMbox(pieces(), 1000, told))
        messages.push(Buffer.from(message.bytes).toString());
      return { messages, before };
    }),
  );
  const [first = { messages: [], before: 0 }] = all;
  for (const other of all) expect(other).toEqual(first);
  return first;
}

describe("splitting an mbox", () => {
  it("loses no message to a byte order mark", async () => {
    const file = `\uFEFF${START}A: 1\n\none\n\n${START}B: 2\n\ntwo\n`;
    expect(await split(file)).toEqual({ messages: ["A: 1\n\none\n\n", "B: 2\n\ntwo\n"], before: 0 });
  });

  it("counts what stands before the first message; empty lines are nothing", async () => {
    expect(await split(`lost words\n\n${START}A: 1\n\none\n`)).toMatchObject({
      before: 9,
      messages: ["A: 1\n\none\n"],
    });
    expect(await split(`\n \r\n\n${START}A: 1\n\none\n`)).toMatchObject({ before: 0 });
    expect(await split("no message at all\n")).toMatchObject({ before: 14, messages: [] });
  });

  it.each([
    START,
    "From 1700000000000000001@xxx Mon Mar 04 18:10:00 +0000 2024\n",
    "From - Mon Jan 01 10:00:00 2024\r\n",
    "From ada Mon Jan  1 10:00 GMT 2024\n",
  ])("sees a message start without an empty line before it, when that line is whole: %j", async (start) => {
    const { messages } = await split(`${START}A: 1\n\none\n${start}B: 2\n\ntwo\n`);
    expect(messages).toEqual(["A: 1\n\none\n", "B: 2\n\ntwo\n"]);
  });

  it.each([
    "From Monday to 2024 all is shut\nNote: bring keys",
    "From 1234567\nNote: a number",
    `${START}and no header follows`,
    `>${START}B: 2`,
  ])("sees none in a line of a letter: %j", async (line) => {
    expect((await split(`${START}A: 1\n\none\n${line}\nmore\n`)).messages).toHaveLength(1);
  });

  it("gives an own line back that was guarded because it looks like a start", async () => {
    const { posts } = await readFiles({
      "Sent.mbox": `${START}From: Ada <a@b.example>\nMessage-ID: <1@b.example>\n\none\n>${START}Note: mine\n${START}From: Ada <a@b.example>\nMessage-ID: <2@b.example>\n\ntwo\n`,
    });
    expect(posts.map(({ text }) => text)).toEqual([`one\n${START}Note: mine`, "two"]);
  });

  it("says that words stand before the first message", async () => {
    const utf16 = Buffer.from(`\uFEFF${START}From: Ada <a@b.example>\n\none\n`, "utf16le");
    const { notices, outcomes } = await readFiles({ "Sent.mbox": utf16 });
    expect(notices).toContainEqual(expect.objectContaining({ code: "record-unreadable", level: "loss" }));
    expect(outcomes).toMatchObject([{ bucket: "failed", failedRecords: 1 }]);
  });
});
