import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { recognise } from "../../src/importers/registry.js";
import { POST_KINDS, type PostKind } from "../../src/model/index.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { type Reading, read, readFiles } from "./contract.js";

const root = join(import.meta.dirname, "../../fixtures/facebook");
const fixture = (name: string) => folderFiles(join(root, name));

const texts = ({ posts }: Reading) => posts.map(({ text }) => text).filter((text) => text !== "");
const notice = ({ notices }: Reading, code: string) => notices.find((each) => each.code === code);
const bucket = ({ outcomes }: Reading, entry: string) =>
  outcomes.find((each) => each.entry === entry)?.bucket;

function changed(files: Files, path: string, change: (text: string) => string): Files {
  const content = files[path];
  if (content === undefined) throw new Error(`no ${path}`);
  const text = Buffer.from(content).toString("utf8");
  const after = change(text);
  if (after === text) throw new Error(`${path} was not changed`);
  return { ...files, [path]: after };
}

describe("a damaged Facebook archive", () => {
  it("loses the record that lost a quote, and no other", async () => {
    const files = await fixture("json-2018");
    const before = await readFiles(files);
    const after = await readFiles(
      changed(files, "comments/comments.json", (text) =>
        text.replace('na\\u00c3\\u00afve me"', "na\\u00c3\\u00afve me"),
      ),
    );
    expect(texts(before).filter((text) => !texts(after).includes(text))).toEqual(["Well said, naïve me"]);
    expect(notice(after, "record-unreadable")).toMatchObject({
      level: "loss",
      count: 1,
      entry: "comments/comments.json",
    });
    expect(bucket(after, "comments/comments.json")).toBe("failed");
  });

  it("written with commas too many is read all the same", async () => {
    const files = await fixture("json-2018");
    const after = await readFiles(
      changed(files, "groups/your_groups.json", (text) => text.replace(/\}\s*\]\s*\}\s*$/, "},]}")),
    );
    expect(after.posts.some(({ title }) => title === "Cake Committee")).toBe(true);
    expect(notice(after, "record-repaired")?.entry).toBe("groups/your_groups.json");
  });

  it("says of a page of the old days under a name it does not know that it was not read", async () => {
    const { "html/private_notes.htm": notes, ...files } = await fixture("html-2014");
    if (notes === undefined) throw new Error("no notes");
    const after = await readFiles({ ...files, "html/pr\u0131vate_notes.htm": notes });
    expect(bucket(after, "html/pr\u0131vate_notes.htm")).toBe("unknown");
    expect(bucket(after, "html/security.htm")).toBe("not-yours");
  });

  it("gives what stood before a file stops", async () => {
    const files = await fixture("json-2021");
    const after = await readFiles(
      changed(files, "posts/your_posts_1.json", (text) => text.slice(0, text.indexOf("published a note"))),
    );
    expect(texts(after)).toContain("This, exactly.");
    expect(texts(after)).not.toContain("What I would tell myself");
    expect(texts(after)).toContain("Third file, and no second one");
    expect(bucket(after, "posts/your_posts_1.json")).toBe("failed");
    expect(
      after.notices.some(({ level, entry }) => level === "loss" && entry === "posts/your_posts_1.json"),
    ).toBe(true);
  });

  it("gives what stood before a page stops", async () => {
    const path = "comments_and_reactions/comments.html";
    const after = await readFiles(
      changed(await fixture("html-2022-french"), path, (text) => text.slice(0, text.indexOf("a répondu"))),
    );
    expect(texts(after)).toContain("Tout à fait d’accord");
    expect(notice(after, "file-truncated")).toMatchObject({ level: "loss", entry: path });
    expect(bucket(after, path)).toBe("failed");
  });

  it.each([
    ["an empty page", ""],
    ["something else", "<html><body>Sign in to continue</body></html>"],
  ])("with %s in place of a file says so", async (_, content) => {
    const path = "posts/your_posts_1.html";
    const after = await readFiles({ ...(await fixture("html-2022-french")), [path]: content });
    expect(notice(after, "file-unreadable")).toMatchObject({ level: "loss", entry: path });
    expect(texts(after)).toContain("Bonjour à tous");
  });

  it("with a page in place of JSON says so", async () => {
    const path = "posts/your_posts_1.json";
    const after = await readFiles({ ...(await fixture("json-2021")), [path]: "<html></html>" });
    expect(notice(after, "file-unreadable")).toMatchObject({ level: "loss", entry: path });
  });

  it("is not an album without pictures", async () => {
    const whole = await read(join(root, "json-2021"));
    expect(bucket(whole, "posts/album/1.json")).toBe("read");
    expect(whole.notices.some(({ entry }) => entry === "posts/album/1.json")).toBe(false);
  });

  it.each([
    [
      "json-2021",
      "posts/your_posts_1.json",
      `[{"timestamp":1,"data":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`,
    ],
    ["json-2021", "posts/your_posts_1.json", `{"a":`.repeat(50_000)],
    [
      "html-2022-french",
      "posts/your_posts_1.html",
      `<div role="main"><div class="_a6-g"><div class="_a6-p">${"<div>".repeat(50_000)}deep${"</div>".repeat(50_000)}</div></div></div>`,
    ],
    ["html-2022-french", "posts/your_posts_1.html", `<div role="main">${"<p><b>".repeat(50_000)}`],
  ])("%s with absurd nesting is read to its end", async (name, path, content) => {
    const after = await readFiles({ ...(await fixture(name)), [path]: content });
    expect(after.outcomes.length).toBe(after.entries.length);
    expect(texts(after).length).toBeGreaterThan(0);
  });

  it("keeps its words out of notices", async () => {
    const files = await fixture("json-2018");
    const after = await readFiles(
      changed(files, "posts/your_posts.json", (text) => text.replace("back \\u00e2", '"back \\u00e2')),
    );
    expect(JSON.stringify(after.notices)).not.toMatch(/First day|caf/);
  });
});

