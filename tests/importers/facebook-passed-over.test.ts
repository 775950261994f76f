import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, folderFiles } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

const root = join(import.meta.dirname, "../../fixtures/facebook");
const SAID = "I really cannot stand the old man in the corner tonight";
const POSTS = "posts/your_posts_1.html";

async function planted(fixture: string, path: string, before: string, put: string) {
  const files: Files = await folderFiles(join(root, fixture));
  const page = Buffer.from(files[path] ?? "").toString("utf8");
  expect(page, "the place to plant it").toContain(before);
  const { posts, notices, outcomes } = await readFiles({
    ...files,
    [path]: page.replace(before, `${before}${put}`),
  });
  const notice = notices.find(({ code, entry }) => code === "text-passed-over" && entry === path);
  return {
    own: posts.some(({ authorship, text }) => authorship === "own" && text.includes(SAID)),
    told: notice && `${notice.level} ${notice.count}`,
    bucket: outcomes.find(({ entry }) => entry === path)?.bucket,
  };
}

describe("words on Facebook's pages where no reader looks", () => {
  const words = "Line one<br /> line two &amp; “three”</div>";
  it.each([
    ["beside the words", "html-2019", POSTS, words, `<div>${SAID}</div>`],
    [
      "in a box of a class nobody knows",
      "html-2019",
      POSTS,
      '<div class="_3-94 _2lem">',
      `<p class="_zzz">${SAID}</p>`,
    ],
    ["after the date", "html-2019", POSTS, ">9 Jun 2019, 23:10", ` ${SAID}`],
    [
      "beside the place",
      "html-2019",
      POSTS,
      "(-6.9175000000001, 107.61912200001)</div>",
      `<div>${SAID}</div>`,
    ],
    [
      "beside the table of a picture",
      "html-2019",
      "photos_and_videos/album/0.html",
      "</table>",
      `<p>${SAID}</p>`,
    ],
    ["between the records", "html-2019", POSTS, '<div class="_4t5n" role="main">', SAID],
    [
      "beside a message",
      "html-2019",
      "messages/inbox/KojoAmpem_9Zz/message_1.html",
      "Hi</div>",
      `<div>${SAID}</div>`,
    ],
    [
      "between the dates of the old wall",
      "html-2014",
      "html/wall.htm",
      "<h1>Zoë Fairweather-Lund</h1>",
      `<h2>${SAID}</h2>`,
    ],
    ["in an old conversation", "html-2014", "html/messages.htm", '<div class="thread">', `<b>${SAID}</b>`],
  ])("are told as lost %s", async (_, fixture, path, before, put) => {
    expect(await planted(fixture, path, before, put)).toEqual({
      own: false,
      told: "loss 1",
      bucket: "failed",
    });
  });

  it.each([
    ["deeper in a comment", "comments/comments.html", "<div>So true", `<div><div>${SAID}</div></div>`],
    ["deeper in a post", POSTS, '<div class="_2pin"><div>Line one', `<div><div>${SAID}</div></div>`],
    ["under a job", "profile_information/profile_information.html", "Staff nurse<br />", SAID],
    [
      "under a label nobody knows",
      "profile_information/profile_information.html",
      "<td>Elsewhere<br /></td></tr>",
      `<tr><th>Motto</th><td>${SAID}</td></tr>`,
    ],
  ])("are read %s", async (_, path, before, put) => {
    expect(await planted("html-2019", path, before, put)).toMatchObject({ own: true, told: undefined });
  });

  it("are counted where the boxes of a record have other classes than any known", async () => {
    const files = await folderFiles(join(root, "html-2019"));
    const page = Buffer.from(files[POSTS] ?? "")
      .toString("utf8")
      .replaceAll(/_2l(ek|et|em|el)/g, "_9$1");
    const long = page.replace("Hello group", SAID);
    const { notices } = await readFiles({ ...files, [POSTS]: long });
    const notice = notices.find(({ code }) => code === "text-passed-over");
    expect(notice).toMatchObject({ level: "loss", entry: POSTS });
  });

  it.each([
    ["names of whom was tagged", POSTS, "<div>You tagged Ines Quaresma, Joel Diaz-Amaro and Mo Ali</div>"],
    ["a page's long name", POSTS, "<div>Grantham Old Bakers Morris Dancers Official</div>"],
    [
      "a network's number",
      POSTS,
      "<div>IP address: 2001:db8:3061:c100:28c3:98de:b45d:c5b4 fd00:beef:cafe:d00d::1</div>",
    ],
    [
      "a file that was sent",
      "messages/inbox/KojoAmpem_9Zz/message_1.html",
      "<div>Download file: messages/inbox/Kojo_Ampem/files/the_rota_for_the_week_of_may.xls</div>",
    ],
    [
      "what stands above a conversation",
      "messages/inbox/KojoAmpem_9Zz/message_1.html",
      "<div>You are no longer in this conversation</div>",
    ],
    [
      "a moment, and the moment that was shown",
      POSTS,
      "<div>Tuesday, January 14, 2014 at 11:05pm UTC (Displayed as Monday, January 13, 2014 at 7:45am UTC)</div>",
    ],
  ])("are not told of %s", async (_, path, box) => {
    const files: Files = await folderFiles(join(root, "html-2019"));
    const page = Buffer.from(files[path] ?? "").toString("utf8");
    const changed = page.replace(/(role="main">)/, `$1${box}`);
    expect(changed).not.toBe(page);
    const { notices } = await readFiles({ ...files, [path]: changed });
    expect(notices.filter(({ code }) => code === "text-passed-over")).toEqual([]);
  });

  it("are not told of what Facebook itself writes", async () => {
    const names = [
      "html-2014",
      "html-2016-german",
      "html-2017",
      "html-2019",
      "html-2022-french",
      "html-2024-page",
    ];
    for (const name of [...names, "html-2024-spanish", "html-2025-chinese", "html-2026-arabic"]) {
      const { notices } = await readFiles(await folderFiles(join(root, name)));
      expect(
        notices.filter(({ code }) => code === "text-passed-over"),
        name,
      ).toEqual([]);
    }
  });
});
