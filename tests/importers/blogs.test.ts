import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { recognise } from "../../src/importers/registry.js";
import type { Post } from "../../src/model/index.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { ALL_KINDS, type Reading, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/blogs", name);
const find = ({ posts }: Reading, words: string): Post => {
  const found = posts.filter(({ text, title = "" }) => text.includes(words) || title === words);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} posts say ${words}`);
  return found[0];
};
const wxr = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A</title><wp:wxr_version>1.2</wp:wxr_version><wp:author><wp:author_id>1</wp:author_id><wp:author_login>a</wp:author_login></wp:author>${items}</channel></rss>`;
const item = (id: number, content: string) =>
  `<item><title>t${id}</title><dc:creator>a</dc:creator><content:encoded>${content}</content:encoded><wp:post_id>${id}</wp:post_id><wp:post_date_gmt>2020-01-01 00:00:00</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>`;

describe("WordPress exports", () => {
  it("keep numbers in titles, take block comments away and mark quotations and lists", async () => {
    const post = find(await read(fixture("wordpress")), "007");
    expect(post).toMatchObject({
      createdAt: "2019-03-04T21:15:00Z",
      audience: "public",
      kind: "article",
      url: "https://quillandkettle.example/?p=11",
    });
    expect(post.text).toBe(
      "Three nights in a row & I’m done.\n> Sit down, love.\n> my gran\n- tea\n- toast\nAn example of a feed: </item> and, unescaped, too.\n\nOn being tired",
    );
  });

  it("keep lines as typed in the old editor, captions of shortcodes, and brackets of the writer's own", async () => {
    const post = find(await read(fixture("wordpress")), "The old editor – a memory");
    expect(post.text).toBe("First paragraph,\non two lines.\nMy cup [it is chipped]\nSee the fells.");
    expect(post.media).toEqual([{ kind: "photo", altText: "A cup of tea" }]);
    expect(post.links).toContain("https://fells.example/");
    expect(post).toMatchObject({ audience: "group", remarks: ["behind a password"] });
  });

  it("date drafts by the blog's own day, and never call them public", async () => {
    const post = find(await read(fixture("wordpress")), "Not finished");
    expect(post).toMatchObject({ audience: "private", remarks: ["draft"], dateSource: "day" });
    expect(post.createdAt).toBe("2020-01-05T12:00:00Z");
    expect(post.url).toBeUndefined();
  });

  it("tell the owner's comments from visitors', and leave out spam and pingbacks", async () => {
    const { posts } = await read(fixture("wordpress"));
    const comments = posts.filter(({ kind }) => kind === "comment");
    expect(comments.map(({ authorship, audience }) => [authorship, audience])).toEqual([
      ["other", "public"],
      ["own", "public"],
      ["own", "private"],
    ]);
    expect(comments[1]?.text).toBe("Ten hours.\nBliss.");
  });

  it("read what is said of a picture", async () => {
    expect(find(await read(fixture("wordpress")), "My favourite cup")).toMatchObject({
      kind: "photo",
      media: [{ kind: "photo", caption: "My favourite cup", altText: "A chipped blue cup" }],
    });
  });

  it("take one of several writers for the owner, say so, and listen to who the owner says they are", async () => {
    const reading = await read(fixture("wordpress"));
    expect(reading.accounts).toMatchObject([{ names: ["Marta Quill"], handles: ["mquill"] }]);
    expect(reading.notices.map(({ code }) => code)).toContain("several-writers");
    expect(find(reading, "Orla here").authorship).toBe("other");
    const { archives } = await openArchives([fixture("wordpress")]);
    try {
      const [archive] = archives;
      if (!archive) throw new Error("nothing was opened");
      const found = await recognise(archive);
      if (found.type !== "yes") throw new Error(found.type);
      const own: string[] = [];
      const options = { include: ALL_KINDS, me: ["orla dean"] };
      for await (const each of found.importer.read(archive, found, options)) {
        expect(each).not.toMatchObject({ code: "several-writers" });
        if (each.type === "post" && each.authorship === "own") own.push(each.text);
      }
      expect(own).toEqual(["Orla here, with a pie."]);
    } finally {
      await closeArchives(archives);
    }
  });

  it("listen to a name without its accents, and say so when a name that was given is nobody's", async () => {
    const codes = async (me: string) => {
      const { notices } = await read(fixture("wordpress"), ALL_KINDS, [me]);
      return notices.map(({ code }) => code);
    };
    expect(await codes("Örla Dean")).toEqual(expect.not.arrayContaining(["owner-not-in-blog"]));
    expect(await codes("Orla Deen")).toContain("owner-not-in-blog");
  });

  it("lose only the post that is broken, and what comes after the end of a cut file", async () => {
    const broken = wxr(`${item(1, "one")}<item><title>x</tilte></wp></item>${item(3, "three")}`);
    const some = await readFiles({ "blog.xml": broken });
    expect(some.posts.map(({ text }) => text)).toEqual(expect.arrayContaining(["one", "three"]));
    const whole = wxr(item(1, "one") + item(2, "two") + item(3, "<![CDATA[three, the longest of them]]>"));
    const cut = await readFiles({ "blog.xml": whole.slice(0, whole.indexOf("the longest")) });
    expect(cut.posts.map(({ text }) => text)).toEqual(["one", "two"]);
    expect(cut.notices.filter(({ level }) => level === "loss")).toHaveLength(2);
    expect(cut.outcomes).toMatchObject([{ bucket: "failed", records: 3, failedRecords: 1 }]);
  });

  it("read long feeds full of entities, and let no entity of a document type grow", async () => {
    const long = Array.from({ length: 300 }, (_, at) =>
      item(at, "&lt;p&gt;salt &amp;amp; pepper&lt;/p&gt;".repeat(200)),
    ).join("");
    const reading = await readFiles({ "blog.xml": wxr(long) });
    expect(reading.posts).toHaveLength(300);
    expect(new Set(reading.posts.map(({ text }) => text))).toEqual(
      new Set([Array(200).fill("salt & pepper").join("\n")]),
    );
    expect(reading.notices).toEqual([]);
    const one = await readFiles({ "blog.xml": wxr(item(1, "&lt;b&gt;".repeat(50_000).concat("end"))) });
    expect(one.posts).toMatchObject([{ text: "end" }]);
    const bomb = `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${wxr(item(1, "&b; tea"))}`;
    expect((await readFiles({ "blog.xml": bomb.replace(/<\?xml[^>]*\?>/, "") })).posts).toMatchObject([
      { text: "&b; tea" },
    ]);
  }, 60_000);
});

