import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixDeep, fixText } from "../../src/importers/meta/mojibake.js";
import { read, readFiles } from "./contract.js";
import { isPath, textAt, textFrom, valueAt } from "./facebook-pages.js";

const root = join(import.meta.dirname, "../../fixtures/facebook");
const fixtures = readdirSync(root);

/** Bytes of UTF-8 that were taken for letters. */
const MOJIBAKE = /[\u00c2-\u00f4][\u0080-\u00bf]/;

describe("letters that Facebook writes as bytes", () => {
  it.each([
    ["cafÃ©", "café"],
    ["Ã\u0081", "Á"],
    ["ð\u009f\u0098\u0082", "😂"],
    ["â\u0080\u009cquotedâ\u0080\u009d", "“quoted”"],
    ["Å\u0081ucja", "Łucja"],
    // Right already: each by itself.
    ["café", "café"],
    ["Łucja é", "Łucja é"],
    ["plain", "plain"],
    ["Ã", "Ã"],
    ["naÃ¯ve and naïve", "naÃ¯ve and naïve"],
  ])("%j becomes %j", (wrong, right) => {
    expect(fixText(wrong)).toBe(right);
  });

  it("are put right in keys and in everything inside, and counted", () => {
    const counter = { repaired: 0 };
    expect(fixDeep({ "clÃ©": ["Ã©tÃ©", { x: "ok", n: 1, z: null }] }, counter)).toEqual({
      clé: ["été", { x: "ok", n: 1, z: null }],
    });
    expect(counter.repaired).toBe(2);
  });

  it.each(fixtures)("are right in every post of %s, with the names of its media files", async (name) => {
    const { posts, accounts } = await read(join(root, name));
    expect(posts.length).toBeGreaterThan(0);
    for (const post of posts) expect(JSON.stringify(post), post.id).not.toMatch(MOJIBAKE);
    expect(JSON.stringify(accounts)).not.toMatch(MOJIBAKE);
  });

  it("are counted in a notice", async () => {
    const { notices, posts } = await read(join(root, "json-2018"));
    expect(notices.find(({ code }) => code === "text-repaired")?.count).toBeGreaterThan(20);
    const photo = posts.find(({ text }) => text === "View from the pier");
    expect(photo?.media[0]?.entry).toBe("photos_and_videos/Zdjęcia_5001/6001.jpg");
  });

  it("are left alone in pages, where nothing is wrong with them", async () => {
    const page = await readFile(
      join(root, "html-2024-spanish/your_facebook_activity/comments_and_reactions/comments.html"),
      "utf8",
    );
    const { posts } = await readFiles({
      "your_facebook_activity/comments_and_reactions/comments.html": page.replace(
        "Qué razón tienes",
        "written as cafÃ©",
      ),
    });
    expect(posts[0]?.text).toBe("written as cafÃ©");
  });
});

/** Text as it stands in the record: what reading changes is undone or left out. */
const loosely = (text: string) => text.replaceAll(/[\s\u00a0]+/g, "");

describe("pointers", () => {
  it.each(fixtures)("of %s lead to the words of each post", async (name) => {
    const { posts } = await read(join(root, name));
    let walked = 0;
    for (const { text, media, title, source, id, kind } of posts) {
      const content = await readFile(join(root, name, source.entry));
      const words = [text, ...media.flatMap(({ caption }) => caption ?? []), title ?? ""].filter(Boolean);
      const found = isPath(source.pointer)
        ? source.pointer.startsWith("(//*[@class=") && /meta|message/.test(source.pointer)
          ? textFrom(content, source.pointer)
          : textAt(content, source.pointer)
        : JSON.stringify(fixDeep(valueAt(content, source.pointer), { repaired: 0 }));
      expect(found, `${id} at ${source.pointer}`).toBeDefined();
      for (const each of words) {
        if (kind === "photo" && each === title) continue;
        // A poll's question and options are put together from their places.
        for (const line of each.split("\n")) {
          const wanted = isPath(source.pointer) ? line : JSON.stringify(line).slice(1, -1);
          expect(loosely(mentionsAsNames(found ?? "")), `${id} at ${source.pointer}`).toContain(
            loosely(wanted),
          );
        }
        walked++;
      }
    }
    expect(walked).toBeGreaterThan(0);
  });
});

