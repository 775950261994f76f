import { ArchiveError } from "../archive/index.js";
import type { Gazetteer } from "../media/gazetteer.js";
import { type PictureFile, readPictureFile } from "../media/picture-file.js";
import type { ArchiveEntry, Media, Notice, PictureTotals, Post, PostKind } from "../model/index.js";
import {
  type EntriesByPath,
  entriesByPath,
  entryAt,
  isSwitchedOff,
  mediaKindOf,
  unnamedPost,
} from "./picture-entries.js";
import { pictureNotices, type Told } from "./picture-notices.js";
import type { Source } from "./sources.js";

/** Reads the words in a picture; undefined when there are none or it is a kind that can't be read. */
export type ReadWords = (
  source: Source,
  entry: ArchiveEntry,
  file: PictureFile,
) => Promise<string | undefined>;

export interface PicturesOptions {
  readonly gazetteer: Gazetteer;
  readonly include: ReadonlySet<PostKind>;
  readonly readWords?: ReadWords | undefined;
}

/** Where each picture and video file of the archives went. Keeps a few figures for each file, never the file. */
export interface Pictures {
  /** The post with what its pictures say of themselves, and the clinical site nearby. */
  look(post: Post, source: Source): Promise<Post>;
  /** Whether a rule asks about the post, or words say what its pictures show; if not they are listed to check by eye. */
  settle(post: Post, source: Source, judged: boolean): void;
  /** Pictures and videos among `entries` that no post named, each as a post of its own. */
  unnamed(source: Source, entries: readonly ArchiveEntry[]): AsyncIterable<Post>;
  readonly unreadable: readonly ArchiveEntry[];
  close(): {
    readonly totals: PictureTotals;
    /** Of the archives, to look at them. Not part of a report: it may differ by a piece from run to run. */
    readonly bytesRead: number;
    readonly notices: readonly Notice[];
  };
}

type State = "judged" | "byEye" | "unreadable" | "switchedOff";

/** With the words that were read in it. */
type LookedAt = PictureFile & { readonly ocr?: string };

export function createPictures({ gazetteer, include, readWords }: PicturesOptions): Pictures {
  const byPath = new Map<Source, EntriesByPath>();
  const files = new Map<ArchiveEntry, LookedAt>();
  const plain = new Map<string, LookedAt>();
  const states = new Map<ArchiveEntry, State>();
  const unreadable: ArchiveEntry[] = [];
  const told: Told = { broken: [], unreachable: [], abroad: 0, scotland: 0 };
  let bytesRead = 0;

  /** Thousands of files have nothing to tell: one object says so for all of a kind. */
  const sameWhenPlain = (file: LookedAt): LookedAt => {
    if (Object.keys(file).length > 2) return file;
    const key = `${file.kind} ${file.broken}`;
    const known = plain.get(key);
    if (known === undefined) plain.set(key, file);
    return known ?? file;
  };

  const find = (source: Source, post: Post, path: string | undefined): ArchiveEntry | undefined => {
    if (path === undefined) return undefined;
    let known = byPath.get(source);
    if (known === undefined) {
      known = entriesByPath(source.archive.entries);
      byPath.set(source, known);
    }
    return entryAt(known, post, path);
  };

  const open = async (source: Source, entry: ArchiveEntry) => {
    const known = files.get(entry);
    if (known !== undefined || states.get(entry) === "unreadable") return known;
    const before = source.archive.bytesRead();
    let file: LookedAt | undefined;
    try {
      file = await readPictureFile(source.archive, entry);
    } catch (cause) {
      // Damaged, locked or packed in a way that is not read: named below, and the rest goes on.
      if (cause instanceof ArchiveError && cause.code === "unreachable") told.unreachable.push(entry);
    }
    bytesRead += source.archive.bytesRead() - before;
    if (file === undefined || file.kind === "unknown") {
      states.set(entry, "unreadable");
      unreadable.push(entry);
      return undefined;
    }
    if (file.broken) told.broken.push(entry);
    const ocr = await readWords?.(source, entry, file);
    if (ocr !== undefined) file = { ...file, ocr };
    const kept = sameWhenPlain(file);
    files.set(entry, kept);
    return kept;
  };

  const describe = async (media: Media, post: Post, source: Source): Promise<Media> => {
    if (media.kind !== "photo" && media.kind !== "video") return media;
    const entry = find(source, post, media.entry);
    const file = entry === undefined ? undefined : await open(source, entry);
    const location = media.location ?? file?.location;
    const site = location === undefined ? undefined : gazetteer.near(location);
    const embedded = file?.words === media.caption ? undefined : file?.words;
    return {
      ...media,
      ...(location === undefined ? {} : { location }),
      ...(media.takenAt === undefined && file?.takenAt !== undefined ? { takenAt: file.takenAt } : {}),
      ...(media.camera === undefined && file?.camera !== undefined ? { camera: file.camera } : {}),
      ...(embedded === undefined ? {} : { embedded }),
      ...(file?.ocr === undefined ? {} : { ocr: file.ocr }),
      ...(site === undefined ? {} : { site }),
    };
  };

  const countPlaces = (post: Post): void => {
    for (const place of [...post.media.map(({ location }) => location), post.place?.coordinates]) {
      if (place === undefined) continue;
      const where = gazetteer.whereabouts(place);
      if (where === "abroad") told.abroad += 1;
      if (where === "scotland") told.scotland += 1;
    }
  };

  return {
    unreadable,
    async look(post, source) {
      const coordinates = post.place?.coordinates;
      if (post.media.length === 0 && coordinates === undefined) return post;
      const media: Media[] = [];
      for (const each of post.media) media.push(await describe(each, post, source));
      const site = coordinates === undefined ? undefined : gazetteer.near(coordinates);
      const seen: Post = {
        ...post,
        media,
        ...(site === undefined ? {} : { place: { ...post.place, site } }),
      };
      countPlaces(seen);
      return seen;
    },

    settle(post, source, judged) {
      for (const { kind, entry: path } of post.media) {
        const entry = kind === "photo" || kind === "video" ? find(source, post, path) : undefined;
        const before = entry === undefined ? undefined : states.get(entry);
        if (entry !== undefined && before !== "unreadable" && before !== "judged")
          states.set(entry, judged ? "judged" : "byEye");
      }
    },

    async *unnamed(source, entries) {
      for (const entry of entries) {
        if (states.has(entry)) continue;
        if (isSwitchedOff(entry.path, include)) {
          if (mediaKindOf(entry.path) !== undefined) states.set(entry, "switchedOff");
          continue;
        }
        const named = mediaKindOf(entry.path);
        if (named === undefined && /\.\w{1,5}$/.test(entry.path)) continue;
        const file = await open(source, entry);
        if (file === undefined) continue;
        yield unnamedPost(
          source.found.platform,
          entry,
          file.kind === "video" ? "video" : "photo",
          file.takenAt,
        );
      }
    },

    close() {
      const count = (state: State) => [...states.values()].filter((each) => each === state).length;
      const totals: PictureTotals = {
        files: states.size,
        judged: count("judged"),
        byEye: count("byEye"),
        unreadable: count("unreadable"),
        switchedOff: count("switchedOff"),
      };
      return { totals, bytesRead, notices: pictureNotices(told, unreadable) };
    },
  };
}
