import { cp, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { importerContract, read } from "./contract.js";

const folder = join(import.meta.dirname, "../../fixtures/reddit/request");

importerContract("reddit/request", {
  platform: "reddit",
  folder,
  expected: { own: 5, endorsed: 0, other: 1 },
  shuffle: () => undefined,
});

it("Reddit: keeps quotations marked, leaves out what was removed, and never tells an address of the internet", async () => {
  const { posts, notices } = await read(folder);
  expect(posts.map(({ kind, authorship, text }) => [kind, authorship, text])).toEqual(
    expect.arrayContaining([
      ["comment", "own", '> Is it far?\n\nFar enough, "they" say.'],
      ["comment", "own", "Two sugars"],
      ["post", "own", "Mine leaks."],
      ["message", "own", "Is it for sale?"],
      ["message", "other", "No"],
    ]),
  );
  expect(posts.find(({ title }) => title === "An old map")).toMatchObject({
    links: ["https://maps.example/old"],
    createdAt: "2022-01-03T03:04:05Z",
    remarks: ["in r/maps"],
  });
  expect(posts.find(({ text }) => text === "Two sugars")?.inReplyTo?.nativeId).toBe("kzzzzz9");
  expect(notices).toMatchObject([{ code: "text-gone", count: 1 }]);
});

it("Reddit: says of a table that holds words under another name that it was not read", () =>
  inTempFolder(async (away) => {
    await cp(folder, away, { recursive: true });
    await rename(join(away, "posts.csv"), join(away, "p\u00f6sts.csv"));
    await writeFile(join(away, "drafts.csv"), "id,title,body\n1,Never sent,At all\n");
    const { outcomes } = await read(away);
    const unknown = outcomes.filter(({ bucket }) => bucket === "unknown").map(({ entry }) => entry);
    expect(unknown).toEqual(["p\u00f6sts.csv"]);
  }));
