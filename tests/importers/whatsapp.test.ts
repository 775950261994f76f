import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { recognise } from "../../src/importers/registry.js";
import { readChat } from "../../src/importers/whatsapp/chat.js";
import { chooseOrder, readHeader } from "../../src/importers/whatsapp/header.js";
import type { ImportItem, Post } from "../../src/model/index.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { ALL_KINDS, importerContract, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/whatsapp", name);
const CHATS = {
  ios: { own: 5, endorsed: 0, other: 3 },
  android: { own: 2, endorsed: 0, other: 2 },
  "android-us": { own: 1, endorsed: 0, other: 1 },
};

for (const [name, expected] of Object.entries(CHATS)) {
  importerContract(`whatsapp/${name}`, {
    platform: "whatsapp",
    folder: fixture(name),
    expected,
    resolve: (content, pointer) => content.toString("utf8").split(/\r?\n/)[Number(pointer.slice(5)) - 1],
    // A chat out of order is no chat.
    shuffle: () => undefined,
  });
}

async function withMe(folder: string, me: readonly string[]): Promise<readonly ImportItem[]> {
  const { archives } = await openArchives([folder]);
  try {
    const [archive] = archives;
    if (!archive) throw new Error("nothing was opened");
    const found = await recognise(archive);
    if (found.type !== "yes") throw new Error(found.type);
    const items: ImportItem[] = [];
    for await (const item of found.importer.read(archive, found, { include: ALL_KINDS, me }))
      items.push(item);
    return items;
  } finally {
    await closeArchives(archives);
  }
}
const posts = (items: readonly ImportItem[]) => items.filter((item): item is Post => item.type === "post");

describe("the beginning of a message", () => {
  it.each([
    ["[02/01/2024, 7:03:05\u202fPM] A: b", [2, 1, 2024], 19, "bracket"],
    ["\u200e[13.01.24, 21:15:30] A: b", [13, 1, 24], 21, "bracket"],
    ["[2024-01-13, 21:15:30] A: b", [2024, 1, 13], 21, "bracket"],
    ["[2024/1/13 下午9:15:30] A: b", [2024, 1, 13], 21, "bracket"],
    ["[01/13/24 21:15] A: b", [1, 13, 24], 21, "bracket"],
    ["13/01/2024, 21:15 - A: b", [13, 1, 2024], 21, "dash"],
    ["1/13/24, 9:15 PM - A: b", [1, 13, 24], 21, "dash"],
    ["13/1/24 9:15 p. m. - A: b", [13, 1, 24], 21, "dash"],
    ["13/01/24 9:15\u00a0p.\u00a0m. – A: b", [13, 1, 24], 21, "dash"],
    ["13/01/24 21.15 - A: b", [13, 1, 24], 21, "dash"],
    ["18/12/19 15:57 - A: b", [18, 12, 19], 15, "dash"],
    ["2024. 1. 13. 오후 9:15, - A: b".replace(",", ""), [2024, 1, 13], 21, "dash"],
    ["١٣/١/٢٠٢٤، ٩:١٥ م - A: b", [13, 1, 2024], 21, "dash"],
    ["\u200f١٣\u200f/١\u200f/٢٠٢٤، ٩:١٥ م - A: b", [13, 1, 2024], 21, "dash"],
    ["13.01.2024 г., 21:15 ч. - A: b", [13, 1, 2024], 21, "dash"],
    ["13.01.24 г., 21:15 - A: b", [13, 1, 24], 21, "dash"],
    ["13/1/24, 9:15 अपराह्न - A: b", [13, 1, 24], 21, "dash"],
    ["13.01.24, 21:15 Uhr - A: b", [13, 1, 24], 21, "dash"],
    ["2024년 1월 13일 오후 9:15 - A: b", [2024, 1, 13], 21, "dash"],
  ])("is read: %s", (line, date, hour, style) => {
    expect(readHeader(line)).toMatchObject({
      date,
      hour,
      minute: line.includes("7:03") ? 3 : line.includes("57") ? 57 : 15,
      style,
      rest: "A: b",
    });
  });

  it("are found between line ends of every kind", () => {
    const lines = ["13/01/2024, 21:15 - A: one", "more", "13/01/2024, 21:16 - B: two"];
    for (const end of ["\n", "\r\n", "\r"])
      expect(readChat(lines.join(end)).messages.map(({ sender, text }) => [sender, text])).toEqual([
        ["A", "one\nmore"],
        ["B", "two"],
      ]);
  });

  it("are found in older Korean chats, with a comma before the sender and a space before the colon", () => {
    const { messages } = readChat(
      "2024년 1월 13일 오후 9:15, Ada : one, two\n2024년 1월 13일 오후 9:16, Ben : three",
    );
    expect(messages.map(({ sender, text }) => [sender, text])).toEqual([
      ["Ada", "one, two"],
      ["Ben", "three"],
    ]);
  });

  it.each(["tomorrow at 10:00 - A: b", "10:00 - 12:00 tea", "[note] 1/2", "12/13 were here"])(
    "is not: %s",
    (line) => {
      expect(readHeader(line)).toBeUndefined();
    },
  );

  it("puts day and month in the order that the whole file allows, and says when both are possible", () => {
    const order = (...lines: readonly string[]) =>
      chooseOrder(lines.map((line) => readHeader(line) ?? expect.fail()));
    expect(order("02/01/24, 10:00 - A: b", "13/01/24, 10:00 - A: b")).toEqual({
      order: "dmy",
      doubtful: false,
    });
    expect(order("02/01/24, 10:00 - A: b", "02/13/24, 10:00 - A: b")).toEqual({
      order: "mdy",
      doubtful: false,
    });
    // Only one of the two orders goes forward in time.
    expect(order("05/01/24, 10:00 - A: b", "06/01/24, 10:00 - A: b", "01/02/24, 10:00 - A: b")).toEqual({
      order: "dmy",
      doubtful: false,
    });
    expect(order("02/01/24, 10:00 - A: b", "03/02/24, 10:00 - A: b").doubtful).toBe(true);
  });
});