describe("what is missing from a Facebook archive", () => {
  it("is told for a hole in the numbers, and files after the hole are read", async () => {
    const found = await read(join(root, "json-2021"));
    expect(notice(found, "part-missing")).toMatchObject({ level: "loss", count: 1 });
    expect(texts(found)).toContain("Third file, and no second one");
  });

  it("is told for pages that the start page leads to", async () => {
    const found = await read(join(root, "html-2019"));
    expect(notice(found, "part-missing")).toMatchObject({ level: "warning", count: 1 });
  });

  it("is told apart: empty categories, and categories that were not asked for", async () => {
    const found = await read(join(root, "json-2018"));
    expect(notice(found, "category-empty")).toMatchObject({
      count: 1,
      detail: expect.stringMatching(/: [a-z ]+\.$/),
    });
    expect(notice(found, "category-missing")).toBeUndefined();
    const only = await readFiles({
      "comments/comments.json": (await fixture("json-2018"))["comments/comments.json"] ?? "",
    });
    expect(notice(only, "category-missing")).toMatchObject({ level: "warning", count: 2 });
    const groups = await readFiles({
      "your_facebook_activity/groups/group_posts_and_comments.json": JSON.stringify({ group_posts_v2: [] }),
      "your_facebook_activity/groups/your_comments_in_groups.json": JSON.stringify({ group_comments_v2: [] }),
    });
    expect(notice(groups, "category-missing")?.detail).toContain("posts, comments");
  });

  it("is told of the zone: none, or only that of one day", async () => {
    const {
      "location/timezone.html": _,
      "index.html": start = "",
      ...rest
    } = await fixture("html-2022-french");
    const without = Object.fromEntries(
      Object.entries(rest).map(([path, content]) => [
        path,
        path.endsWith(".html")
          ? Buffer.from(content)
              .toString("utf8")
              .replace(/Généré par[^<]*/, "")
          : content,
      ]),
    );
    const none = await readFiles(without);
    expect(notice(none, "time-zone-unknown")?.level).toBe("warning");
    const summer = (found: Reading) => found.posts.find(({ text }) => text.startsWith("L’été"));
    expect(summer(none)).toMatchObject({ createdAt: "2021-07-14T20:00:00Z", dateSource: "day" });

    const offset = await readFiles({ ...without, "index.html": start });
    expect(notice(offset, "time-zone-assumed")?.level).toBe("info");
    expect(summer(offset)).toMatchObject({ createdAt: "2021-07-14T19:00:00Z", dateSource: "record" });

    const whole = await read(join(root, "html-2022-french"));
    expect(summer(whole)?.createdAt).toBe("2021-07-14T18:00:00Z");
    expect(whole.notices.some(({ code }) => code.startsWith("time-zone"))).toBe(false);
    expect(notice(whole, "time-ambiguous")?.count).toBe(1);
  });
});

