import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readChat } from "../../src/importers/whatsapp/chat.js";
import { likelyHeader } from "../../src/importers/whatsapp/unknown-headers.js";
import { read, readFiles } from "./contract.js";

const NAMES = ["Ada Low", "Ben Hale"];
const TWO = (value: number) => String(value).padStart(2, "0");

/** Beginnings that no phone that was seen writes. */
const UNKNOWN: Readonly<Record<string, (minute: number, name: string) => string>> = {
  "a month in words": (minute, name) => `Jan 14, 2024, 10:${TWO(minute)} AM - ${name}: `,
  "a weekday and a month in another language": (minute, name) =>
    `sunnuntai 14. tammikuuta 2024 klo 10.${TWO(minute)} – ${name}: `,
  "the time first": (minute, name) => `[10:${TWO(minute)}, 14/01/2024] ${name}: `,
  "a machine's date": (minute, name) => `2024-01-14T10:${TWO(minute)}:07Z ${name}: `,
  "the name first": (minute, name) => `${name} [14.01.24 10:${TWO(minute)}]: `,
  "bars between": (minute, name) => `14/01/2024 | 10:${TWO(minute)} | ${name}: `,
  "a word for the morning that is not known": (minute, name) =>
    `14.1.2024, 10:${TWO(minute)} ayawan - ${name}: `,
  "tabs between": (minute, name) => `2024-01-14\t10:${TWO(minute)}\t${name}\t`,
};
const known = (minute: number, name: string) => `13/01/2024, 10:${TWO(minute)} - ${name}: `;

const lines = (begin: (minute: number, name: string) => string, count = 12) =>
  Array.from({ length: count }, (_, index) => `${begin(index + 3, NAMES[index % 2] ?? "")}words ${index}`);
const FILE = "WhatsApp Chat with Ada Low.txt";

async function losses(chat: readonly string[]) {
  const { notices, outcomes } = await readFiles({ [FILE]: chat.join("\n") });
  const found = notices.filter(({ code }) => code === "header-unknown");
  return { told: found.map(({ level, count }) => [level, count]), bucket: outcomes[0]?.bucket };
}

describe("a chat whose messages begin in a form that nobody knows", () => {
  it.each(Object.entries(UNKNOWN))("is told as a loss: %s", async (_, begin) => {
    expect(await losses(lines(begin))).toEqual({ told: [["loss", 12]], bucket: "failed" });
  });

  it.each(Object.entries(UNKNOWN))("is told where the form changes in the middle: %s", async (_, begin) => {
    expect(await losses([...lines(known, 30), ...lines(begin)])).toEqual({
      told: [["loss", 12]],
      bucket: "failed",
    });
    expect((await losses([...lines(begin), ...lines(known, 30)])).told).toHaveLength(1);
    // One line that is known makes the file a chat, and the rest would be one message.
    expect((await losses(["13/01/2024, 10:00 - Chats are secured.", ...lines(begin)])).told).toEqual([
      ["loss", 12],
    ]);
  });

  it("is told where another phone's form goes on", async () => {
    const bracket = (minute: number, name: string) => `[14/01/2024, 10:${TWO(minute)}:09] ${name}: `;
    expect((await losses([...lines(known), ...lines(bracket)])).told).toEqual([["loss", 12]]);
  });
});

describe("chats that are as they should be", () => {
  const chat = (...pasted: readonly string[]) => [
    ...lines(known, 6),
    `13/01/2024, 22:40 - Ben Hale: look at this`,
    ...pasted,
    ...lines((minute, name) => `15/01/2024, 11:${TWO(minute)} - ${name}: `, 3),
  ];

  it.each<readonly [string, readonly string[]]>([
    [
      "a rota",
      [
        "15.01.2024 07:00 Early: Ada Low",
        "16.01.2024 07:00 Early: Ben Hale",
        "17.01.2024 14:30 Late: Ada Low",
        "18.01.2024 14:30 Late: Ben Hale",
      ],
    ],
    ["a shopping list", ["1. milk", "2. bread: brown", "3. tea 10:32", "4. two of 5: each"]],
    [
      "a timetable",
      [
        "Mon 15 Jan 10:32 train: platform 4",
        "Tue 16 Jan 11:07 bus: by the hall",
        "Wed 17 Jan 9:41 boat: pier",
      ],
    ],
    ["times of trains", ["10:32 Leeds", "11:07 York", "12:41 Hull: change here", "13:02 Goole: change here"]],
    ["readings of the day", ["13/01 10:32 BP: 120/80", "13/01 11:07 BP: 130/80", "13/01 12:41 BP: 125/85"]],
    ...Object.entries(UNKNOWN).map(
      ([name, begin]) =>
        [
          `an excerpt of yesterday's chat with ${name}`,
          lines(begin, 8).map((line) => line.replaceAll(/14(?=[.,/T|\s]|\t)|(?<=2024-01-)14/g, "12")),
        ] as const,
    ),
    [
      "an excerpt of a chat with others",
      ["[10:32, 02/01/2024] Cy: hello", "[10:33, 02/01/2024] Di: hi", "[10:37, 02/01/2024] Cy: bye"],
    ],
    ["a bill", ["Total 13/01/2024 10:32", "Sum: 5", "Tax: 7"]],
  ])("have no such notice with %s", async (_, pasted) => {
    expect((await losses(chat(...pasted))).told).toEqual([]);
  });
});

describe("the invented chats", () => {
  it.each(["ios", "android", "android-us"])("have no such notice: %s", async (name) => {
    const { notices } = await read(join(import.meta.dirname, "../../fixtures/whatsapp", name));
    expect(notices.filter(({ code }) => code === "header-unknown" || code === "lines-above")).toEqual([]);
  });
});

describe("looking for beginnings of messages", () => {
  it("takes no time over long lines of odd signs", () => {
    const odd = [
      "a.".repeat(5000),
      "1.".repeat(5000),
      "1 a ".repeat(3000),
      "[10:32 a. ".repeat(900),
      "1:11 ".repeat(900),
    ];
    const start = performance.now();
    for (let time = 0; time < 50; time++) for (const line of odd) likelyHeader(line);
    expect(performance.now() - start).toBeLessThan(2000);
    expect(readChat(odd.join("\n")).unread).toBe(0);
  });
});

describe("lines above the first message", () => {
  it("are told, as nobody's name is beside them", async () => {
    const { notices, posts } = await readFiles({
      [FILE]: ["Bed four again", "", ...lines(known)].join("\n"),
    });
    expect(posts).toHaveLength(12);
    expect(notices.filter(({ level }) => level === "loss")).toMatchObject([
      { code: "lines-above", count: 1 },
    ]);
  });
});