function mentionsAsNames(text: string): string {
  return text.replaceAll(/@\[\d+:\d+:([^\]]+)\]/g, "$1");
}

describe("whose words they are", () => {
  it("in the old wall is told by who the line starts with", async () => {
    const { posts } = await read(join(root, "html-2014"));
    const wall = posts.filter(({ source }) => source.entry === "html/wall.htm");
    const by = (text: string) => wall.find((post) => post.text === text)?.authorship;
    expect(by("Happy birthday to you!")).toBe("other");
    expect(by("Old name, same me")).toBe("own");
    expect(by("Night shift done & dusted.\nSleep now “please”.")).toBe("own");
  });

  it("in the old wall is somebody else’s where a nickname only begins their name", async () => {
    const page = (title: string, body: string) =>
      `<html><head><title>Joanne Example</title></head><body><div class="nav"></div><div class="contents"><h1>${title}</h1>${body}</div></body></html>`;
    const box = (line: string, words: string) =>
      `<p><div class="meta">Monday, 5 March 2012 at 20:00 UTC</div>${line}<div class="comment">${words}</div></p>`;
    const { posts } = await readFiles({
      "index.htm": page("Joanne Example", "<table><tr><th>Alternate Name</th><td>Jo</td></tr></table>"),
      "html/wall.htm": page(
        "Timeline",
        box("Joseph Invented wrote on your timeline.", "his words") +
          box("Jo updated her status.", "her words") +
          box("Joanne Example updated her status.", "her words too"),
      ),
    });
    const by = (text: string) => posts.find((post) => post.text === text)?.authorship;
    expect([by("his words"), by("her words"), by("her words too")]).toEqual(["other", "own", "own"]);
  });

  it("under a former name are still there as the owner’s where the export says so in another file", async () => {
    const comment = { timestamp: 1_500_000_000, comment: "so rude on my ward", author: "Robin Maiden" };
    const { posts } = await readFiles({
      "profile_information/profile_information.json": JSON.stringify({
        profile_v2: { name: { full_name: "Robin Example" } },
      }),
      "posts/your_posts_1.json": JSON.stringify([
        {
          timestamp: 1_499_999_900,
          data: [{ post: "Photo from today" }],
          attachments: [
            { data: [{ media: { uri: "photos_and_videos/a.jpg", title: "", comments: [comment] } }] },
          ],
        },
      ]),
      "comments/comments.json": JSON.stringify({
        comments: [
          {
            timestamp: comment.timestamp,
            data: [{ comment }],
            title: "Robin Maiden commented on her own photo.",
          },
        ],
      }),
    });
    expect(
      posts.filter(({ text }) => text === comment.comment).map(({ authorship }) => authorship),
    ).toContain("own");
  });

  it("in an old wall without its profile is told by the name over it, where that is one", async () => {
    const wall = await readFile(join(root, "html-2014/html/wall.htm"), "utf8");
    const headed = async (heading: string) => {
      const { posts, accounts } = await readFiles({
        "html/wall.htm": wall.replace(/(?<=<h1>)[^<]*/, heading),
      });
      return [accounts[0]?.names, posts.find(({ text }) => text === "Happy birthday to you!")?.authorship];
    };
    expect(await headed("Zoë Fairweather-Lund")).toEqual([["Zoë Fairweather-Lund"], "other"]);
    // Better a friend's words too many than all of the owner's away.
    expect(await headed("Timeline")).toEqual([[], "own"]);
  });

  it("with a link or a shared post and no words are the sharer's agreement, not words", async () => {
    const { posts } = await read(join(root, "json-2018"));
    const shared = posts.filter(({ kind }) => kind === "repost");
    expect(shared.length).toBe(3);
    for (const { authorship, text } of shared) expect([authorship, text]).toEqual(["endorsed", ""]);
    expect(shared.map(({ quoted }) => quoted?.text)).toContain("A headline that is not hers");
    expect(posts.filter(({ text }) => /headline|Years Ago|Level 9/.test(text))).toEqual([]);
  });

  it("under the owner's picture is told by the name of who wrote", async () => {
    const { posts } = await read(join(root, "json-2018"));
    const comment = (text: string) => posts.find((post) => post.text === text)?.authorship;
    expect(comment("So pretty")).toBe("other");
    expect(comment("Thank you Kojo")).toBe("own");
  });

  it("in a conversation is told by the sender, and found out where there is no profile", async () => {
    const { posts } = await read(join(root, "encrypted"));
    expect(posts.map(({ text, authorship, createdAt }) => [text, authorship, createdAt])).toContainEqual([
      "cześć",
      "own",
      "2024-03-09T16:00:03.123Z",
    ]);
  });
});