describe("several parts and several exports", () => {
  it("that are parts of one are read as one, and a file that two parts carry is read once", async () => {
    const files = await fixture("json-2023");
    const whole = await readFiles(files);
    const parts: Record<string, Uint8Array | string>[] = [{}, {}, {}];
    for (const [index, [path, content]] of Object.entries(files).entries()) {
      (parts[index % 3] as Record<string, Uint8Array | string>)[path] = content;
      if (/message_1\.json$|your_posts/.test(path))
        (parts[(index + 1) % 3] as Record<string, Uint8Array | string>)[path] = content;
    }
    await inTempFolder(async (folder) => {
      const names = ["AbCd1234", "EfGh5678", "IjKl9012"];
      const paths = await Promise.all(
        parts.map(async (part, index) =>
          put(folder, `facebook-zoe-2023-10-11-${names[index]}.zip`, await zipBytes(part)),
        ),
      );
      const together = await read(paths);
      const essence = ({ posts }: Reading) =>
        posts.map(({ source, ...post }) => post).sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(essence(together)).toEqual(essence(whole));
      expect(together.outcomes.length).toBe(together.entries.length);
      expect(together.accounts.length).toBe(1);
    });
  });

  it("of two people side by side stay two accounts", async () => {
    const [zoe, ku] = [await fixture("html-2024-spanish"), await fixture("html-2025-chinese")];
    const both: Files = Object.fromEntries([
      ...Object.entries(zoe).map(([path, content]) => [`fb_01/${path}`, content] as const),
      ...Object.entries(ku).map(([path, content]) => [`fb_02/${path}`, content] as const),
    ]);
    const [together, one, other] = [await readFiles(both), await readFiles(zoe), await readFiles(ku)];
    expect(together.accounts.map(({ names }) => names[0])).toEqual(["Zoë Fairweather-Lund", "顧小明"]);
    expect(together.items.findIndex(({ type }) => type === "post")).toBeGreaterThan(1);
    expect(together.posts.length).toBe(one.posts.length + other.posts.length);
    // Each in its own zone.
    expect(new Set(together.posts.map(({ createdAt }) => createdAt))).toEqual(
      new Set([...one.posts, ...other.posts].map(({ createdAt }) => createdAt)),
    );
    expect(together.outcomes.length).toBe(together.entries.length);
  });
});

