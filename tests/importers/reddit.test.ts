import { cp, rename, rm, writeFile } from "node:fs/promises";
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
    await writeFile(join(away, "polls.csv"), "id,text\n1,Tea or coffee\n");
    await writeFile(join(away, "announcements.csv"), "id,from,body\n1,Reddit,New rules\n");
    const { outcomes } = await read(away);
    const unknown = outcomes.filter(({ bucket }) => bucket === "unknown").map(({ entry }) => entry);
    expect(unknown.sort()).toEqual(["polls.csv", "p\u00f6sts.csv"]);
  }));

it("Reddit: reads drafts and posts that wait to be published as nobody else's to see", () =>
  inTempFolder(async (away) => {
    await cp(folder, away, { recursive: true });
    await writeFile(
      join(away, "drafts.csv"),
      "id,title,body,created,subreddit\n1,Never sent,At all,2023-01-02 03:04:05 UTC,maps\n",
    );
    await writeFile(
      join(away, "scheduled_posts.csv"),
      "scheduled_post_id,subreddit,title,body,url,submission_time\n2,maps,Soon,Wait for it,,2031-01-02 03:04:05 UTC\n",
    );
    const { posts } = await read(away);
    expect(posts.filter(({ audience }) => audience === "private")).toMatchObject([
      {
        title: "Never sent",
        text: "At all",
        createdAt: "2023-01-02T03:04:05Z",
        remarks: ["in r/maps", "draft, not published"],
      },
      { title: "Soon", text: "Wait for it", remarks: ["in r/maps", "to be published later"] },
    ]);
  }));

it("Reddit: says so when no message could be told to be the owner's", () =>
  inTempFolder(async (away) => {
    await cp(folder, away, { recursive: true });
    await rm(join(away, "statistics.csv"));
    const { notices } = await read(away);
    expect(notices.map(({ code, level }) => [code, level])).toContainEqual(["owner-not-in-messages", "loss"]);
  }));
