import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowSplitter } from "../../src/importers/linkedin/split-rows.js";
import { type Reading, readFiles } from "./contract.js";

/** A number that carries this time, as LinkedIn's do. */
const idOf = (iso: string) => String(BigInt(Date.parse(iso)) << 22n);
const link = (day: number) =>
  `https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A${idOf(`2025-03-${String(day).padStart(2, "0")}T08:00:00Z`)}`;
const date = (day: number) => `2025-03-${String(day).padStart(2, "0")} 09:00:00`;
const HEAD = "Date,Link,Message\n";
const good = (day: number, text = `Good words ${day}`) => `${date(day)},${link(day)},${text}\n`;
const comments = (rows: string) => readFiles({ "Comments.csv": HEAD + rows, "Shares.csv": SHARES });
const SHARE_HEAD = "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n";
const shareLink = (day: number) => link(day).replace("activity", "share");
const share = (day: number, cell: string) => `${date(day)},${shareLink(day)},${cell},"","",MEMBER_NETWORK\n`;
const SHARES = SHARE_HEAD + share(1, "A post to go with it");
const texts = ({ posts }: Reading, kind: string) =>
  posts
    .filter((post) => post.kind === kind)
    .map(({ text }) => text)
    .toSorted();
const codes = ({ notices }: Reading) =>
  notices.filter(({ level }) => level !== "info").map(({ code, level, count }) => [code, level, count]);

