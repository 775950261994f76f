import { join } from "node:path";
import { expect, it } from "vitest";
import { importerContract, read } from "./contract.js";
import { resolvePage } from "./instagram-files.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/tiktok", name);

for (const [name, expected] of [
  ["2025", { own: 6, endorsed: 0, other: 1 }],
  ["2023", { own: 1, endorsed: 0, other: 0 }],
] as const)
  importerContract(`tiktok/${name}`, {
    platform: "tiktok",
    folder: fixture(name),
    expected,
    resolve: (content, pointer) => {
      const keys = pointer
        .split("/")
        .slice(1)
        .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
      return keys.reduce<unknown>(
        (value, key) => (value as Record<string, unknown>)[key],
        resolvePage(content, ""),
      );
    },
    shuffle: () => undefined,
  });

it("TikTok: reads audiences, takes N/A for nothing and null for an empty list", async () => {
  const { posts, accounts } = await read(fixture("2025"));
  expect(accounts).toMatchObject([{ handles: ["mapfold"], bio: "Paper over screens" }]);
  expect(posts.map(({ kind, audience, text }) => [kind, audience, text])).toEqual([
    ["video", "connections", "How to fold a map"],
    ["video", "public", ""],
    ["comment", "public", "Made me laugh 🎉"],
    ["message", "direct", "Seen this?"],
    ["message", "direct", "Twice"],
    ["search", "private", "old maps"],
    ["profile", "public", "Paper over screens"],
  ]);
  expect(posts[1]).toMatchObject({ place: { name: "Blea Tarn" }, media: [{ kind: "photo" }] });
});
