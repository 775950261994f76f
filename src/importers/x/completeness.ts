import { at, id, number, object, string } from "../json-value.js";
import { postId } from "../post-id.js";
import { type Context, tell } from "./context.js";
import { classifyPath, KINDS_OF_ROLE, OWN_WORDS, type Role, type XFile } from "./files.js";
import type { Manifest, ManifestFile } from "./manifest.js";
import { withoutData } from "./owner.js";
import { eachElement } from "./read-records.js";

/** Whether the kinds that a role gives were asked for at all. */
export function isWanted(context: Pick<Context, "options">, role: Role): boolean {
  const kinds = KINDS_OF_ROLE[role];
  return kinds === undefined || kinds.some((kind) => context.options.include.has(kind));
}

/** Compares what the archive says it holds with what was read. */
export function checkManifests(context: Context): void {
  const withManifest = new Set(context.manifests.map((manifest) => manifest.file.entry.archive));
  const listed = new Set<XFile>();
  for (const manifest of context.manifests) {
    const own = firstByPath(filesOfExport(context, manifest, withManifest));
    let absent = 0;
    for (const promised of manifest.files) {
      const file = own.get(withoutData(promised.path));
      if (file) {
        listed.add(file);
        checkCount(context, file, promised);
      } else if (!reportAbsent(context, promised, manifest)) absent++;
    }
    if (absent > 0) tell(context, "file-absent", "info", absent, ABSENT, manifest.file.entry);
    if (manifest.partial) tell(context, "archive-partial", "warning", 1, PARTIAL, manifest.file.entry);
    if (manifest.repaired) tell(context, "manifest-edited", "warning", 1, EDITED, manifest.file.entry);
  }
  checkStale(context, listed, withManifest);
}

/**
 * The manifest's own ZIP first, then those without one and those of the same moment: parts of a large export may each
 * carry the manifest of the whole.
 */
function filesOfExport(
  context: Context,
  { file, generatedAt }: Manifest,
  withManifest: ReadonlySet<string>,
): readonly XFile[] {
  const parts = new Set(
    context.manifests
      .filter((other) => generatedAt !== undefined && other.generatedAt === generatedAt)
      .map((other) => other.file.entry.archive),
  );
  const isOwn = ({ entry }: XFile): boolean => entry.archive === file.entry.archive;
  return [
    ...context.files.filter(isOwn),
    ...context.files.filter(
      (each) => !isOwn(each) && (parts.has(each.entry.archive) || !withManifest.has(each.entry.archive)),
    ),
  ];
}

function firstByPath(files: readonly XFile[]): ReadonlyMap<string, XFile> {
  const found = new Map<string, XFile>();
  for (const file of files) {
    const path = withoutData(file.entry.path);
    if (!found.has(path)) found.set(path, file);
  }
  return found;
}

function samePath(a: string, b: string): boolean {
  return withoutData(a) === withoutData(b);
}

function checkCount(context: Context, file: XFile, { count }: ManifestFile): void {
  const tally = context.tallies.get(file.entry);
  if (!tally || count === undefined || tally.elements === count || !isWanted(context, file.role)) return;
  const missing = count - tally.elements;
  if (missing > 0) {
    const level = OWN_WORDS.has(file.role) ? "loss" : "info";
    tell(context, "count-differs", level, missing, FEWER, file.entry);
  } else tell(context, "count-differs", "info", -missing, MORE, file.entry);
}

/** True when it was worth telling. */
function reportAbsent(context: Context, { path, count }: ManifestFile, { file }: Manifest): boolean {
  const { role } = classifyPath(path);
  if (count === 0 || !isWanted(context, role)) return true;
  if (role === "not-yours" || role === "unknown") return false;
  const level = OWN_WORDS.has(role) ? "loss" : "info";
  tell(context, "part-missing", level, count ?? 1, MISSING, { archive: file.entry.archive, path });
  return true;
}

/** Two exports unpacked over each other leave old files behind. */
function checkStale(context: Context, listed: ReadonlySet<XFile>, withManifest: ReadonlySet<string>): void {
  for (const file of context.files) {
    if (listed.has(file) || !withManifest.has(file.entry.archive) || !context.tallies.has(file.entry))
      continue;
    if (file.role !== "tweets" && file.role !== "likes" && file.role !== "deleted") continue;
    tell(context, "file-stale", "info", 1, STALE, file.entry);
  }
}

