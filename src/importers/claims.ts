import {
  type Archive,
  type ArchiveEntry,
  type Importer,
  mediaKindByName,
  type Recognised,
  type Recognition,
} from "../model/index.js";
import { type Found, importers, recognise } from "./registry.js";

type Unsupported = Extract<Recognition, { type: "unsupported" }>;

type Willing = Recognised & { readonly importer: Importer };

/** A part of an archive, and the importer that reads it; or why none can. */
export interface Claim<A extends Archive> {
  readonly archive: A;
  readonly found: Found;
}

export interface Claims<A extends Archive> {
  readonly claims: readonly Claim<A>[];
  /** Files of an archive of several platforms that belong to none of them. */
  readonly rest?: A;
  /** What is known to be in it besides, and can't be used. */
  readonly aside: readonly Unsupported[];
}

/**
 * Who reads what of an archive: most are of one platform, some hold several (Google Takeout with YouTube, Blogger and
 * Mail; a folder of loose files). No file goes to two.
 */
export async function claimsOn<A extends Archive>(archive: A): Promise<Claims<A>> {
  const willing: Willing[] = [];
  const aside: Unsupported[] = [];
  for (const importer of importers) {
    const answer = await importer.recognise(archive);
    if (answer.type === "yes") willing.push({ ...answer, importer });
    else if (answer.type === "unsupported") aside.push(answer);
  }
  const [first, second] = willing;
  if (first === undefined) return { claims: [{ archive, found: await recognise(archive) }], aside: [] };
  if (second === undefined) return { claims: [{ archive, found: first }], aside };
  const owners = await wordsOf(archive, willing);
  const shares = new Map<Importer, ArchiveEntry[]>(willing.map(({ importer }) => [importer, []]));
  const rest: ArchiveEntry[] = [];
  const nearest = neighbours(owners);
  for (const entry of archive.entries) {
    const importer = owners.get(entry) ?? nearest(entry);
    (importer === undefined ? rest : (shares.get(importer) ?? rest)).push(entry);
  }
  const claims: Claim<A>[] = [];
  for (const [importer, entries] of shares) {
    const part = { ...archive, entries };
    const answer: Recognition = entries.length === 0 ? { type: "no" } : await importer.recognise(part);
    if (answer.type === "yes") claims.push({ archive: part, found: { ...answer, importer } });
    else rest.push(...entries);
  }
  // Whoever is left has it whole: the first that was willing may have no words in it.
  if (claims.length < 2) return { claims: [{ archive, found: claims[0]?.found ?? first }], aside };
  return { ...withPictures(claims, rest, archive), aside };
}

/** Pictures beside all platforms are for the eye all the same: the first part has them. */
function withPictures<A extends Archive>(
  [first, ...others]: readonly Claim<A>[],
  rest: readonly ArchiveEntry[],
  archive: A,
): Pick<Claims<A>, "claims" | "rest"> {
  const isPicture = ({ path }: ArchiveEntry) => ["photo", "video"].includes(mediaKindByName(path) ?? "");
  const pictures = rest.filter(isPicture);
  const left = rest.filter((entry) => !isPicture(entry));
  const claims =
    first === undefined
      ? others
      : [
          { ...first, archive: { ...first.archive, entries: [...first.archive.entries, ...pictures] } },
          ...others,
        ];
  return { claims, ...(left.length === 0 ? {} : { rest: { ...archive, entries: left } }) };
}

const NOTHING = new Set<never>();

/**
 * Files that an importer would read: asked for nothing, it says what it would switch off. Where two
 * would, it is whose it is by itself, else the first one's.
 */
async function wordsOf(
  archive: Archive,
  willing: readonly Willing[],
): Promise<ReadonlyMap<ArchiveEntry, Importer>> {
  const known = new Map<string, ArchiveEntry[]>();
  const keyOf = (part: string, path: string) => `${part}\0${path}`;
  for (const entry of archive.entries) {
    const key = keyOf(entry.archive, entry.path);
    const same = known.get(key);
    if (same) same.push(entry);
    else known.set(key, [entry]);
  }
  const owners = new Map<ArchiveEntry, Importer>();
  const contested = new Map<ArchiveEntry, Importer[]>();
  for (const { importer, ...found } of willing) {
    for await (const item of importer.read(archive, found, { include: NOTHING })) {
      if (item.type !== "entry" || !/^(switched-off|read|failed)$/.test(item.bucket)) continue;
      for (const entry of known.get(keyOf(item.archive, item.entry)) ?? [])
        if (!owners.has(entry)) owners.set(entry, importer);
        else contested.set(entry, [...(contested.get(entry) ?? []), importer]);
    }
  }
  for (const [entry, others] of contested) {
    const first = owners.get(entry);
    const alone = { ...archive, entries: [entry] };
    for (const importer of first === undefined ? others : [first, ...others])
      if ((await importer.recognise(alone)).type === "yes") {
        owners.set(entry, importer);
        break;
      }
  }
  return owners;
}

/** Who has the words in the folder of a file, or in the nearest one above that only one has words in. */
function neighbours(
  owners: ReadonlyMap<ArchiveEntry, Importer>,
): (entry: ArchiveEntry) => Importer | undefined {
  const inFolder = new Map<string, Set<Importer>>();
  for (const [{ path, archive }, importer] of owners)
    for (const folder of foldersOf(path)) {
      const key = `${archive}\0${folder}`;
      inFolder.set(key, (inFolder.get(key) ?? new Set()).add(importer));
    }
  return ({ path, archive }) => {
    for (const folder of foldersOf(path)) {
      const found = inFolder.get(`${archive}\0${folder}`);
      if (found) return found.size === 1 ? [...found][0] : undefined;
    }
    return undefined;
  };
}

/** The folders a file lies in, the nearest first; "" is the top. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.map((_, at) => parts.slice(0, parts.length - 1 - at).join("/"));
}
