import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
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

const data = (sections: object) => JSON.stringify({ Profile: {}, ...sections });

it("TikTok: reads what was said in live streams", () =>
  inTempFolder(async (folder) => {
    const stream = {
      WatchTime: "2024-05-01 20:00:00",
      Link: "https://www.tiktok.example/live/1",
      Comments: [{ CommentTime: "2024-05-01 20:01:00", CommentContent: "Evening all" }],
      Questions: [{ QuestionTime: "2024-05-01 20:02:00", QuestionContent: "What glue is that?" }],
    };
    await writeFile(
      join(folder, "user_data_tiktok.json"),
      data({ "Tiktok Live": { "Watch Live History": { WatchLiveMap: { "7": stream } } } }),
    );
    const { posts } = await read(folder);
    expect(posts).toMatchObject([
      { kind: "comment", authorship: "own", text: "Evening all", createdAt: "2024-05-01T20:01:00Z" },
      { kind: "comment", authorship: "own", text: "What glue is that?", remarks: ["live chat"] },
    ]);
  }));

it("TikTok: says so when no message could be told to be the owner's, and takes a name from --me", () =>
  inTempFolder(async (folder) => {
    const chat = [{ Date: "2024-05-01 20:00:00", From: "mapfold", Content: "Seen this?" }];
    await writeFile(
      join(folder, "user_data_tiktok.json"),
      data({ "Direct Messages": { "Chat History": { ChatHistory: { "Chat with ada:": chat } } } }),
    );
    const unknown = await read(folder);
    expect(unknown.posts).toMatchObject([{ authorship: "other" }]);
    expect(unknown.notices).toMatchObject([{ code: "owner-not-in-messages", level: "loss", count: 1 }]);
    const told = await read(folder, undefined, ["mapfold"]);
    expect(told.posts).toMatchObject([{ authorship: "own" }]);
    expect(told.notices).toEqual([]);
  }));
