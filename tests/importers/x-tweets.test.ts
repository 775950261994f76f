import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Post } from "../../src/model/index.js";
import { folderFiles } from "../helpers/zip.js";
import { read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);

async function posts(name: string): Promise<readonly Post[]> {
  return (await read(fixture(name))).posts;
}

const saying = (all: readonly Post[], start: string) => {
  const found = all.filter((post) => post.text.startsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} posts start with "${start}"`);
  return found[0] as Post;
};

/** A tweet record with as little as X ever wrote. */
function tweet(id: string, full_text: string, more: object = {}): object {
  return {
    tweet: {
      id_str: id,
      id,
      created_at: "Wed Oct 10 20:19:24 +0000 2018",
      full_text,
      entities: { urls: [], user_mentions: [], hashtags: [], symbols: [] },
      ...more,
    },
  };
}

const ytd = (name: string, records: readonly object[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records, null, 2)}`;

/** Id of 2018-10-10T20:19:24Z. */
const ID = "1050118621198921728";

async function one(full_text: string, more: object = {}): Promise<Post> {
  const { posts: found } = await readFiles({ "data/tweets.js": ytd("tweets", [tweet(ID, full_text, more)]) });
  if (found.length !== 1) throw new Error(`${found.length} posts`);
  return found[0] as Post;
}

describe("the words of a post", () => {
  it("are decoded once, and no further than X encoded them", async () => {
    expect((await one("a &amp; b &lt;c&gt;")).text).toBe("a & b <c>");
    expect((await one("typed: &amp;lt; and &amp;copy=1")).text).toBe("typed: &lt; and &copy=1");
    expect((await one("rock & roll &quot;")).text).toBe("rock & roll &quot;");
  });

  it("have their links written out where they stand, counted in code points before decoding", async () => {
    const all = await posts("2018-root");
    expect(saying(all, "📦📦 more").text).toBe(
      "📦📦 more boxes https://example.org/boxes and a plan: https://example.org/plan?x=1&lt=2",
    );
    const text = "👩‍👩‍👧 &amp; https://t.co/aaaaaaaaaa 🎉 &lt;b&gt; https://t.co/bbbbbbbbbb";
    const span = (link: string) => {
      const start = Array.from(text.slice(0, text.indexOf(link))).length;
      return [String(start), String(start + link.length)];
    };
    const urls = [
      {
        url: "https://t.co/aaaaaaaaaa",
        expanded_url: "https://a.example/?x=1&amp;y=2",
        indices: span("https://t.co/aaaaaaaaaa"),
      },
      {
        url: "https://t.co/bbbbbbbbbb",
        expanded_url: "http://[broken",
        indices: span("https://t.co/bbbbbbbbbb"),
      },
    ];
    const post = await one(text, { entities: { urls } });
    expect(post.text).toBe("👩‍👩‍👧 & https://a.example/?x=1&amp;y=2 🎉 <b> http://[broken");
    expect(post.links).toEqual(["https://a.example/?x=1&amp;y=2", "http://[broken"]);
  });

  it("keep a short link that the archive does not explain", async () => {
    const gone = saying(await posts("2022"), "Regretted");
    expect(gone.text).toMatch(/^Regretted this one https:\/\/t\.co\/\w+$/);
    expect(gone.links).toHaveLength(1);
  });

  it("have the link replaced that the indices mean, not one that looks the same", async () => {
    const text = "🦊🦊🦊 https://t.co/aaaaaaaaaa and https://t.co/aaaaaaaaaa";
    const start = Array.from(text).length - 23;
    const urls = [
      {
        url: "https://t.co/aaaaaaaaaa",
        expanded_url: "https://a.example/",
        indices: [`${start}`, `${start + 23}`],
      },
    ];
    expect((await one(text, { entities: { urls } })).text).toBe(
      "🦊🦊🦊 https://t.co/aaaaaaaaaa and https://a.example/",
    );
  });

  it("survive indices that are wrong", async () => {
    const urls = [
      { url: "https://t.co/aaaaaaaaaa", expanded_url: "https://a.example/", indices: ["0", "3"] },
    ];
    expect((await one("see https://t.co/aaaaaaaaaa now", { entities: { urls } })).text).toBe(
      "see https://a.example/ now",
    );
    const beyond = [
      { url: "https://t.co/aaaaaaaaaa", expanded_url: "https://a.example/", indices: ["400", "423"] },
    ];
    expect((await one("no such link", { entities: { urls: beyond } })).text).toBe("no such link");
  });

  it("lose the link that stands for a picture, and control characters", async () => {
    expect(saying(await posts("2018-root"), "Two pictures").text).toBe("Two pictures of one cat");
    expect((await one("a\u0000b\u001bc\n\td")).text).toBe("abc\n\td");
  });
});

describe("the kind of a post and whose words it holds", () => {
  it("is a reply when the record answers one, whatever the text looks like", async () => {
    const reply = { in_reply_to_status_id_str: "99", in_reply_to_screen_name: "fernlow" };
    expect(await one("RT @x: not a repost", reply)).toMatchObject({
      kind: "reply",
      authorship: "own",
      text: "RT @x: not a repost",
      inReplyTo: { nativeId: "99", author: "fernlow", url: "https://x.com/fernlow/status/99" },
    });
    expect(await one("@fernlow hello", { in_reply_to_user_id_str: "5" })).toMatchObject({ kind: "post" });
  });

  it("is a reply to oneself by name, though X leaves the name out", async () => {
    const { posts: found } = await readFiles({
      "data/account.js": ytd("account", [{ account: { accountId: "9", username: "me" } }]),
      "data/tweets.js": ytd("tweets", [
        tweet(ID, "and another thing", { in_reply_to_status_id_str: "98", in_reply_to_user_id_str: "9" }),
      ]),
    });
    expect(found[0]?.inReplyTo).toEqual({ nativeId: "98", author: "me", url: "https://x.com/me/status/98" });
  });

  it("is a repost, and not the owner's words, when the text says RT", async () => {
    const post = await one("RT @fernlow: The tide table", { retweeted: false });
    expect(post).toMatchObject({
      kind: "repost",
      authorship: "endorsed",
      text: "The tide table",
      quoted: { author: "fernlow" },
    });
    expect((await one("RT @fernlow no colon")).authorship).toBe("endorsed");
  });

  it("says when X cut the repost", async () => {
    const { posts: all, notices } = await read(fixture("2019-root"));
    expect(all.find(({ kind }) => kind === "repost")?.remarks).toEqual(["cut short by X"]);
    expect(notices.find(({ code }) => code === "repost-cut")).toMatchObject({ level: "info", count: 1 });
  });

  it("is a repost with all its words and its author where the classic export holds them", async () => {
    const repost = (await posts("classic-2012")).find(({ kind }) => kind === "repost");
    expect(repost).toMatchObject({ authorship: "endorsed", quoted: { author: "harrowbus" } });
    expect(repost?.text).toMatch(/^The 14 is not .* sorry$/);
    expect(repost?.quoted?.nativeId).toMatch(/^\d+$/);
  });

  it("keeps the owner's remark on a repost made by hand, and only that", async () => {
    expect(saying(await posts("classic-2012"), "So true!")).toMatchObject({
      kind: "quote",
      authorship: "own",
      text: "So true!",
      quoted: { author: "harrowbus", text: "wrap up warm tonight" },
    });
    expect((await one("the RT @ sign")).kind).toBe("post");
  });

  it("is a quote when the text ends with a link to a post, on either domain", async () => {
    const urls = (link: string, at: number) => [
      { url: "https://t.co/aaaaaaaaaa", expanded_url: link, indices: [String(at), String(at + 23)] },
    ];
    const quoted = await one("this https://t.co/aaaaaaaaaa", {
      entities: { urls: urls("https://x.com/fernlow/status/42?s=20", 5) },
    });
    expect(quoted).toMatchObject({
      kind: "quote",
      authorship: "own",
      quoted: { author: "fernlow", nativeId: "42" },
    });
    const middle = await one("https://t.co/aaaaaaaaaa in the middle", {
      entities: { urls: urls("https://x.com/fernlow/status/42", 0) },
    });
    expect(middle).toMatchObject({ kind: "post" });
    const web = await one("this https://t.co/aaaaaaaaaa", {
      entities: { urls: urls("https://twitter.com/i/web/status/43", 5) },
    });
    expect(web.quoted).toEqual({ nativeId: "43", url: "https://x.com/i/web/status/43" });
  });
});

describe("when a post was made", () => {
  it("is what the record says, in UTC", async () => {
    expect(await one("x")).toMatchObject({ createdAt: "2018-10-10T20:19:24Z", dateSource: "record" });
  });

  it("is taken from the id when the record's date is impossible", async () => {
    for (const created_at of ["Wed Oct 10 20:19:24 +0000 1997", "soon", "", null]) {
      expect(await one("x", { created_at })).toMatchObject({
        createdAt: "2018-10-10T20:19:24.211Z",
        dateSource: "id",
      });
    }
  });

  it("is a day only, where the classic export knew no more", async () => {
    const all = await posts("classic-2017");
    expect(saying(all, "Signed up")).toMatchObject({ createdAt: "2010-09-14T00:00:00Z", dateSource: "day" });
    expect(saying(all, "Month end").dateSource).toBe("record");
  });

  it("is left out when nothing tells", async () => {
    const { posts: found } = await readFiles({
      "data/tweets.js": ytd("tweets", [tweet("53567512", "old", { created_at: "never" })]),
    });
    expect(found[0]).toMatchObject({ dateSource: "none" });
    expect(found[0]?.createdAt).toBeUndefined();
  });
});

describe("long posts", () => {
  it("get all their words, though nothing points from one file to the other", async () => {
    const all = await posts("2023");
    expect(saying(all, "I have been asked").text).toMatch(/5 < 6 and <b> is not bold here\.$/);
    expect(saying(all, "Same second").text).toMatch(
      /More here: https:\/\/example\.org\/hive\?a=1&b=2 and that is all for now\.$/,
    );
    expect(saying(all, "Thank you, that helps")).toMatchObject({
      kind: "reply",
      inReplyTo: { author: "hivemind_x" },
    });
  });

  it("are found by their words though their links are shortened anew, and keep quote and picture", async () => {
    expect(saying(await posts("2023"), "A link in the middle")).toMatchObject({
      text: expect.stringMatching(
        /^A link in the middle https:\/\/example\.org\/first-year and .* which I have not\.$/,
      ),
      kind: "quote",
      quoted: { author: "hivemind_x", nativeId: "1730000000000000077" },
      media: [{ kind: "photo", entry: expect.stringMatching(/-AdAHive\.jpg$/) }],
    });
  });

  it("are a loss when only their beginning is there", async () => {
    const { "data/note-tweet.js": _, ...files } = await folderFiles(fixture("2023"));
    const { notices, posts: all } = await readFiles(files);
    expect(notices.map(({ code, level, count }) => [code, level, count])).toEqual([
      ["part-missing", "loss", 6],
      ["note-missing", "loss", 3],
    ]);
    expect(all.filter(({ text }) => text.endsWith("…"))).toHaveLength(3);
  });

  it("are not said twice, and none is lost when its short form is", async () => {
    const all = await posts("2023");
    expect(all.filter(({ text }) => text === "A short one with bold")).toHaveLength(1);
    expect(saying(all, "A long post that has lost")).toMatchObject({
      kind: "post",
      authorship: "own",
      source: { entry: "data/note-tweet.js" },
      remarks: ["long post whose short form is not in the archive"],
    });
  });
});

describe("edited posts", () => {
  it("are one post, with the earlier wordings in order, under the id they first had", async () => {
    const { posts: all, outcomes } = await read(fixture("2022"));
    const edited = all.filter(({ earlierTexts }) => earlierTexts);
    expect(edited).toHaveLength(1);
    expect(edited[0]).toMatchObject({
      text: "The fete is on Saturday 22nd, not Sunday",
      earlierTexts: ["The fete is on Saturday 21st", "The fete is on Saturday 22st"],
      remarks: ["edited 2 times"],
    });
    expect(edited[0]?.id).not.toBe(`x:post:${edited[0]?.nativeId}`);
    expect(outcomes.find(({ entry }) => entry === "data/tweets.js")?.records).toBe(8);
  });

  it("are no different when X merely says that they could be edited", async () => {
    expect(saying(await posts("2022"), "A quiet one").remarks).toBeUndefined();
  });
});

describe("who could see a post", () => {
  it("comes from the file it stands in and whether the account is protected", async () => {
    const all = await posts("2022");
    expect(saying(all, "Just for the few").audience).toBe("group");
    expect(saying(all, "Anyone else growing")).toMatchObject({
      audience: "public",
      remarks: ["posted in a community"],
    });
    expect(saying(all, "Dog show").audience).toBe("connections");
    expect(saying(await posts("2018-root"), "Moved house").audience).toBe("public");
  });

  it("includes that it was deleted, and then it has no address", async () => {
    const gone = saying(await posts("2022"), "Regretted");
    expect(gone.remarks).toEqual(["deleted before export, on 2022-10-09"]);
    expect(gone.url).toBeUndefined();
    expect(saying(await posts("2022"), "Dog show").url).toMatch(
      /^https:\/\/x\.com\/joss_farrow\/status\/\d+$/,
    );
  });
});

describe("pictures and videos", () => {
  it("are all there, each with its file", async () => {
    const all = await posts("2018-root");
    expect(
      saying(all, "Two pictures").media.map(({ kind, entry }) => [kind, entry?.split("-").at(-1)]),
    ).toEqual([
      ["photo", "InEsCat1.jpg"],
      ["photo", "InEsCat2.jpg"],
    ]);
    expect(saying(all, "The cat, moving").media).toMatchObject([
      { kind: "video", entry: expect.stringMatching(/-InEsCatVid\.mp4$/) },
    ]);
    expect(saying(await posts("2022"), "Dog show").media.map(({ kind }) => kind)).toEqual(["photo", "video"]);
  });

  it("take a sibling's file when theirs has another name, and each file once", async () => {
    const medium = (name: string) => ({
      type: "photo",
      url: "https://t.co/aaaaaaaaaa",
      indices: ["0", "23"],
      media_url_https: `https://pbs.twimg.com/media/${name}.jpg`,
    });
    const {
      posts: [post],
      notices,
    } = await readFiles({
      "data/tweets.js": ytd("tweets", [
        tweet(ID, "https://t.co/aaaaaaaaaa", {
          extended_entities: { media: [medium("one"), medium("two"), medium("three")] },
        }),
      ]),
      [`data/tweets_media/${ID}-one.jpg`]: "1",
      [`data/tweets_media/${ID}-other.jpg`]: "2",
    });
    expect(post?.text).toBe("");
    expect(post?.media.map(({ entry }) => entry?.split("-")[1])).toEqual(["one.jpg", "other.jpg", undefined]);
    expect(notices).toMatchObject([{ code: "media-missing", level: "info", count: 1 }]);
  });

  it("are the best video that X had, and never a picture in its stead", async () => {
    const variant = (name: string, bitrate: string) => ({
      bitrate,
      content_type: "video/mp4",
      url: `https://video.twimg.com/x/${name}.mp4?tag=1`,
    });
    const video = {
      type: "video",
      url: "https://t.co/aaaaaaaaaa",
      indices: ["0", "23"],
      video_info: {
        variants: [variant("low", "256000"), variant("best", "2176000"), variant("mid", "832000")],
      },
    };
    const media = async (...names: readonly string[]) => {
      const files = Object.fromEntries(names.map((name) => [`data/tweets_media/${ID}-${name}`, "x"]));
      const records = [tweet(ID, "https://t.co/aaaaaaaaaa", { extended_entities: { media: [video] } })];
      const { posts: found } = await readFiles({ ...files, "data/tweets.js": ytd("tweets", records) });
      return found[0]?.media[0]?.entry?.split("-")[1];
    };
    expect(await media("a.mp4", "best.mp4", "low.mp4")).toBe("best.mp4");
    expect(await media("a.jpg", "b.mp4")).toBe("b.mp4");
    expect(await media("a.jpg")).toBeUndefined();
  });

  it("come with the place, when the post has one", async () => {
    expect(saying(await posts("classic-2017"), "Month end").place).toEqual({
      coordinates: { latitude: 51.5, longitude: -2.1 },
    });
    expect((await one("x", { geo: { type: "Point", coordinates: ["0", "0"] } })).place).toBeUndefined();
    expect((await one("x", { geo: {} })).place).toBeUndefined();
  });
});

describe("the classic export", () => {
  it("gives the same posts from its spreadsheet as from its JSON", async () => {
    const essence = (all: readonly Post[]) =>
      all
        .filter(({ kind }) => kind !== "profile")
        .map(({ id, kind, authorship, createdAt, dateSource, inReplyTo }) => ({
          id,
          kind,
          authorship,
          createdAt,
          dateSource,
          to: inReplyTo?.nativeId,
        }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    const [json, csv] = [await posts("classic-2017"), await posts("classic-csv")];
    expect(essence(csv)).toEqual(essence(json));
    expect(saying(csv, "Good reading list").text).toBe(saying(json, "Good reading list").text);
    expect(saying(csv, "Sunset").text).toBe("Sunset from the weir");
  });

  it("reads records that a tool appended, and trusts the id that was not rounded", async () => {
    const added = saying(await posts("classic-2017"), "Added later");
    expect(added.text).toBe("Added later by a tool, with a <b> in it");
    expect(added.nativeId).toMatch(/[1-9]\d{0,2}$/);
  });

  it("says nothing of the posts that stand in both, and tells of doubles within one", async () => {
    expect((await read(fixture("classic-2012"))).notices).toEqual([]);
    expect((await read(fixture("classic-2017"))).notices).toMatchObject([{ code: "duplicate", count: 1 }]);
  });

  it("uses the spreadsheet where a month is missing", async () => {
    const { "data/js/tweets/2010_09.js": _, ...files } = await folderFiles(fixture("classic-2017"));
    const { posts: all, notices } = await readFiles(files);
    expect(all.length).toBe((await posts("classic-2017")).length);
    expect(notices.find(({ code }) => code === "part-missing")).toMatchObject({ level: "info", count: 2 });
    const { "tweets.csv": __, ...less } = files;
    expect((await readFiles(less)).notices.find(({ code }) => code === "part-missing")).toMatchObject({
      level: "loss",
      count: 2,
    });
  });
});

describe("a post whose words are not where X writes them", () => {
  it.each([
    ["under another name", { full_text: undefined, body: "Bed four shouted at me" }],
    ["inside a box", { full_text: { text: "Bed four shouted at me" } }],
    ["as a list", { full_text: ["Bed four shouted at me"] }],
  ])("is told as lost: %s", async (_, more) => {
    const { notices, outcomes } = await readFiles({
      "data/tweets.js": ytd("tweets", [tweet("2", "A kettle"), tweet(ID, "", more)]),
    });
    expect(notices.filter(({ level }) => level === "loss")).toMatchObject([
      { code: "text-absent", count: 1, entry: "data/tweets.js" },
    ]);
    expect(outcomes.find(({ entry }) => entry === "data/tweets.js")?.bucket).toBe("failed");
  });

  it("is none where it says nothing", async () => {
    const { notices } = await readFiles({ "data/tweets.js": ytd("tweets", [tweet(ID, "")]) });
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});
