import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openArchives } from "../../src/archive/index.js";
import { x } from "../../src/importers/x/index.js";
import type { Archive, Post, PostKind } from "../../src/model/index.js";
import { zipBytes } from "../helpers/zip.js";
import { ALL_KINDS, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);
const ytd = (name: string, records: readonly object[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records)}`;

async function ofKind(name: string, kind: PostKind): Promise<readonly Post[]> {
  return (await read(fixture(name))).posts.filter((post) => post.kind === kind);
}

describe("who the archive belongs to", () => {
  it("comes first, with earlier handles, and with the bio as a post of its own", async () => {
    const { items, accounts } = await read(fixture("2018-root"));
    expect(items[0]?.type).toBe("account");
    expect(accounts[0]).toMatchObject({
      names: ["Ines Quill"],
      handles: ["ines_quill", "inesq"],
      nativeId: "700100200300",
      bio: "Marine biologist & mender of nets",
      location: "Tarn Bay",
      protected: false,
      createdAt: "2010-06-11T17:00:00Z",
    });
    expect(await ofKind("2018-root", "profile")).toMatchObject([
      {
        text: "Marine biologist & mender of nets",
        authorship: "own",
        audience: "public",
        place: { name: "Tarn Bay" },
      },
    ]);
  });

  it("is read from what is left: the manifest, or the classic page", async () => {
    expect((await read(fixture("stale-beneath"))).accounts[0]).toMatchObject({
      handles: ["una_croft"],
      names: ["Una Croft"],
    });
    expect((await read(fixture("classic-2012"))).accounts[0]).toMatchObject({
      handles: ["pellworth"],
      bio: "Baker of bread, singer of alto. Opinions mine.",
    });
  });

  it("includes the profession that the owner chose, and that the account is protected", async () => {
    expect((await read(fixture("2022"))).accounts[0]).toMatchObject({
      headline: "Gardener",
      protected: true,
    });
  });
});

describe("likes", () => {
  it("are others' words, undated, and without X's own sentences", async () => {
    expect(await ofKind("2020-data", "reaction")).toMatchObject([
      {
        text: "A robin <3",
        authorship: "endorsed",
        dateSource: "none",
        quoted: { nativeId: "1329000000000000009" },
      },
      { text: "", remarks: ["the liked post's words are not in the archive"] },
      { text: "", remarks: ["the liked post's words are not in the archive"] },
    ]);
  });
});

describe("everything else that holds words", () => {
  it("is read from its own file", async () => {
    const all = (await read(fixture("2020-data"))).posts;
    const essence = (entry: string) =>
      all
        .filter(({ source }) => source.entry === `data/${entry}.js`)
        .map(({ kind, authorship, audience, text }) => [kind, authorship, audience, text]);
    expect(essence("fleet")).toEqual([["story", "own", "public", "Gone by tomorrow"]]);
    expect(essence("saved-search")).toEqual([["search", "own", "private", "choir cliffside"]]);
    expect(essence("tweetdeck")).toEqual([["search", "own", "private", "cliffside path"]]);
    expect(essence("lists-created")).toEqual([["membership", "own", "unknown", "altos and tenors"]]);
    expect(essence("lists-member")).toEqual([["membership", "other", "unknown", "residents"]]);
    expect(essence("lists-subscribed")).toEqual([["membership", "endorsed", "unknown", "local news"]]);
    expect(essence("birdwatch-note")).toEqual([
      ["comment", "own", "public", "The path opened in 2019, see the council page."],
    ]);
    expect(essence("periscope-profile-description")).toEqual([
      ["profile", "own", "public", "Cliffs, mostly"],
    ]);
    expect(essence("moment")).toEqual([["repost", "endorsed", "public", "Bluebells are out"]]);
    expect(essence("periscope-comments-made-by-user")).toHaveLength(2);
  });

  it("tells published articles from drafts", async () => {
    expect(await ofKind("2024", "article")).toMatchObject([
      {
        title: "On keeping a notebook",
        text: "Write the date first.\nThen whatever you like & more.",
        audience: "public",
        createdAt: "2024-09-29T22:46:40Z",
      },
      { title: "Unfinished", text: "Half a thought", audience: "private", remarks: ["draft, not published"] },
    ]);
  });

  it("knows replies that X asked to think about again", async () => {
    const [prompt] = (await read(fixture("2022"))).posts.filter(({ source }) =>
      source.entry.includes("reply-prompt"),
    );
    expect(prompt).toMatchObject({
      kind: "reply",
      audience: "private",
      text: "That is a daft idea",
      remarks: ["a reply that X asked you to think about again; you deleted it"],
    });
  });

  it("is taken as far as it goes when its shape is new", async () => {
    const { posts, notices, outcomes } = await readFiles({
      "data/tweets.js": ytd("tweets", []),
      "data/fleet.js": ytd("fleet", [{ fleet: { body: "?" } }, { fleet: { id: "1", text: "seen" } }]),
      "data/expanded-profile.js": ytd("expanded_profile", [
        {
          expandedProfile: {
            sections: [{ title: "Ward sister", company: { name: "Anywhere" }, startDate: "x" }],
          },
        },
      ]),
    });
    expect(posts.map(({ text }) => text)).toEqual(["Ward sister\nAnywhere", "seen"]);
    expect(notices).toMatchObject([
      { code: "record-empty", level: "loss", count: 1, entry: "data/fleet.js" },
    ]);
    expect(outcomes.find(({ entry }) => entry === "data/fleet.js")).toMatchObject({
      bucket: "failed",
      records: 2,
      failedRecords: 1,
    });
  });
});

describe("what is not opened", () => {
  /** The same archive, telling which entries were asked for. */
  function watched(archive: Archive, opened: Set<string>): Archive {
    const note = <T>(path: string, give: () => T) => {
      opened.add(path);
      return give();
    };
    return {
      ...archive,
      stream: (entry) => note(entry.path, () => archive.stream(entry)),
      bytes: (entry, limit) => note(entry.path, () => archive.bytes(entry, limit)),
      head: (entry, length) => note(entry.path, () => archive.head(entry, length)),
    };
  }

  it("are addresses, devices, advertising, pictures and files that nobody knows", async () => {
    const { archives } = await openArchives([fixture("2022")]);
    const [archive] = archives;
    if (!archive) throw new Error("no archive");
    const opened = new Set<string>();
    const watching = watched(archive, opened);
    const found = await x.recognise(watching);
    if (found.type !== "yes") throw new Error("not recognised");
    const closed: string[] = [];
    for await (const item of x.read(watching, found, { include: ALL_KINDS })) {
      if (item.type === "entry" && item.bucket !== "read") closed.push(item.entry);
    }
    await archive.close();
    expect(closed).toContain("data/ip-audit.js");
    expect(closed.filter((path) => opened.has(path))).toEqual([]);
  });

  it("are never taken for something to read because of their name", async () => {
    const names = [
      "ad-engagements",
      "ageinfo",
      "account-creation-ip",
      "block",
      "contact",
      "device-token",
      "direct-message-headers",
      "direct-messages-group-headers",
      "follower",
      "ip-audit",
      "key-registry",
      "phone-number",
      "twitter-circle",
      "user-link-clicks",
      "verified-organization",
    ];
    const files = Object.fromEntries(names.map((name) => [`data/${name}.js`, "window.YTD.x = BROKEN"]));
    const { outcomes, notices } = await readFiles({
      ...files,
      "data/tweets.js": ytd("tweets", []),
      "data/something-new.js": "window.YTD.x = BROKEN",
    });
    expect(notices).toEqual([]);
    for (const name of names)
      expect(outcomes.find(({ entry }) => entry === `data/${name}.js`)?.bucket, name).toBe("not-yours");
    expect(outcomes.find(({ entry }) => entry === "data/something-new.js")?.bucket).toBe("unknown");
  });
});

describe("media in a ZIP inside the archive, as in 2019", () => {
  it("is found for the posts it belongs to", async () => {
    const { folderFiles } = await import("../helpers/zip.js");
    const files = await folderFiles(fixture("2019-root"));
    const plain = await readFiles(files);
    const hall = plain.posts.find(({ text }) => text.startsWith("Harvest"));
    const inner = await zipBytes({ [`${hall?.nativeId}-AbElHall.jpg`]: "picture" });
    const { posts, outcomes } = await readFiles({ ...files, "tweet_media/tweet-media-part1.zip": inner });
    const entry = `tweet_media/tweet-media-part1.zip/${hall?.nativeId}-AbElHall.jpg`;
    expect(posts.find(({ text }) => text.startsWith("Harvest"))?.media).toEqual([{ kind: "photo", entry }]);
    expect(outcomes.find((each) => each.entry === entry)?.bucket).toBe("cannot-judge");
  });
});