describe("Blogger exports", () => {
  it("leave settings and templates out, and trim ids", async () => {
    const reading = await read(fixture("blogger"));
    expect(reading.posts.map(({ nativeId }) => nativeId?.replace(/^.*-/, ""))).toEqual(
      [0, 1, 2, 3, 4].map((at) => String(100_200_300 + at)),
    );
    expect(reading.outcomes).toMatchObject([{ records: 7 }]);
    const post = find(reading, "The tin was empty");
    expect(post).toMatchObject({
      title: "Crumbs & all",
      text: "The tin was empty.\nWhose hand?\n> Not mine",
      createdAt: "2010-11-27T16:21:00Z",
      url: "http://hobnobbing.blogspot.example/2010/11/crumbs.html",
    });
    expect(find(reading, "Only half").audience).toBe("private");
    expect(find(reading, "One two")).toMatchObject({ text: "One two three & four", remarks: ["page"] });
    expect(find(reading, "Mine, I fear").authorship).toBe("other");
    expect(find(reading, "Forgiven")).toMatchObject({ authorship: "own", kind: "comment" });
  });

  it("read Takeout, where kinds and states are written differently", async () => {
    const reading = await read(fixture("takeout"));
    expect(reading.layout).toBe("Blogger, Google Takeout (feed.atom)");
    expect(find(reading, "Bring a pen")).toMatchObject({
      title: "Workshop 'notes'",
      text: "Bring a pen.\nBring éclairs.",
      url: "https://teaandtrolleys.blogspot.example/2026/06/workshop.html",
    });
    expect(find(reading, "Ideas for autumn")).toMatchObject({ remarks: ["draft"], audience: "private" });
    expect(find(reading, "Too cross")).toMatchObject({ remarks: ["in the bin"], audience: "private" });
    expect(find(reading, "Which pen").authorship).toBe("other");
    expect(find(reading, "We walked it").authorship).toBe("own");
  });
});

describe("recognising blogs", () => {
  it("reads one bare file", async () => {
    const bytes = await readFile(join(fixture("blogger"), "blog-06-01-2016.xml"));
    await inTempFolder(async (folder) => {
      expect((await read(await put(folder, "blog-06-01-2016.xml", bytes))).layout).toBe(
        "Blogger backup (blog-….xml)",
      );
    });
  });

  it("says of a plain feed that it is not everything", async () => {
    const rss = `<rss version="2.0"><channel><title>Hill notes</title><item><title>Up</title><link>https://hill.example/up</link><description>&lt;p&gt;We went up.&lt;/p&gt;</description><pubDate>Tue, 01 May 2012 10:00:00 GMT</pubDate></item></channel></rss>`;
    const reading = await readFiles({ "feed.xml": rss });
    expect(reading.posts).toMatchObject([{ text: "We went up.", createdAt: "2012-05-01T10:00:00Z" }]);
    expect(reading.notices).toMatchObject([{ code: "feed-only", level: "warning" }]);
  });

  it("leaves other XML alone", async () => {
    await inTempFolder(async (folder) => {
      const path = await put(folder, "a.zip", await zipBytes({ "sheet.xml": "<worksheet/>" }));
      const { archives } = await openArchives([path]);
      try {
        expect(await recognise(archives[0] ?? expect.fail())).toMatchObject({ type: "unsupported" });
      } finally {
        await closeArchives(archives);
      }
    });
  });
});
