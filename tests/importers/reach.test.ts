import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import type { Reach } from "../../src/importers/reach.js";
import { reaches } from "../../src/importers/reaches.js";
import { importers, recognise } from "../../src/importers/registry.js";
import type { Platform, PostKind } from "../../src/model/index.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { ALL_KINDS } from "./contract.js";
import { reachTable, withTable } from "./reach-table.js";

const root = join(import.meta.dirname, "../../fixtures");
const FOLDERS = ["x", "facebook", "linkedin", "instagram", "threads", "whatsapp", "blogs", "mastodon"].concat(
  ["bluesky", "youtube", "reddit", "tiktok", "discord", "mail"],
);

interface Measured {
  readonly name: string;
  readonly platform: Platform;
  readonly layout: string;
  readonly kinds: ReadonlySet<PostKind>;
  readonly files: Files;
}

async function measure(name: string, files: Files): Promise<Measured | undefined> {
  return inTempFolder(async (folder) => {
    const { archives } = await openArchives([await put(folder, "export.zip", await zipBytes(files))]);
    try {
      const [archive] = archives;
      const found = archive && (await recognise(archive));
      if (!archive || found?.type !== "yes") return undefined;
      const kinds = new Set<PostKind>();
      const me = ["Edda Brandt", "Ingrid Falk"];
      for await (const item of found.importer.read(archive, found, { include: ALL_KINDS, me }))
        if (item.type === "post") kinds.add(item.kind);
      return { name, platform: found.platform, layout: found.layout, kinds, files };
    } finally {
      await closeArchives(archives);
    }
  });
}

/** Generations that no folder of fixtures has, made of those of others. */
async function derived(): Promise<readonly (readonly [string, Files])[]> {
  const of = async (name: string, change: (path: string) => string | undefined): Promise<Files> => {
    const all = Object.entries(await folderFiles(join(root, name)));
    return Object.fromEntries(
      all.flatMap(([path, content]) => (change(path) ? [[change(path), content]] : [])),
    );
  };
  const atom =
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>a</id><title>One</title><content type="html">words</content></entry></feed>';
  const rss =
    '<rss version="2.0"><channel><title>T</title><item><guid>a</guid><title>One</title><description>words</description></item></channel></rss>';
  return [
    ["Instagram 2024", await of("instagram/2021", (path) => `your_instagram_activity/${path}`)],
    ["Instagram 2022", { ...(await of("instagram/2021", (path) => path)), "personal_information/a.txt": "" }],
    [
      "Mastodon 2018",
      await of("mastodon/2023", (path) => (/(actor|outbox)\.json$/.test(path) ? path : undefined)),
    ],
    [
      "mbox",
      {
        "lists.mbox":
          "From - Mon Jan 01 10:00:00 2024\nFrom: a@b.example\nDelivered-To: a@b.example\n\nwords\n",
      },
    ],
    ["Atom", { "feed.atom": atom }],
    ["RSS", { "feed.rss": rss }],
  ];
}

const measured: Measured[] = [];
beforeAll(async () => {
  const folders = FOLDERS.flatMap((platform) =>
    readdirSync(join(root, platform)).map((name) => `${platform}/${name}`),
  );
  for (const name of folders) {
    const found = await measure(name, await folderFiles(join(root, name)));
    if (found) measured.push(found);
  }
  for (const [name, files] of await derived()) {
    const found = await measure(name, files);
    if (!found) throw new Error(`${name} is not recognised`);
    measured.push(found);
  }
});

const reachOf = (platform: Platform) => reaches.find((each) => each.platform === platform);

describe("how far each importer reaches", () => {
  it("is told by every importer", () => {
    expect(reaches.map(({ platform }) => platform).sort()).toEqual(
      importers.map(({ platform }) => platform).sort(),
    );
  });

  it("names every generation that is recognised, and none that isn't", () => {
    const stated = (reach: Reach | undefined) => (reach?.generations ?? []).map(({ layout }) => layout);
    const unnamed = measured.filter(
      ({ platform, layout }) =>
        !stated(reachOf(platform)).some((each) => layout.split(" and ").some((part) => each.endsWith(part))),
    );
    expect(unnamed.map(({ name, layout }) => `${name}: ${layout}`)).toEqual([]);
    const seen = new Set(measured.map(({ layout }) => layout));
    expect(reaches.flatMap(stated).filter((layout) => !seen.has(layout))).toEqual([]);
  });

  it("claims every kind of post that comes out, and hardly one that doesn't", () => {
    for (const { name, platform, layout, kinds } of measured) {
      const generation = reachOf(platform)?.generations.find((each) => each.layout === layout);
      if (generation) expect(generation.reads, name).toEqual(expect.arrayContaining([...kinds]));
    }
    for (const { platform, generations } of reaches) {
      const given = new Set(
        measured.filter((each) => each.platform === platform).flatMap(({ kinds }) => [...kinds]),
      );
      const claimed = new Set(generations.flatMap(({ reads }) => reads));
      const unseen = [...claimed].filter((kind) => !given.has(kind));
      expect(unseen, platform).toEqual(UNSEEN[platform] ?? []);
    }
  });

  it("reads none of what it says that it doesn't", async () => {
    for (const { platform, notRead } of reaches)
      for (const { what, example } of notRead) {
        if (example === undefined) continue;
        const host = measured.findLast((each) => each.platform === platform);
        const bucket = await bucketOf(host?.files ?? {}, example);
        expect(["not-yours", "unknown", "cannot-judge"], `${platform}: ${what}`).toContain(bucket);
      }
  });

  // Goes red whenever an importer reaches further or less far. Write the table anew with: npm run docs:reach
  it("is in the README as it is (if not: npm run docs:reach)", async () => {
    const readme = readFileSync(join(root, "../README.md"), "utf8");
    await expect(withTable(readme, reachTable(reaches))).toMatchFileSnapshot("../../README.md");
  });
});

/** What is read, and no fixture has. */
const UNSEEN: Partial<Readonly<Record<Platform, readonly PostKind[]>>> = {
  x: ["event"],
  linkedin: ["video", "connection"],
  instagram: ["connection"],
};

async function bucketOf(files: Files, example: string): Promise<string | undefined> {
  return inTempFolder(async (folder) => {
    const bytes = await zipBytes({ ...files, [example]: files[example] ?? "{}" });
    const { archives } = await openArchives([await put(folder, "export.zip", bytes)]);
    try {
      for (const archive of archives) {
        const found = await recognise(archive);
        if (found.type !== "yes") continue;
        for await (const item of found.importer.read(archive, found, { include: ALL_KINDS }))
          if (item.type === "entry" && item.entry === example) return item.bucket;
      }
      return undefined;
    } finally {
      await closeArchives(archives);
    }
  });
}
