import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTempFolder } from "../helpers/zip.js";
import { importerContract, read } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/youtube", name);

for (const [name, own] of [
  ["2024", 6],
  ["2023", 1],
  ["2020", 2],
] as const) {
  importerContract(`youtube/${name}`, {
    platform: "youtube",
    folder: fixture(name),
    expected: { own, endorsed: 0, other: 0 },
    shuffle: () => undefined,
    resolve: (content, pointer) => {
      const number = Number(/\d+/.exec(pointer)?.[0]);
      const text = content.toString("utf8");
      const pieces = pointer.startsWith("//")
        ? text.match(/<li>.*?<\/li>/g)
        : text.match(/\n(Ugx|chat|vid|PL|UC)\w+,/g);
      return pieces?.[number - 1];
    },
  });
}

describe("YouTube comments", () => {
  it("put the pieces of a comment together, line ends and all", async () => {
    const { posts: all } = await read(fixture("2024"));
    const posts = all.filter(({ kind }) => kind === "comment");
    expect(posts.map(({ text }) => text)).toEqual([
      "Lovely tune\nagain",
      "Thanks @fellrunner",
      "Hello from the hill",
    ]);
    expect(posts[0]).toMatchObject({
      createdAt: "2024-08-02T10:00:00.123Z",
      url: "https://www.youtube.com/watch?v=vid00000001&lc=UgxAAAA1",
    });
    expect(posts[1]).toMatchObject({ createdAt: "2024-08-03T08:00:00Z", mentions: ["UCother"] });
    expect(posts[2]?.remarks).toEqual(["live chat"]);
  });

  it("read the shapes of other years and folders of other languages", async () => {
    expect((await read(fixture("2023"))).posts).toMatchObject([
      { text: "Schön gespielt", inReplyTo: { nativeId: "UgxParent" } },
    ]);
    expect((await read(fixture("2020"))).posts).toMatchObject([
      { text: "Still here & still\nsinging", createdAt: "2020-04-27T23:18:23Z", nativeId: "UgxCCCC1" },
      { text: "First!", createdAt: "2016-06-15T08:50:49Z" },
    ]);
  });

  it("say of a table or a page that may hold comments that it was not read", () =>
    inTempFolder(async (folder) => {
      await cp(fixture("2024"), folder, { recursive: true });
      await writeFile(join(folder, "more.csv"), "Video ID,Comment body\nvid1,What a tune\n");
      await writeFile(join(folder, "Meine Kommentare.html"), "<li>What a tune</li>");
      await writeFile(join(folder, "watch-history.html"), "<li>Watched a tune</li>");
      const { outcomes } = await read(folder);
      const unknown = outcomes.filter(({ bucket }) => bucket === "unknown").map(({ entry }) => entry);
      expect(unknown.sort()).toEqual(["Meine Kommentare.html", "more.csv"]);
    }));

  it("are known by what stands in the cells where the columns are named in another language", () =>
    inTempFolder(async (folder) => {
      const header =
        "Kommentar-ID,Kanal-ID,Zeitstempel der Erstellung,Preis,\u00dcbergeordnet,Video-ID,Kommentartext";
      const rows = [
        'UgxAAAA1,UCinvented,2024-08-02T10:00:00+00:00,0,,vid00000001,"{""text"":""Sch\u00f6n ""},{""text"":""gespielt""}"',
        'UgxAAAA2.9x,UCinvented,2024-08-03T10:00:00+00:00,0,UgxAAAA1,vid00000001,"{""text"":""Danke""}"',
      ];
      await writeFile(join(folder, "Kommentare.csv"), [header, ...rows, ""].join("\n"));
      await writeFile(
        join(folder, "Livechats.csv"),
        'Livechat-ID,Kanal-ID,Zeitstempel,Preis,Video-ID,Text\nchatAAA1,UCinvented,2024-09-01T10:00:00Z,0,vid00000002,"{""text"":""Hallo""}"\n',
      );
      const { posts, outcomes } = await read(folder);
      expect(posts).toMatchObject([
        { text: "Sch\u00f6n gespielt", createdAt: "2024-08-02T10:00:00Z" },
        { text: "Danke", inReplyTo: { nativeId: "UgxAAAA1" } },
        { text: "Hallo", remarks: ["live chat"] },
      ]);
      expect(posts[0]?.url).toBe("https://www.youtube.com/watch?v=vid00000001&lc=UgxAAAA1");
      expect(new Set(outcomes.map(({ bucket }) => bucket))).toEqual(new Set(["read"]));
    }));

  it("come with what was written about videos, playlists and the channel", () =>
    inTempFolder(async (folder) => {
      await cp(fixture("2024"), folder, { recursive: true });
      await writeFile(join(folder, "subscriptions.csv"), SUBSCRIPTIONS);
      const { posts, outcomes } = await read(folder);
      expect(posts).toMatchObject(
        expect.arrayContaining([
          expect.objectContaining({
            kind: "post",
            audience: "private",
            title: "Tunes",
            text: "For the night shift",
          }),
          expect.objectContaining({
            kind: "video",
            audience: "public",
            title: "My hill",
            text: "Windy up there",
          }),
          expect.objectContaining({ kind: "profile", audience: "public", title: "Hills and tunes" }),
        ]),
      );
      expect(outcomes.find(({ entry }) => entry === "subscriptions.csv")?.bucket).toBe("not-yours");
    }));

  it("say so where a row has more cells than there are columns", () =>
    inTempFolder(async (folder) => {
      await cp(fixture("2024"), folder, { recursive: true });
      await writeFile(
        join(folder, "comments.csv"),
        "Comment ID,Channel ID,Comment create timestamp,Video ID,Comment text\nUgxAAAA9,UCinvented,2024-08-02T10:00:00Z,vid00000001,What a tune, and so long\n",
      );
      const { notices } = await read(folder);
      expect(notices).toMatchObject([{ code: "row-too-long", level: "loss", count: 1 }]);
    }));
});

const SUBSCRIPTIONS =
  "Channel Id,Channel Url,Channel Title\nUCother,http://www.youtube.com/channel/UCother,Hills and dales of the north\n";
