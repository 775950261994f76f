import { join } from "node:path";
import { expect, it } from "vitest";
import { importerContract, read } from "./contract.js";

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
