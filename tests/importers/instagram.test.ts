import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Post } from "../../src/model/index.js";
import { type Reading, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures", name);
const find = ({ posts }: Reading, start: string): Post => {
  const found = posts.filter(({ text }) => text.startsWith(start));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} posts start with ${start}`);
  return found[0];
};

describe("Instagram exports", () => {
  it.each([
    ["2025", "2025 layout (your_instagram_activity/media), JSON"],
    ["2021", "2020 to 2022 layout (content), JSON"],
    ["2019", "2018 to 2020 layout (media.json)"],
    ["html-2025", "2025 layout (your_instagram_activity/media), HTML"],
  ])("name their generation: %s", async (name, layout) => {
    expect((await read(fixture(`instagram/${name}`))).layout).toBe(`Instagram export, ${layout}`);
  });

  it("take the caption from where it stands, put its letters right, and keep where it was taken", async () => {
    const reading = await read(fixture("instagram/2025"));
    expect(find(reading, "Café on the fell ☕")).toMatchObject({
      kind: "photo",
      audience: "public",
      createdAt: "2022-09-01T08:00:00Z",
      mentions: ["bryony.tarn"],
      media: [
        {
          entry: "media/posts/202209/one.jpg",
          location: { latitude: 54.5, longitude: -3.2 },
          takenAt: "2022-09-01T09:00:00Z",
        },
      ],
      remarks: ["posted to Facebook too"],
    });
    const two = find(reading, "Two from the allotment");
    expect(two.createdAt).toBe("2023-01-06T10:13:25Z");
    expect(two.media.map(({ kind }) => kind)).toEqual(["photo", "video"]);
    expect(reading.notices.map(({ code }) => code).sort()).toEqual(["media-missing", "text-repaired"]);
  });

  it("never call what was archived public", async () => {
    expect(find(await read(fixture("instagram/2025")), "Thought better")).toMatchObject({
      audience: "private",
      remarks: ["archived"],
    });
  });

  it("say under whose post a comment stands, in any language", async () => {
    expect(find(await read(fixture("instagram/2025")), "So pleased")).toMatchObject({
      kind: "comment",
      inReplyTo: { author: "bryony.tarn" },
      createdAt: "2023-03-28T10:40:00Z",
    });
    expect(find(await read(fixture("instagram/2025")), "Thank you all").inReplyTo).toEqual({
      author: "hazel_ridding",
      own: true,
    });
    expect(find(await read(fixture("instagram/2021")), "Schön")).toMatchObject({
      inReplyTo: { author: "frieda.k" },
      createdAt: "2021-01-18T20:00:00Z",
    });
  });

  it("know whose account it is, and who may see it", async () => {
    expect((await read(fixture("instagram/2021"))).accounts).toMatchObject([
      { names: ["Ingo Falk"], handles: ["ingo_falk"], protected: true },
    ]);
    expect(find(await read(fixture("instagram/2021")), "Schnee").audience).toBe("connections");
    expect((await read(fixture("instagram/2019"))).accounts).toMatchObject([
      { names: ["Una Beck"], bio: "Hills and night shifts" },
    ]);
  });

  it("read conversations message by message, and leave out what the app wrote", async () => {
    const { posts } = await read(fixture("instagram/2025"));
    const messages = posts.filter(({ kind }) => kind === "message");
    expect(messages.map(({ text, authorship }) => [text, authorship])).toEqual([
      ["See you at ten", "own"],
      ["Ten then?", "other"],
      ["ok", "own"],
      ["ok", "own"],
    ]);
    const old = (await read(fixture("instagram/2019"))).posts.filter(({ kind }) => kind === "message");
    expect(old.map(({ text, authorship }) => [text, authorship])).toEqual([
      ["", "own"],
      ["Are you up there?", "own"],
      ["Nearly", "other"],
    ]);
  });

  it("take only days from pages, which don't say their zone", async () => {
    const reading = await read(fixture("instagram/html-2025"));
    expect(find(reading, "Café by the water & a map\nSecond line")).toMatchObject({
      createdAt: "2025-03-23T05:03:00Z",
      dateSource: "day",
      media: [{ kind: "photo", entry: "media/posts/202503/h.jpg" }],
    });
    expect(find(reading, "Lovely colours")).toMatchObject({
      inReplyTo: { author: "bryony.tarn" },
      createdAt: "2025-03-25T06:00:00Z",
    });
    expect(reading.notices.map(({ code }) => code)).toContain("zone-unknown");
    expect(find(reading, "On my way").authorship).toBe("own");
  });

  it("read what stood before the end of a file that is cut short", async () => {
    const posts = `[{"media":[{"uri":"media/a.jpg","creation_timestamp":1600000000,"title":"whole"}]},{"media":[{"uri":"media/b.j`;
    const reading = await readFiles({ "your_instagram_activity/media/posts_1.json": posts });
    expect(reading.posts.map(({ text }) => text)).toEqual(["whole"]);
    expect(reading.notices.filter(({ level }) => level === "loss").map(({ code }) => code)).toContain(
      "file-truncated",
    );
    expect(reading.outcomes).toMatchObject([{ bucket: "failed" }]);
  });
});

describe("numbered files of an Instagram export", () => {
  const media = "your_instagram_activity/media";
  const posts = `[{"media":[{"uri":"media/a.jpg","creation_timestamp":1600000000,"title":"one"}]}]`;
  const missing = async (...names: readonly string[]) =>
    (await readFiles(Object.fromEntries(names.map((name) => [`${media}/${name}`, posts])))).notices.filter(
      ({ code }) => code === "part-missing",
    );

  it("are told to be missing where their numbers have a gap", async () => {
    expect(await missing("posts_1.json", "posts_2.json", "stories.json")).toEqual([]);
    expect(await missing("posts_1.json", "posts_4.json")).toMatchObject([{ level: "loss", count: 2 }]);
    expect(await missing("posts_2.json")).toMatchObject([{ level: "loss", count: 1 }]);
  });
});

describe("Threads", () => {
  it("keeps its own name inside an Instagram export, and tells replies", async () => {
    const { posts } = await read(fixture("instagram/2025"));
    const threads = posts.filter(({ platform }) => platform === "threads");
    expect(threads.map(({ kind, inReplyTo }) => [kind, inReplyTo?.author])).toEqual([
      ["post", undefined],
      ["reply", "fellrunner"],
    ]);
  });

  it("is known by itself", async () => {
    const reading = await read(fixture("threads/json"));
    expect(reading).toMatchObject({ platform: "threads", layout: "Threads export, JSON" });
    expect(reading.accounts).toMatchObject([{ platform: "threads", handles: ["orla.gale"] }]);
    expect(find(reading, "Only here for the gardens 🌱").kind).toBe("post");
    expect(find(reading, "And for you")).toMatchObject({ kind: "reply" });
  });
});
