import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
});
