import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import JSON5 from "json5";
import { describe, expect, it, vi } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { recognise } from "../../src/importers/registry.js";
import {
  type Account,
  type ArchiveEntry,
  type EntryOutcome,
  type ImportItem,
  type Notice,
  type Platform,
  POST_KINDS,
  type Post,
  type PostKind,
} from "../../src/model/index.js";
import { type Files, folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";

/** Everything that an importer said about one or more archives. */
export interface Reading {
  readonly entries: readonly ArchiveEntry[];
  readonly accounts: readonly Account[];
  readonly posts: readonly Post[];
  readonly notices: readonly Notice[];
  readonly outcomes: readonly EntryOutcome[];
  readonly items: readonly ImportItem[];
  readonly platform: Platform;
  readonly layout: string;
  readonly generatedAt: string | undefined;
}

export const ALL_KINDS: ReadonlySet<PostKind> = new Set(POST_KINDS);

/** Reads archives that make one export, through the registry. */
export async function read(
  paths: string | readonly string[],
  include: ReadonlySet<PostKind> = ALL_KINDS,
  me: readonly string[] = [],
): Promise<Reading> {
  const { archives } = await openArchives([paths].flat());
  try {
    const archive = archives[0];
    if (!archive || archives.length !== 1) throw new Error(`expected one archive, got ${archives.length}`);
    const found = await recognise(archive);
    if (found.type !== "yes") throw new Error(`not recognised: ${JSON.stringify(found)}`);
    const items: ImportItem[] = [];
    for await (const item of found.importer.read(archive, found, { include, me })) items.push(item);
    const of = <T extends ImportItem["type"]>(type: T) =>
      items.filter((item): item is Extract<ImportItem, { type: T }> => item.type === type);
    return {
      entries: archive.entries,
      accounts: of("account"),
      posts: of("post"),
      notices: of("notice"),
      outcomes: of("entry"),
      items,
      platform: found.platform,
      layout: found.layout,
      generatedAt: found.generatedAt,
    };
  } finally {
    await closeArchives(archives);
  }
}

/** The same, from content in memory, as a real ZIP. */
export async function readFiles(files: Files, include?: ReadonlySet<PostKind>): Promise<Reading> {
  return inTempFolder(async (folder) =>
    read(await put(folder, "export.zip", await zipBytes(files)), include),
  );
}

export interface ContractOptions {
  readonly platform: Platform;
  /** Platforms whose posts stand in the same export. */
  readonly also?: readonly Platform[];
  /** A folder of fixtures. */
  readonly folder: string;
  /** Posts by whose words they are; counted by hand from the fixture. */
  readonly expected: { readonly own: number; readonly endorsed: number; readonly other: number };
  /** Gives the same records of a file in another order; undefined when it has none. JSON lists unless told. */
  readonly shuffle?: (path: string, content: Buffer) => Buffer | undefined;
  /** The record that a pointer names, from the file's content. JSON pointers and `row N` unless told. */
  readonly resolve?: (content: Buffer, pointer: string) => unknown;
}

/** What every importer promises about every archive, told with one fixture. */
export function importerContract(name: string, options: ContractOptions): void {
  const { folder, resolve = resolvePointer, shuffle = reverseList } = options;

  describe(`importer contract: ${name}`, () => {
    vi.setConfig({ testTimeout: 60_000 });

    it("gives every entry of the archive exactly one outcome", async () => {
      const { entries, outcomes } = await read(folder);
      const key = (each: { archive: string; path?: string; entry?: string }) =>
        `${each.archive}/${each.path ?? each.entry}`;
      expect(outcomes.map(key).sort()).toEqual(entries.map(key).sort());
    });

    it("reports at least as many records as posts for each entry, and the totals reconcile", async () => {
      const { posts, outcomes } = await read(folder);
      const byEntry = new Map<string, number>();
      for (const { source } of posts) byEntry.set(source.entry, (byEntry.get(source.entry) ?? 0) + 1);
      for (const { entry, records, bucket } of outcomes) {
        const count = byEntry.get(entry) ?? 0;
        expect(records, entry).toBeGreaterThanOrEqual(count);
        if (count > 0) expect(["read", "failed"], entry).toContain(bucket);
        byEntry.delete(entry);
      }
      expect([...byEntry.keys()], "posts from entries without an outcome").toEqual([]);
    });

    it("tells own words from others'", async () => {
      const { posts } = await read(folder);
      const count = (authorship: Post["authorship"]) =>
        posts.filter((post) => post.authorship === authorship).length;
      expect({ own: count("own"), endorsed: count("endorsed"), other: count("other") }).toEqual(
        options.expected,
      );
      for (const post of posts) {
        expect([options.platform, ...(options.also ?? [])]).toContain(post.platform);
        if (post.kind === "repost" || post.kind === "reaction")
          expect(post.authorship, post.id).not.toBe("own");
      }
    });

    it("puts the account before the posts", async () => {
      const { items, accounts } = await read(folder);
      expect(accounts.length).toBeGreaterThan(0);
      expect(items.findIndex(({ type }) => type === "account")).toBeLessThan(firstPost(items));
    });

    it("gives every post an id of its own, the same on every reading", async () => {
      const first = await read(folder);
      const second = await read(folder);
      expect(new Set(first.posts.map(({ id }) => id)).size).toBe(first.posts.length);
      expect(second.posts).toEqual(first.posts);
    });

    it("gives the same posts when the records of each file come in another order", async () => {
      const files = await folderFiles(folder);
      const shuffled = Object.fromEntries(
        Object.entries(files).map(([path, content]) => [
          path,
          shuffle(path, Buffer.from(content)) ?? content,
        ]),
      );
      expect(essence(await readFiles(shuffled))).toEqual(essence(await read(folder)));
    });

    it("points to the record that each post came from", async () => {
      const { posts } = await read(folder);
      for (const { source, id, nativeId } of posts) {
        const record = resolve(await readFile(join(folder, source.entry)), source.pointer);
        expect(record, `${id} at ${source.pointer}`).toBeDefined();
        const mark = /\d{8,}/.exec(nativeId ?? "")?.[0] ?? "";
        expect(JSON.stringify(record), `${id} at ${source.pointer}`).toContain(mark);
      }
    });

    it("keeps the words of posts out of notices", async () => {
      const { posts, notices } = await read(folder);
      const said = JSON.stringify(notices);
      for (const { text, earlierTexts = [] } of posts) {
        for (const each of [text, ...earlierTexts]) if (each.length >= 8) expect(said).not.toContain(each);
      }
    });

    it("gives dates in UTC, or says that there is none", async () => {
      const { posts } = await read(folder);
      for (const { id, createdAt, dateSource } of posts) {
        expect(createdAt === undefined, id).toBe(dateSource === "none");
        if (createdAt === undefined) continue;
        expect(createdAt, id).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
        expect(Number.isNaN(Date.parse(createdAt)), id).toBe(false);
      }
    });

    it("names only media files that are in the archive", async () => {
      const { posts, entries } = await read(folder);
      const paths = new Set(entries.map(({ path }) => path));
      for (const { media } of posts) {
        for (const { entry } of media) if (entry !== undefined) expect(paths).toContain(entry);
      }
    });

    it.each([
      ["zipped", {}],
      ["zipped inside a wrapper folder with what macOS adds", { wrapper: "my download", macosx: true }],
      [
        "zipped without compression, as Zip64, with a comment",
        { stored: true, zip64: true, comment: "by hand" },
      ],
    ])("gives the same posts %s", async (_, zip) => {
      await inTempFolder(async (temp) => {
        const path = await put(temp, "export.zip", await zipBytes(await folderFiles(folder), zip));
        const [zipped, plain] = [await read(path), await read(folder)];
        expect(essence(zipped)).toEqual(essence(plain));
        expect(
          zipped.outcomes.map(({ entry, bucket, records }) => ({ entry, bucket, records })).sort(byEntry),
        ).toEqual(
          plain.outcomes.map(({ entry, bucket, records }) => ({ entry, bucket, records })).sort(byEntry),
        );
      });
    });

    it("reads nothing that was not asked for, and still accounts for every entry", async () => {
      const { posts, outcomes, entries } = await read(folder, new Set());
      expect(posts).toEqual([]);
      expect(outcomes.length).toBe(entries.length);
      const all = await read(folder);
      for (const { source } of all.posts.filter(({ kind }) => kind !== "profile")) {
        const outcome = outcomes.find(({ entry }) => entry === source.entry);
        expect(outcome?.bucket, source.entry).toBe("switched-off");
      }
    });

    it("gives only the kinds that were asked for", async () => {
      const all = await read(folder);
      for (const kind of new Set(all.posts.map((post) => post.kind))) {
        const some = await read(folder, new Set([kind]));
        expect(some.posts.map(({ id }) => id).sort(), kind).toEqual(
          all.posts
            .filter((post) => post.kind === kind)
            .map(({ id }) => id)
            .sort(),
        );
      }
    });
  });
}

function firstPost(items: readonly ImportItem[]): number {
  const at = items.findIndex(({ type }) => type === "post");
  return at < 0 ? items.length : at;
}

function byEntry(a: { entry: string }, b: { entry: string }): number {
  return a.entry < b.entry ? -1 : 1;
}

/** What must not depend on where the archive lies or on the order of its records. */
function essence({ posts }: Reading): readonly unknown[] {
  return posts
    .map(({ source, ...post }) => ({ ...post, entry: source.entry }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The list in a `.json` or `.js` file, with what stands before and after it. */
function splitList(content: Buffer): { before: string; list: unknown[] } | undefined {
  const text = content.toString("utf8").replace(/^\uFEFF/, "");
  const start = /^\s*(?:[^=[{]*=)?\s*(?=[[{])/.exec(text)?.[0].length ?? 0;
  try {
    const list: unknown = JSON5.parse(text.slice(start).replace(/;\s*$/, ""));
    return Array.isArray(list) ? { before: text.slice(0, start), list } : undefined;
  } catch {
    return undefined;
  }
}

function reverseList(path: string, content: Buffer): Buffer | undefined {
  if (!/\.(js|json)$/.test(path)) return undefined;
  const found = splitList(content);
  return found && Buffer.from(found.before + JSON.stringify(found.list.reverse(), null, 2));
}

function resolvePointer(content: Buffer, pointer: string): unknown {
  const row = /^row (\d+)$/.exec(pointer)?.[1];
  if (row) return (parseCsv(content, { columns: true, bom: true }) as readonly unknown[])[Number(row) - 1];
  const text = content.toString("utf8").replace(/^\uFEFF/, "");
  const start = /^\s*(?:[^=[{]*=)?\s*(?=[[{])/.exec(text)?.[0].length ?? 0;
  let value: unknown = JSON5.parse(text.slice(start).replace(/;\s*$/, ""));
  for (const key of pointer.split("/").slice(1))
    value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}