describe("what is read", () => {
  it("leaves private messages out unless they are asked for", async () => {
    const folder = join(root, "json-2018");
    const path = "messages/inbox/KojoAmpem_a1B2c3/message.json";
    const usual = await read(folder, new Set<PostKind>(POST_KINDS.filter((kind) => kind !== "message")));
    expect(usual.posts.some(({ kind }) => kind === "message")).toBe(false);
    expect(bucket(usual, path)).toBe("switched-off");
    const asked = await read(folder, new Set<PostKind>(["message"]));
    expect(asked.posts.map(({ authorship }) => authorship).sort()).toEqual(["other", "own", "own"]);
  });

  it("tells own messages by the name that is in every conversation, when the profile has another", async () => {
    const talk = (partner: string, sender: string) =>
      JSON.stringify({
        participants: [{ name: partner }, { name: sender }],
        messages: [{ sender_name: sender, timestamp_ms: 1_600_000_000_000, content: `to ${partner}` }],
      });
    const profile = JSON.stringify({ profile_v2: { name: { full_name: "Zoë Fairweather-Lund" } } });
    const files = (sender: (partner: string) => string) => ({
      "profile_information/profile_information.json": profile,
      ...Object.fromEntries(
        ["Ada", "Ben", "Cem"].map((name) => [
          `messages/inbox/${name}_1/message_1.json`,
          talk(name, sender(name)),
        ]),
      ),
    });
    const renamed = await readFiles(files(() => "Zoë Newname"));
    expect(renamed.posts.map(({ authorship }) => authorship)).toEqual(["own", "own", "own"]);
    const strangers = await readFiles(files((partner) => `Friend of ${partner}`));
    expect(strangers.posts.map(({ authorship }) => authorship)).toEqual(["other", "other", "other"]);
    expect(notice(strangers, "message-sender-unknown")).toMatchObject({ level: "loss", count: 3 });
  });

  it("is never what people sent each other", async () => {
    const found = await read(join(root, "json-2018"));
    expect(bucket(found, "messages/inbox/KojoAmpem_a1B2c3/files/page.html")).toBe("cannot-judge");
    expect(bucket(found, "ads/ads_interests.json")).toBe("not-yours");
    const page = await readFile(join(root, "html-2022-french/posts/your_posts_1.html"));
    const path = "posts/media/sent_1/your_posts_1.html";
    const beside = await readFiles({ ...(await fixture("html-2022-french")), [path]: page });
    expect(bucket(beside, path)).toBe("cannot-judge");
    expect(beside.posts.some(({ source }) => source.entry === path)).toBe(false);
  });

  it("names what nobody knows", async () => {
    const found = await read(join(root, "json-2026"));
    expect(bucket(found, "your_facebook_activity/something_new/never_seen_before.json")).toBe("unknown");
  });

  it.each([
    ["who_you_ve_followed", "who_you've_followed"],
    ["who_you_ve_followed", "who_you’ve_followed_1"],
  ])("knows %s by any spelling (%s)", async (_, name) => {
    const content = JSON.stringify({ following_v3: [{ name: "A Page", timestamp: 1_600_000_000 }] });
    const { posts } = await readFiles({ [`connections/followers/${name}.json`]: content });
    expect(posts.map(({ kind, title }) => [kind, title])).toEqual([["connection", "A Page"]]);
  });

  it("knows a file by the key inside when its name says nothing", async () => {
    const content = JSON.stringify({
      comments_v2: [{ timestamp: 1_600_000_000, data: [{ comment: { comment: "hello", author: "A" } }] }],
    });
    const { posts } = await readFiles({ "your_facebook_activity/renamed/words_2031.json": content });
    expect(posts.map(({ kind, text }) => [kind, text])).toEqual([["comment", "hello"]]);
  });

  it("streams conversations that are larger than memory should hold", { timeout: 120_000 }, async () => {
    const people = JSON.stringify([{ name: "Zoë Fairweather-Lund" }, { name: "Kojo Ampem" }]);
    const filler = "no news from the ward that does not exist, and none expected ".repeat(10);
    const number = 130_000;
    await inTempFolder(async (folder) => {
      const path = join(folder, "export/your_facebook_activity/messages/inbox/kojo_1/message_1.json");
      const profile = join(folder, "export/personal_information/profile_information");
      await mkdir(dirname(path), { recursive: true });
      await mkdir(profile, { recursive: true });
      const name = { profile_v2: { name: { full_name: "Zoë Fairweather-Lund" } } };
      await put(profile, "profile_information.json", JSON.stringify(name));
      const out = createWriteStream(path);
      out.write(`{"participants":${people},"messages":[\n`);
      for (let index = 0; index < number; index++) {
        const message = {
          sender_name: index % 2 ? "Kojo Ampem" : "Zoë Fairweather-Lund",
          timestamp_ms: 1_600_000_000_000 - index,
          content: `${index} ${filler}`,
        };
        if (!out.write(`${index === 0 ? "" : ",\n"}${JSON.stringify(message)}`)) await once(out, "drain");
      }
      out.end('\n],"title":"Kojo","thread_path":"inbox/kojo_1"}');
      await once(out, "close");
      const { archives } = await openArchives([join(folder, "export")]);
      const [archive] = archives;
      if (!archive) throw new Error("no archive");
      expect(archive.entries.reduce((sum, { size }) => sum + size, 0)).toBeGreaterThan(80 * 1024 * 1024);
      const found = await recognise(archive);
      if (found.type !== "yes") throw new Error(JSON.stringify(found));
      let messages = 0;
      let most = 0;
      const start = process.memoryUsage().heapUsed;
      for await (const item of found.importer.read(archive, found, {
        include: new Set<PostKind>(["message"]),
      })) {
        if (item.type === "notice") expect(item.level, item.detail).not.toBe("loss");
        if (item.type !== "post") continue;
        messages++;
        if (messages % 5000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - start);
      }
      await closeArchives(archives);
      expect(messages).toBe(number);
      // Held at once, the text alone would be 80 MB and its objects several times that.
      expect(most).toBeLessThan(200 * 1024 * 1024);
    });
  });
});

