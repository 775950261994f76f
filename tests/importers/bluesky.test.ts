import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTempFolder, put } from "../helpers/zip.js";
import { importerContract, read } from "./contract.js";

const folder = join(import.meta.dirname, "../../fixtures/bluesky/repository");

importerContract("bluesky/repository", {
  platform: "bluesky",
  folder,
  expected: { own: 4, endorsed: 2, other: 0 },
  // Keys are cut short in the tree: only their ends are sure to stand in the bytes.
  resolve: (content, pointer) => (content.includes(pointer.slice(-1)) ? pointer : undefined),
});

describe("Bluesky repositories", () => {
  it("are walked from the root: what was deleted is not read", async () => {
    const { posts, outcomes } = await read(folder);
    expect(posts.map(({ kind, text }) => [kind, text])).toEqual([
      ["profile", "Hills, tea, long corridors"],
      ["reaction", ""],
      ["post", "First snow ☃ on the ridge"],
      ["reply", "And boots are wet"],
      ["quote", "This, exactly\n#hills"],
      ["repost", ""],
    ]);
    expect(outcomes).toMatchObject([{ records: 6, bucket: "read" }]);
  });

  it("keep times, alternative texts and addresses", async () => {
    const { posts, accounts } = await read(folder);
    expect(accounts).toMatchObject([{ names: ["Ines Tarn"], nativeId: "did:plc:inventedaccount000000001" }]);
    expect(posts[2]).toMatchObject({
      media: [{ kind: "photo", altText: "A white ridge" }],
      language: "en",
      url: "https://bsky.app/profile/did:plc:inventedaccount000000001/post/3kaaaaaaaaa2b",
    });
    expect(posts[3]).toMatchObject({ createdAt: "2024-02-03T10:00:00Z", inReplyTo: { own: true } });
    expect(posts[4]?.quoted?.url).toBe("https://bsky.app/profile/did:plc:other/post/3kother");
  });

  it("are read as a bare file", async () => {
    const bytes = await readFile(join(folder, "ines.car"));
    await inTempFolder(async (temp) =>
      expect((await read(await put(temp, "repo.car", bytes))).posts).toHaveLength(6),
    );
  });
});