describe("WhatsApp chats", () => {
  it("are not read unless messages are asked for, and say so", async () => {
    const reading = await read(fixture("ios"), new Set(["post"]));
    expect(reading.posts).toEqual([]);
    expect(reading.notices).toMatchObject([{ code: "messages-off", level: "info" }]);
    expect(reading.outcomes.map(({ bucket }) => bucket).sort()).toEqual(["cannot-judge", "switched-off"]);
  });

  it("keep lines together, tell files, polls and places, and leave out what the app says", async () => {
    const reading = await read(fixture("ios"));
    expect(reading.layout).toBe("WhatsApp chat export, iPhone");
    expect(reading.posts.map(({ text, authorship }) => [authorship, text])).toEqual([
      ["own", "Morning all\nsecond line: with a colon\n[1.9.19, 00:00:00] typed by hand"],
      ["other", ""],
      ["own", ""],
      ["own", "Slugs again"],
      ["other", "POLL:\nWhich day?\nOPTION: Sunday (2 votes)"],
      ["other", "Location: https://maps.google.com/?q=54.5000,-3.2000"],
      ["own", "ok"],
      ["own", "ok"],
    ]);
    const [first, photo, , edited, , place] = reading.posts;
    expect(first).toMatchObject({ createdAt: "2024-01-02T07:04:00Z", dateSource: "day", audience: "group" });
    expect(photo?.media).toEqual([{ kind: "photo", entry: "00000012-PHOTO-2024-01-13-21-15-30.jpg" }]);
    expect(photo?.remarks).toContain("from Tam Ferrier");
    expect(edited?.remarks).toContain("edited");
    expect(place?.place?.coordinates).toEqual({ latitude: 54.5, longitude: -3.2 });
  });

  it("tell whose chat it is by the name of the file, and what comes beneath a picture", async () => {
    const reading = await read(fixture("android"));
    expect(reading.accounts).toMatchObject([{ names: ["Jonas Kehl"] }]);
    expect(reading.posts.map(({ text, authorship }) => [authorship, text])).toEqual([
      ["other", "Bist du da?"],
      ["own", "Ja, gleich"],
      ["own", ""],
      ["other", "So sah es aus"],
    ]);
    expect(reading.posts[0]).toMatchObject({
      audience: "direct",
      remarks: ["from Edda Brandt", "chat with Edda Brandt"],
    });
  });

  it("read American dates and midnight", async () => {
    expect((await read(fixture("android-us"))).posts.map(({ createdAt }) => createdAt)).toEqual([
      "2020-01-31T22:03:00Z",
      "2020-02-01T00:05:00Z",
    ]);
  });

  it("believe the owner who says who they are", async () => {
    const items = await withMe(fixture("ios"), ["tam ferrier"]);
    expect(posts(items).filter(({ authorship }) => authorship === "own")).toHaveLength(2);
  });

  it("say that it is a loss when nothing tells whose messages are whose", async () => {
    const chat = "13/01/24, 10:00 - Ada: one\n13/01/24, 10:01 - Bo: two\n13/01/24, 10:02 - Cy: three\n";
    const reading = await readFiles({ "chat.txt": chat });
    expect(reading.posts.every(({ authorship }) => authorship === "other")).toBe(true);
    expect(reading.notices.filter(({ level }) => level === "loss").map(({ code }) => code)).toEqual([
      "owner-unknown",
    ]);
  });

  /** Messages of one file as [whose, words], read as one who goes by these names. */
  async function said(chat: string, ...me: readonly string[]) {
    return inTempFolder(async (folder) => {
      await put(folder, "chat.txt", Buffer.from(chat));
      const items = await withMe(folder, me);
      return {
        said: posts(items).map(({ authorship, text }) => [authorship, text]),
        losses: items.flatMap((item) => (item.type === "notice" && item.level === "loss" ? [item.code] : [])),
        told: items
          .flatMap((item) => (item.type === "notice" && item.level === "loss" ? [item.detail] : []))
          .join(" "),
      };
    });
  }
  const line = (minute: number, rest: string, day = 13) => `${day}/01/24, 10:${10 + minute} - ${rest}\n`;

  it("say that it is a loss when nobody in them has the name that was given", async () => {
    const chat = line(0, "Jo Nurse 🌸: one") + line(1, "Bo: two") + line(2, "Cy: three");
    const wrong = await said(chat, "Jo Nures");
    expect(wrong.losses).toEqual(["owner-not-in-chat"]);
    expect(wrong.told).toMatch(/^Nobody in this chat is called “Jo Nures”.*People in it: 3\..*--me/);
    expect(await said(chat, "jo nurse")).toMatchObject({
      said: [
        ["own", "one"],
        ["other", "two"],
        ["other", "three"],
      ],
      losses: [],
    });
  });

  it("are the owner's though the name was given without its accents", async () => {
    const chat = line(0, "Siân: one") + line(1, "Bo: two") + line(2, "Cy: three");
    expect(await said(chat, "Sian")).toMatchObject({
      said: [
        ["own", "one"],
        ["other", "two"],
        ["other", "three"],
      ],
    });
    expect(
      (await said(chat + line(3, "Sian: four"), "Sian")).said.filter(([whose]) => whose === "own"),
    ).toEqual([["own", "four"]]);
  });

  it.each(['Jo "JJ" Nurse', "Jo left 🌸", "Added Extra"])("keep what %s says", async (name) => {
    const chat =
      line(0, `${name}: one`) + line(1, "Bo: two") + line(2, `${name}: three`) + line(3, "Bo: four");
    expect((await said(chat, name)).said.filter(([whose]) => whose === "own")).toEqual([
      ["own", "one"],
      ["own", "three"],
    ]);
  });

  it("give nobody's words to another when a phone's clock was wrong", async () => {
    const chat =
      line(0, "Jo: one", 2) + line(1, "Bo: two", 28) + line(2, "Jo: three", 9) + line(3, "Bo: four", 29);
    expect((await said(chat, "Jo")).said).toEqual([
      ["own", "one"],
      ["other", "two"],
      ["own", "three"],
      ["other", "four"],
    ]);
  });

  it.each([
    "she soiled herself.Twice (bed 6)",
    "ask Patel and Dr.Shah (bed 6, hip fracture)",
    "<bed 6 again and again tonight>",
    "<see: the letter about Mrs Okafor.doc>",
    "rota.pdf (do not show anyone)",
    "\u200eANKIETA:\nwho has bed 6",
    "\u200eEVENT: leaving do",
  ])("take no words for a file's name: %j", async (words) => {
    const chat = line(0, "Jo: one") + line(1, `Jo: ${words}`) + line(2, "Bo: three");
    expect((await said(chat, "Jo")).said[1]).toEqual(["own", words.replaceAll("\u200e", "")]);
  });

  it("keep the words under a picture that was left out", async () => {
    const chat = line(0, "Jo: one") + line(1, "Jo: \u200eimage omitted\nbed 6 again") + line(2, "Bo: three");
    expect((await said(chat, "Jo")).said[1]).toEqual(["own", "bed 6 again"]);
  });
});