/** Numbered parts must be without gaps, with or without a manifest. */
export function checkParts(context: Context): void {
  const byType = new Map<string, XFile[]>();
  for (const file of context.files) {
    if (!OWN_WORDS.has(file.role) || !isWanted(context, file.role)) continue;
    const same = byType.get(file.type);
    if (same) same.push(file);
    else byType.set(file.type, [file]);
  }
  const promised = new Set(
    context.manifests.flatMap(({ files }) => files.map(({ path }) => withoutData(path))),
  );
  for (const [type, files] of byType) {
    const parts = new Set(files.map(({ part }) => part));
    let last = 0;
    for (const part of parts) last = Math.max(last, part);
    // A single high number means nothing; a list of parts with a hole in it does.
    for (let part = 0; part < Math.min(last, 10_000); part++) {
      const name = part === 0 ? `${type}.js` : `${type}-part${part}.js`;
      if (parts.has(part) || promised.has(name)) continue;
      const sample = files[0]?.entry;
      if (!sample) continue;
      const folder = sample.path.slice(0, sample.path.lastIndexOf("/") + 1);
      tell(context, "part-missing", "loss", 1, GAP, { archive: sample.archive, path: `${folder}${name}` });
    }
  }
}

/** The classic export's own index of its months. */
export async function checkClassicIndex(context: Context): Promise<void> {
  for (const file of context.files.filter(({ role }) => role === "classic-index")) {
    for await (const { value } of eachElement(context, file)) {
      const path = string(at(value, "file_name"));
      const expected = number(at(value, "tweet_count"));
      if (!path || expected === undefined || !isWanted(context, "classic-month")) continue;
      const month = context.files.find(
        ({ entry }) => entry.archive === file.entry.archive && samePath(entry.path, path),
      );
      const tally = month && context.tallies.get(month.entry);
      const read = tally?.elements ?? 0;
      if (!month) {
        const covered = inSpreadsheet(context, path, expected);
        const where = { archive: file.entry.archive, path };
        tell(
          context,
          "part-missing",
          covered ? "info" : "loss",
          expected,
          covered ? COVERED : MISSING,
          where,
        );
      }
      if (month && read < expected)
        tell(context, "count-differs", "loss", expected - read, FEWER, month.entry);
      if (month && read > expected)
        tell(context, "count-differs", "info", read - expected, MORE, month.entry);
    }
  }
}

/** The classic export holds everything twice; the spreadsheet of the month, or of all months, may still be there. */
function inSpreadsheet(context: Context, path: string, expected: number): boolean {
  const month = /(\d{4}_\d\d)\.js$/.exec(path)?.[1];
  return context.files.some(
    ({ role, type, entry }) =>
      role === "csv" &&
      (type === month || type === "tweets") &&
      (context.tallies.get(entry)?.elements ?? 0) >= expected,
  );
}

/** The headers name every tweet by id. */
export async function checkHeaders(context: Context): Promise<void> {
  for (const file of context.files) {
    if ((file.role !== "headers" && file.role !== "deleted-headers") || !isWanted(context, file.role))
      continue;
    let missing = 0;
    for await (const { value } of eachElement(context, file)) {
      const tweet = object(at(value, "tweet")) ?? object(value);
      const nativeId = id(tweet?.tweet_id);
      if (nativeId !== undefined && !context.seen.has(postId("x", "post", nativeId))) missing++;
    }
    if (missing > 0) tell(context, "tweets-missing", "loss", missing, HEADERS, file.entry);
  }
}

const FEWER =
  "The file holds fewer records than the archive says it should. They may have been taken out by hand.";
const MORE = "The file holds more records than the archive says it should; all of them were read.";
const MISSING =
  "The archive says it holds this file, and it is not there. Look for another part of the download.";
const COVERED =
  "The archive says it holds this file, and it is not there; its posts were read from the spreadsheet.";
const GAP = "A numbered part between others is not there. Look for another part of the download.";
const ABSENT = "Files without your words that the archive lists are not there.";
const PARTIAL =
  "The archive says of itself that it is one part of several. Give all of them together: nothing is known here of any that is missing.";
const EDITED = "The archive's table of contents was edited by hand, so it was only partly relied on.";
const STALE =
  "This file is not in the archive's table of contents, as if an older export lay beneath; it was read too, and doubles were dropped.";
const HEADERS = "Posts are named in the archive's list and their words are nowhere in it.";