describe("recognition", () => {
  const answer = (files: Files) =>
    inTempFolder(async (folder) => {
      const { archives } = await openArchives([await put(folder, "export.zip", await zipBytes(files))]);
      try {
        return archives[0] ? await recognise(archives[0]) : undefined;
      } finally {
        await closeArchives(archives);
      }
    });

  it.each([
    ["html-2014", "layout until 2016", "2014-11-02T09:05:00Z"],
    ["html-2017", "2017 layout", "2017-12-03T04:05:00Z"],
    ["html-2019", "2018 layout", "2019-06-27T05:55:00Z"],
    ["html-2022-french", "2021 layout", "2022-12-24T13:53:00Z"],
    ["html-2024-spanish", "2024 layout", "2024-05-10T04:15:00Z"],
    ["html-2025-chinese", "2024 layout", "2025-04-21T09:14:00Z"],
    ["html-2026-arabic", "2024 layout", "2026-05-20T04:47:00Z"],
    ["html-2024-page", "layout of a Page", "2024-02-03T10:00:00Z"],
    ["json-2018", "2018 layout", undefined],
    ["json-2021", "2021 layout", undefined],
    ["json-2023", "2023 layout", undefined],
    ["encrypted", "messages only", undefined],
  ])("names the generation of %s and when it was made", async (name, layout, generatedAt) => {
    const found = await read(join(root, name));
    expect(found.layout).toContain(layout);
    expect(found.generatedAt).toBe(generatedAt);
  });

  it("does not take Instagram's export for Facebook's", async () => {
    const found = await answer({
      "your_instagram_activity/comments/post_comments_1.json": "[]",
      "your_instagram_activity/messages/inbox/a_1/message_1.json": '{"participants":[],"messages":[]}',
      "personal_information/personal_information/personal_information.json": "{}",
    });
    expect(found).not.toMatchObject({ type: "yes", platform: "facebook" });
  });

  it("does not take any file called comments.json for Facebook's", async () => {
    const found = await answer({ "comments.json": '{"media_comments":[["2020-01-01","hi","you"]]}' });
    expect(found).toMatchObject({ type: "yes", platform: "instagram" });
  });

  it("says what to ask for when an export holds only advertising", async () => {
    const found = await answer({
      "ads_information/advertisers_you've_interacted_with.json": "{}",
      "security_and_login_information/logins_and_logouts.json": "{}",
    });
    expect(found).toMatchObject({ type: "unsupported", platform: "facebook" });
  });
});
