import { join } from "node:path";
import { expect, it } from "vitest";
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