describe("texts and documents that were sent in a chat", () => {
  const chat = [
    "13/01/2024, 21:15 - Robin: one",
    "13/01/2024, 21:16 - Robin: mine.txt (file attached)",
    "13/01/2024, 21:17 - Sam: theirs.txt (file attached)",
    "13/01/2024, 21:18 - Robin: handover.pdf (file attached)",
    "13/01/2024, 21:19 - Sam: two",
  ].join("\n");

  it("are told as not read: texts that may be the owner's as a loss, documents as a warning", async () => {
    const { notices, outcomes } = await readFiles({
      "WhatsApp Chat with Sam.txt": chat,
      "mine.txt": "The lady in bed four shouted at me",
      "theirs.txt": "Nothing of mine",
      "handover.pdf": "%PDF",
    });
    const told = notices.filter(({ code }) => /not-read/.test(code));
    expect(told).toMatchObject([
      { code: "attachment-not-read", level: "loss", count: 1, entry: "mine.txt" },
      { code: "documents-not-read", level: "warning", count: 1 },
    ]);
    expect(outcomes.find(({ entry }) => entry === "mine.txt")?.bucket).toBe("unknown");
  });

  it("are not spoken of where messages were not asked for", async () => {
    const files = { "WhatsApp Chat with Sam.txt": chat, "mine.txt": "The lady in bed four" };
    const { notices } = await readFiles(files, new Set(["post"]));
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});
