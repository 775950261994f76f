import { join } from "node:path";
import { expect, it } from "vitest";
import { quoteLongNumbers } from "../../src/importers/kit/long-numbers.js";
import { folderFiles } from "../helpers/zip.js";
import { importerContract, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/discord", name);

for (const [name, own] of [
  ["json", 3],
  ["csv", 1],
] as const)
  importerContract(`discord/${name}`, {
    platform: "discord",
    folder: fixture(name),
    expected: { own, endorsed: 0, other: 0 },
    // Numbers of messages have more digits than a JSON number keeps.
    resolve: (content, pointer) => {
      const text = content.toString("utf8");
      const number = Number(/\d+/.exec(pointer)?.[0]);
      return pointer.startsWith("row") ? text : text.match(/\{[^}]*\}/g)?.[number];
    },
    shuffle: () => undefined,
  });

it("Discord: tells servers from private talk", async () => {
  const { posts, accounts } = await read(fixture("json"));
  expect(accounts).toMatchObject([
    { names: ["Tam Ferrier"], handles: ["ferrier"], nativeId: "300000000000000001" },
  ]);
  expect(posts.map(({ kind, audience, text }) => [kind, audience, text])).toEqual([
    ["post", "group", "Kettle is on"],
    ["post", "group", ""],
    ["message", "direct", "Between us"],
  ]);
  expect(posts[1]).toMatchObject({
    url: "https://discord.com/channels/900000000000000001/100000000000000001/1100000000000000002",
    media: [{ kind: "photo" }],
    remarks: ["on Hillfolk, #tea"],
  });
  expect((await read(fixture("csv"))).posts).toMatchObject([
    { text: "Two lines,\nand a comma", createdAt: "2021-01-01T10:11:12.123Z" },
  ]);
});

it("Discord: says of a file beside a channel that it does not know that it was not read", async () => {
  const { outcomes } = await readFiles({
    ...(await folderFiles(fixture("json"))),
    "messages/c100000000000000001/messages (1).json": "[]",
  });
  expect(outcomes.filter(({ bucket }) => bucket === "unknown")).toMatchObject([
    { entry: "messages/c100000000000000001/messages (1).json" },
  ]);
});

it("Discord: keeps every digit of numbers that are written as numbers", async () => {
  const row = (id: string, words: string) =>
    `{"ID": ${id}, "Timestamp": "2024-01-02 03:04:05", "Contents": "${words}", "Attachments": ""}`;
  const { posts } = await readFiles({
    "messages/c1180000000000000001/channel.json":
      '{"id": 1180000000000000001, "type": 0, "guild": {"id": 1180000000000000003, "name": "Fells"}}',
    "messages/c1180000000000000001/messages.json": `[${row("1180000000000000007", "a")},${row("1180000000000000009", String.raw`1180000000000000011 \" 1180000000000000013`)}]`,
  });
  expect(posts).toMatchObject([
    {
      nativeId: "1180000000000000007",
      url: "https://discord.com/channels/1180000000000000003/1180000000000000001/1180000000000000007",
    },
    { nativeId: "1180000000000000009", text: '1180000000000000011 " 1180000000000000013' },
  ]);
});

it("long numbers become strings however the file is cut into pieces, and nothing else changes", async () => {
  const json =
    '{"a":12345678901234567,"b":[1,-2.5e3,1234567890123456.5],"c":"12345678901234567 \\"12345678901234567","d":12345678901234567}';
  const quoted = (key: string) => [`"${key}":12345678901234567`, `"${key}":"12345678901234567"`] as const;
  const expected = json.replace(...quoted("a")).replace(...quoted("d"));
  for (const size of [1, 2, 5, 1000]) {
    async function* pieces() {
      for (let at = 0; at < json.length; at += size) yield Buffer.from(json.slice(at, at + size));
    }
    let out = "";
    for await (const piece of quoteLongNumbers(pieces())) out += Buffer.from(piece).toString();
    expect(out, `${size}`).toBe(expected);
  }
});

it("Discord: reads the owner's notes on others and what they say of themselves, and names what else stands there", async () => {
  const files = await folderFiles(fixture("json"));
  const user = {
    id: "300000000000000001",
    username: "ferrier",
    bio: "Maps and tea",
    notes: { "400000000000000001": "The one from bed four" },
    payments: [{ description: "Something that was bought for a month or two" }],
  };
  const withStatus = { ...user, settings: { custom_status: "I am so done with the night shift again" } };
  const reading = (value: object) => readFiles({ ...files, "account/user.json": JSON.stringify(value) });
  const { posts, notices } = await reading(user);
  expect(posts.filter(({ source }) => source.entry === "account/user.json")).toMatchObject([
    { text: "Maps and tea", kind: "profile", authorship: "own" },
    { text: "The one from bed four", audience: "private", source: { pointer: "/notes/400000000000000001" } },
  ]);
  expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  expect((await reading(withStatus)).notices).toContainEqual(
    expect.objectContaining({ code: "field-unknown-words", level: "loss", entry: "account/user.json" }),
  );
});
