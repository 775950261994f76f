import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { importerContract, read } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/youtube", name);

for (const [name, own] of [
  ["2024", 3],
  ["2023", 1],
  ["2020", 2],
] as const) {
  importerContract(`youtube/${name}`, {
    platform: "youtube",
    folder: fixture(name),
    expected: { own, endorsed: 0, other: 0 },
    shuffle: () => undefined,
    resolve: (content, pointer) => {
      const number = Number(/\d+/.exec(pointer)?.[0]);
      const text = content.toString("utf8");
      const pieces = pointer.startsWith("//")
        ? text.match(/<li>.*?<\/li>/g)
        : text.match(/\n(Ugx|chat)\w+,/g);
      return pieces?.[number - 1];
    },
  });
}

describe("YouTube comments", () => {
  it("put the pieces of a comment together, line ends and all", async () => {
    const { posts } = await read(fixture("2024"));
    expect(posts.map(({ text }) => text)).toEqual([
      "Lovely tune\nagain",
      "Thanks @fellrunner",
      "Hello from the hill",
    ]);
    expect(posts[0]).toMatchObject({
      createdAt: "2024-08-02T10:00:00.123Z",
      url: "https://www.youtube.com/watch?v=vid00000001&lc=UgxAAAA1",
    });
    expect(posts[1]).toMatchObject({ createdAt: "2024-08-03T08:00:00Z", mentions: ["UCother"] });
    expect(posts[2]?.remarks).toEqual(["live chat"]);
  });

  it("read the shapes of other years and folders of other languages", async () => {
    expect((await read(fixture("2023"))).posts).toMatchObject([
      { text: "Schön gespielt", inReplyTo: { nativeId: "UgxParent" } },
    ]);
    expect((await read(fixture("2020"))).posts).toMatchObject([
      { text: "Still here & still\nsinging", createdAt: "2020-04-27T23:18:23Z", nativeId: "UgxCCCC1" },
      { text: "First!", createdAt: "2016-06-15T08:50:49Z" },
    ]);
  });

  it("say of a table or a page that may hold comments that it was not read", () =>
    inTempFolder(async (folder) => {
      await cp(fixture("2024"), folder, { recursive: true });
      await writeFile(join(folder, "more.csv"), "Video ID,Comment body\nvid1,What a tune\n");
      await writeFile(join(folder, "Meine Kommentare.html"), "<li>What a tune</li>");
      await writeFile(join(folder, "watch-history.html"), "<li>Watched a tune</li>");
      const { outcomes } = await read(folder);
      const unknown = outcomes.filter(({ bucket }) => bucket === "unknown").map(({ entry }) => entry);
      expect(unknown.sort()).toEqual(["Meine Kommentare.html", "more.csv"]);
    }));
});