describe("a mangled table of LinkedIn's loses nothing but what is broken", () => {
  it("a quotation mark that is opened and never closed", async () => {
    const reading = await comments(`${good(1)}${date(2)},${link(2)},"Lost its end\n${good(3)}${good(4)}`);
    expect(texts(reading, "comment")).toEqual([
      "Good words 1",
      "Good words 3",
      "Good words 4",
      "Lost its end",
    ]);
    expect(codes(reading)).toEqual([["record-repaired", "warning", 1]]);
  });

  it("the same in the middle of a post, with columns after it", async () => {
    const reading = await readFiles({
      "Shares.csv": `${SHARE_HEAD}${share(1, "One")}${share(2, '"Two, never closed')}${share(3, '"Three, in order"')}`,
      "Comments.csv": HEAD,
    });
    expect(texts(reading, "post")).toEqual(["One", "Three, in order", "Two, never closed"]);
    expect(codes(reading)).toEqual([["record-repaired", "warning", 1]]);
  });

  it("the same in the last row", async () => {
    const reading = await comments(`${good(1)}${date(2)},${link(2)},"Lost its end, too\n`);
    expect(texts(reading, "comment")).toEqual(["Good words 1", "Lost its end, too"]);
  });

  it("quotation marks inside a quoted cell that nobody doubled", async () => {
    const reading = await comments(
      `${good(1)}${date(2)},${link(2)},"She said "no" twice, loudly"\n${date(3)},${link(3)},"Quoted ""well"", here"\n`,
    );
    expect(texts(reading, "comment")).toEqual([
      "Good words 1",
      'Quoted "well", here',
      'She said "no" twice, loudly',
    ]);
    expect(codes(reading)).toEqual([["record-repaired", "warning", 1]]);
  });

  it("commas that nobody quoted", async () => {
    const reading = await readFiles({
      "Shares.csv": `${SHARE_HEAD}${share(1, "One, two, and three")}`,
      "Comments.csv": `${HEAD}${good(2, "Four, five")}`,
    });
    expect(texts(reading, "post")).toEqual(["One, two, and three"]);
    expect(texts(reading, "comment")).toEqual(["Four, five"]);
    expect(codes(reading)).toEqual([
      ["record-repaired", "warning", 1],
      ["record-repaired", "warning", 1],
    ]);
  });

  it("a row that stops before its words is a loss, and the next rows are read", async () => {
    const reading = await comments(`${good(1)}${date(2)},${link(2)}\n${good(3)}`);
    expect(texts(reading, "comment")).toEqual(["Good words 1", "Good words 3"]);
    expect(codes(reading)).toEqual([["record-unreadable", "loss", 1]]);
    const outcome = reading.outcomes.find(({ entry }) => entry === "Comments.csv");
    expect(outcome).toMatchObject({ bucket: "failed", records: 3, failedRecords: 1 });
  });

  it("words that stand before any row are a loss", async () => {
    const reading = await comments(`words from nowhere\n${good(1)}`);
    expect(texts(reading, "comment")).toEqual(["Good words 1"]);
    expect(codes(reading)).toEqual([["record-unreadable", "loss", 1]]);
  });

  it("a post broken over lines without quotation marks", async () => {
    const reading = await readFiles({
      "Shares.csv": `${SHARE_HEAD}${date(1)},${shareLink(1)},First half\nsecond half,"","",MEMBER_NETWORK\n${share(2, "Two")}`,
      "Comments.csv": HEAD,
    });
    expect(texts(reading, "post")).toEqual(["First half\nsecond half", "Two"]);
  });

  it("a bad date, a bad link, both", async () => {
    const reading = await comments(
      `yesterday,${link(1)},No real date\n${date(2)},https://elsewhere.example/x,No real link\n${date(3)},,No link\n`,
    );
    expect(texts(reading, "comment")).toEqual(["No link", "No real date", "No real link"]);
    expect(reading.posts.find(({ text }) => text === "No real link")?.createdAt).toBe("2025-03-02T09:00:00Z");
  });

  it("a backslash at the end of a comment", async () => {
    const reading = await comments(
      `${date(1)},${link(1)},"Saved \\"here\\", in C:\\"\n${good(2)}${date(3)},${link(3)},"And \\"there\\""\n`,
    );
    expect(texts(reading, "comment")).toEqual(['And "there"', "Good words 2", 'Saved "here", in C:\\']);
  });

  it("a workbook with the name of a table, and one with its own", async () => {
    const reading = await readFiles({
      "Shares.csv": SHARES,
      "Comments.csv": Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, 0, 0]),
      "Messages.xlsx": Buffer.from([0x50, 0x4b, 3, 4]),
    });
    expect(texts(reading, "post")).toEqual(["A post to go with it"]);
    expect(codes(reading)).toEqual([
      ["file-is-workbook", "loss", 1],
      ["file-is-workbook", "loss", 1],
    ]);
  });

  it("an empty file, a file of zeros, a header alone", async () => {
    const reading = await readFiles({
      "Shares.csv": SHARES,
      "Comments.csv": "",
      "Reactions.csv": Buffer.alloc(4096),
      "Votes.csv": "Date,Link,OptionText\n",
      "Articles/empty.html": "",
    });
    expect(texts(reading, "post")).toEqual(["A post to go with it"]);
    expect(reading.outcomes.length).toBe(5);
    expect(codes(reading)).toContainEqual(["article-unreadable", "loss", 1]);
  });

  it("a few damaged letters, or half a file", async () => {
    const row = Buffer.from(`${HEAD}${good(1, "Café – déjà vu à la crème, naïve")}`);
    const broken = Buffer.concat([row.subarray(0, row.length - 8), Buffer.from([0xe9, 0x0a])]);
    const reading = await readFiles({ "Shares.csv": SHARES, "Comments.csv": broken });
    expect(texts(reading, "comment").length).toBe(1);
    expect(codes(reading).map(([code]) => code)).toContain("characters-lost");
    const half = await readFiles({ "Shares.csv": SHARES.slice(0, -30), "Comments.csv": HEAD + good(1) });
    expect(texts(half, "comment")).toEqual(["Good words 1"]);
  });

  it("an unclosed mark in a table without dates takes only its own line", async () => {
    const rows =
      'Nils,Ferrow,A,Porter,"Never closed,"01/02/23, 12:05 AM",\nIvo,Tarn,A,Nurse,Steady hands,01/02/23,\n';
    const reading = await readFiles({
      "Shares.csv": SHARES,
      "Recommendations_Given.csv": `First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n${rows}`,
    });
    expect(texts(reading, "review")).toContain("Steady hands");
    expect(reading.notices.map(({ code }) => code)).toContain("record-repaired");
  });

  it("never throws and never loses count, whatever the bytes are", async () => {
    const pieces = fc.constantFrom(
      '"',
      "\\",
      ",",
      "\n",
      "\r\n",
      date(2),
      link(2),
      "words",
      '""',
      "\t",
      "\u0000",
      "é",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 60 }), async (parts) => {
        const reading = await comments(`${good(1)}${parts.join("")}\n${good(9)}`);
        const found = texts(reading, "comment").join("\n");
        expect(found).toContain("Good words 1");
        expect(found).toContain("Good words 9");
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe("rows", () => {
  const split = (text: string, size: number, escapeMark: '"' | "\\" = '"') => {
    const splitter = rowSplitter({ delimiter: ",", escapeMark });
    const rows = [];
    for (let at = 0; at < text.length; at += size) rows.push(...splitter.push(text.slice(at, at + size)));
    return [...rows, ...splitter.end()].map(({ cells }) => cells);
  };

  it("come back as they were written, in either way of quoting, wherever the pieces end", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", " ", "é", "🌻"), maxLength: 8 });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), (table, size) => {
        const doubled = table.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(","));
        expect(split(`${doubled.join("\n")}\n`, size)).toEqual(table);
        const backslash = table.map((row) => row.map((each) => `"${each.replaceAll('"', '\\"')}"`).join(","));
        expect(split(`${backslash.join("\n")}\n`, size, "\\")).toEqual(table);
      }),
    );
  });

  it("that open a quotation mark and close none, line after line, are read in step with their number", () => {
    const text = '"a mark that nothing closes\n'.repeat(60_000);
    const began = performance.now();
    const rows = split(text, 65_536);
    expect(rows.length).toBe(60_000);
    expect(rows[59_999]).toEqual(["a mark that nothing closes"]);
    expect(performance.now() - began).toBeLessThan(10_000);
  }, 60_000);

  it("are so too where it is known how a row begins, and none of them begins so", () => {
    const splitter = rowSplitter({ delimiter: ",", escapeMark: '"', rowStart: /\d{4}-\d\d-\d\d/y });
    const began = performance.now();
    const rows = [...splitter.push('"a mark that nothing closes\n'.repeat(40_000)), ...splitter.end()];
    expect(rows.length).toBe(40_000);
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);

  it("of a file of 60 MB are read as they come", async () => {
    const splitter = rowSplitter({ delimiter: ",", escapeMark: '"' });
    const row = `2-YWJjZGVmZ2hpamtsbW5vcA==,"${"words, and more of them. ".repeat(40)}"\n`;
    const piece = row.repeat(256);
    let rows = 0;
    let bytes = 0;
    const began = performance.now();
    for (; bytes < 60e6; bytes += piece.length) rows += splitter.push(piece).length;
    rows += splitter.end().length;
    expect(rows).toBe(bytes / row.length);
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);
});
