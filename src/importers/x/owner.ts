import { ArchiveError } from "../../archive/archive-error.js";
import { readJson } from "../../archive/json.js";
import type { Account, Archive } from "../../model/index.js";
import { at, id, objects, string } from "../json-value.js";
import { parseDate, toIso } from "./dates.js";
import { decodeEntities } from "./expand-text.js";
import type { XFile } from "./files.js";
import type { Manifest } from "./manifest.js";

/** Who the archive belongs to, from whichever files are left. */
export interface Owner {
  readonly id?: string;
  /** Current handle first. */
  readonly handles: readonly string[];
  readonly names: readonly string[];
  readonly bio?: string;
  readonly website?: string;
  readonly location?: string;
  readonly headline?: string;
  readonly protected?: boolean;
  readonly createdAt?: string;
  /** Where the bio stands. */
  readonly bioSource?: { readonly file: XFile; readonly pointer: string };
  /** Elements read, by file; -1 when a file could not be read. */
  readonly read: ReadonlyMap<XFile, number>;
  /** Files that were not as X writes them. */
  readonly repaired: ReadonlySet<XFile>;
}

const ROLES = [
  "account",
  "profile",
  "classic-user",
  "classic-payload",
  "professional",
  "screen-names",
  "protected",
] as const;

/** Reads the small files that say who the owner is. Newest export first where there are several. */
export async function readOwner(
  archive: Archive,
  files: readonly XFile[],
  manifests: readonly Manifest[],
): Promise<Owner> {
  const read = new Map<XFile, number>();
  const repaired = new Set<XFile>();
  const elements = new Map<
    (typeof ROLES)[number],
    { readonly value: unknown; readonly file: XFile; readonly index: number }[]
  >();
  for (const role of ROLES) {
    const found: { value: unknown; file: XFile; index: number }[] = [];
    for (const file of byNewest(files, manifests).filter((each) => each.role === role)) {
      try {
        const json = await readJson(archive, file.entry);
        json.elements.forEach((value, index) => {
          found.push({ value, file, index });
        });
        read.set(file, json.elements.length);
        if (json.repaired) repaired.add(file);
      } catch (error) {
        if (!(error instanceof ArchiveError)) throw error;
        read.set(file, -1);
      }
    }
    elements.set(role, found);
  }
  const values = (role: (typeof ROLES)[number]) => (elements.get(role) ?? []).map(({ value }) => value);
  const accounts = values("account").map((value) => at(value, "account"));
  const users = objects(values("classic-user"));
  const profiles = (elements.get("profile") ?? []).map(({ value, file, index }) => ({
    profile: at(value, "profile"),
    source: { file, pointer: `/${index}/profile/description/bio` },
  }));
  const changes = values("screen-names").map((value) => at(value, "screenNameChange", "screenNameChange"));
  const ownerId = first([
    ...accounts.map((each) => id(at(each, "accountId"))),
    ...manifests.map((each) => each.accountId),
    ...users.map((each) => id(each.id)),
  ]);
  const classicBio = users.findIndex((each) => string(each.bio) !== undefined);
  const withBio = profiles.find(({ profile }) => string(at(profile, "description", "bio")) !== undefined);
  const classicFile = elements.get("classic-user")?.[classicBio]?.file;
  const bio = string(at(withBio?.profile, "description", "bio")) ?? string(users[classicBio]?.bio);
  const website = first([
    ...profiles.map(({ profile }) => string(at(profile, "description", "website"))),
    ...users.flatMap((each) => [string(each.expanded_url), string(each.url)]),
  ]);
  const location = first([
    ...profiles.map(({ profile }) => string(at(profile, "description", "location"))),
    ...users.map((each) => string(each.location)),
  ]);
  const headline = categories(values("professional"));
  const isProtected = protectedNow(values("protected"));
  const createdAt = first([
    ...accounts.map((each) => toIso(at(each, "createdAt"))),
    ...users.map((each) => toIso(each.created_at)),
  ]);
  const bioSource = withBio
    ? withBio.source
    : classicFile && bio
      ? { file: classicFile, pointer: "/bio" }
      : undefined;
  return {
    ...(ownerId ? { id: ownerId } : {}),
    handles: unique([
      ...accounts.map((each) => string(at(each, "username"))),
      ...manifests.map((each) => each.userName),
      ...users.map((each) => string(each.screen_name)),
      ...changes.flatMap((each) => [string(at(each, "changedTo")), string(at(each, "changedFrom"))]),
    ]),
    names: unique([
      ...accounts.map((each) => string(at(each, "accountDisplayName"))),
      ...manifests.map((each) => each.displayName),
      ...users.map((each) => string(each.full_name)),
    ]),
    ...(bio ? { bio: decodeEntities(bio).trim() } : {}),
    ...(website ? { website } : {}),
    ...(location ? { location: decodeEntities(location).trim() } : {}),
    ...(headline ? { headline } : {}),
    ...(isProtected === undefined ? {} : { protected: isProtected }),
    ...(createdAt ? { createdAt } : {}),
    ...(bioSource ? { bioSource } : {}),
    read,
    repaired,
  };
}

export function toAccount(owner: Owner): Account {
  return {
    type: "account",
    platform: "x",
    names: owner.names,
    handles: owner.handles,
    ...(owner.id ? { nativeId: owner.id } : {}),
    ...(owner.bio ? { bio: owner.bio } : {}),
    ...(owner.headline ? { headline: owner.headline } : {}),
    ...(owner.location ? { location: owner.location } : {}),
    positions: [],
    education: [],
    ...(owner.protected === undefined ? {} : { protected: owner.protected }),
    ...(owner.createdAt ? { createdAt: owner.createdAt } : {}),
  };
}

/** Files of the newest export first, those that its manifest lists before others; parts without a manifest last. */
export function byNewest(files: readonly XFile[], manifests: readonly Manifest[]): readonly XFile[] {
  const places = new Map<string, number>();
  for (const [index, manifest] of manifests.entries()) {
    const { archive } = manifest.file.entry;
    places.set(archive, 2 * index + 1);
    for (const { path } of manifest.files) places.set(`${archive}\0${withoutData(path)}`, 2 * index);
  }
  const place = ({ entry }: XFile) =>
    places.get(`${entry.archive}\0${withoutData(entry.path)}`) ??
    places.get(entry.archive) ??
    2 * manifests.length;
  return [...files].sort((a, b) => place(a) - place(b));
}

/** People give the data folder itself, too. */
export function withoutData(path: string): string {
  return path.replace(/^data\//, "");
}

/** What the owner told X they are: "Nurse", "Medical & Health". */
function categories(records: readonly unknown[]): string | undefined {
  const names = records.flatMap((record) =>
    objects(at(record, "professionalData", "categories")).flatMap((each) => string(each.categoryName) ?? []),
  );
  return names.length > 0 ? unique(names).join(", ") : undefined;
}

/** The last change wins; X keeps only six months of them. */
function protectedNow(records: readonly unknown[]): boolean | undefined {
  let latest: { time: number; action: unknown } | undefined;
  for (const record of records) {
    const time = parseDate(at(record, "protectedHistory", "protectedAt")) ?? 0;
    const action = at(record, "protectedHistory", "action");
    if (string(action) && (!latest || time >= latest.time)) latest = { time, action };
  }
  return latest === undefined ? undefined : latest.action === "Protect";
}

function first<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

function unique(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.flatMap((value) => value ?? []))];
}