describe("records that stand in several files", () => {
  it("are given once, from the file that says more", async () => {
    const { posts, notices } = await read(join(root, "html-2019"));
    const group = posts.filter(({ text }) => text === "Hello group" || text === "In the group");
    expect(group.map(({ kind, audience }) => [kind, audience])).toEqual([
      ["post", "group"],
      ["comment", "group"],
    ]);
    // Twice in the group file itself, and once more in each of the other two.
    const doubles = notices.filter(({ code }) => code === "duplicate");
    expect(doubles.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it("are told apart when only the picture differs", async () => {
    const { posts } = await read(join(root, "json-2023"));
    const photos = posts.filter(({ media }) => media[0]?.caption?.startsWith("Board in bay"));
    expect(photos.length).toBe(2);
    expect(new Set(photos.map(({ createdAt }) => createdAt)).size).toBe(1);
  });

  it("lend each other what they say of a picture", async () => {
    const { posts } = await read(join(root, "html-2022-french"));
    const photo = posts.find(({ media }) => media[0]?.caption === "Salle de pause");
    expect(photo?.kind).toBe("photo");
    expect(photo?.media[0]).toMatchObject({
      album: "Photos du journal",
      takenAt: "2021-08-04T06:30:00Z",
      location: { latitude: 48.8566, longitude: 2.3522 },
    });
  });

  it("keep the wordings before an edit", async () => {
    for (const name of ["json-2026", "html-2025-chinese"]) {
      const { posts } = await read(join(root, name));
      const edited = posts.filter(({ kind, earlierTexts }) => kind === "post" && earlierTexts !== undefined);
      expect(edited.length, name).toBe(1);
      expect(edited[0]?.earlierTexts?.length, name).toBe(1);
    }
  });
});

describe("the owner", () => {
  it.each([
    ["json-2018", "Invented Infirmary", "Staff nurse", "Nurse. Café and cakes.\n\nWard 99"],
    ["json-2021", "Invented Infirmary", "Ward sister", "Sister on a ward that does not exist"],
    ["html-2019", "Invented Infirmary", "Staff nurse", "Nurse, mostly."],
    ["html-2022-french", "Hôpital Imaginaire", "Infirmière", "Infirmière • café"],
    ["html-2024-spanish", "Clínica Inventada", "Enfermera", "Enfermera de noche"],
    ["html-2025-chinese", "虛構醫院", "護理師", "夜班護理師"],
    ["html-2026-arabic", "مستشفى خيالي", "ممرضة", "ممرضة ليل"],
  ])("of %s has a job and a biography", async (name, organisation, title, bio) => {
    const { accounts } = await read(join(root, name));
    expect(accounts[0]?.positions[0]).toMatchObject({ organisation, title });
    expect(accounts[0]?.bio).toBe(bio);
  });

  it("has studies apart from jobs", async () => {
    const { accounts } = await read(join(root, "json-2018"));
    expect(accounts[0]?.education).toEqual([
      {
        title: "Adult nursing",
        organisation: "University of Elsewhere",
        from: "2012-09-10",
        to: "2015-09-10",
      },
    ]);
  });
});
