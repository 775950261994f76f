import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importerContract, read, readFiles } from "./contract.js";
import { resolvePage, shuffleExport } from "./instagram-files.js";

const folder = join(import.meta.dirname, "../../fixtures/mastodon/2023");

importerContract("mastodon/2023", {
  platform: "mastodon",
  folder,
  expected: { own: 7, endorsed: 2, other: 0 },
  resolve: resolvePage,
  shuffle: shuffleExport,
});

describe("Mastodon archives", () => {
  it("take the audience from the addressees: direct messages stand among the posts unmarked", async () => {
    const { posts } = await read(folder);
    const of = (kind: string) => posts.filter((post) => post.kind === kind);
    expect(of("post").map(({ audience, remarks }) => [audience, remarks?.[0]])).toEqual([
      ["public", undefined],
      ["public", "unlisted"],
      ["connections", undefined],
      ["public", undefined],
    ]);
    expect(of("message")).toMatchObject([
      { audience: "direct", text: "@una between us", mentions: ["una@tarn.example"] },
    ]);
    expect(of("reply")).toMatchObject([
      {
        text: "grumbling\nAnd another thing",
        inReplyTo: { own: true },
        remarks: ["behind a content warning", "edited"],
      },
    ]);
    expect(of("repost")).toMatchObject([{ text: "", authorship: "endorsed" }]);
  });

  it("keep paragraphs, poll choices and what was written beneath pictures", async () => {
    const { posts, accounts } = await read(folder);
    expect(posts.find(({ text }) => text.startsWith("First light"))).toMatchObject({
      text: "First light\non the fell\nBoots wet. #hills",
      media: [
        {
          kind: "photo",
          altText: "A wet boot on a rock",
          entry: "media_attachments/files/001/original/a.jpg",
        },
      ],
      url: "https://fell.example/@ferrier/110000000000000001",
    });
    expect(posts.find(({ text }) => text.startsWith("Tea or"))?.text).toBe("Tea or coffee?\n- Tea\n- Coffee");
    expect(accounts).toMatchObject([{ handles: ["ferrier"], bio: "Night shifts & hills\nWork: porter" }]);
  });

  it("read what stands before the end of a file that is cut short", async () => {
    const start = `{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":[`;
    const one = `{"type":"Create","id":"a","object":{"id":"b","content":"<p>whole</p>","to":[],"cc":[]}}`;
    const reading = await readFiles({ "outbox.json": `${start}${one},{"type":"Cre` });
    expect(reading.posts.map(({ text }) => text)).toEqual(["whole"]);
    expect(reading.outcomes).toMatchObject([{ bucket: "failed" }]);
  });
});
