import { ArchiveError } from "../../archive/archive-error.js";
import { readJson } from "../../archive/json.js";
import type { Archive } from "../../model/index.js";
import { at, id, number, object, objects, string } from "../json-value.js";
import { parseDate, toIso } from "./dates.js";
import type { XFile } from "./files.js";

/** A file that the archive says it holds. */
export interface ManifestFile {
  readonly path: string;
  /** Elements in its list. */
  readonly count: number | undefined;
}

/** The archive's own table of contents (2020 on). Owners trim and edit it: evidence, not truth. */
export interface Manifest {
  readonly file: XFile;
  readonly accountId?: string;
  readonly userName?: string;
  readonly displayName?: string;
  readonly generatedAt?: string;
  readonly partial: boolean;
  readonly files: readonly ManifestFile[];
  readonly repaired: boolean;
}

/** Undefined when the file can't be read. */
async function readManifest(archive: Archive, file: XFile): Promise<Manifest | undefined> {
  try {
    const { elements, repaired } = await readJson(archive, file.entry);
    const root = object(elements[0]);
    if (!root) return undefined;
    const accountId = id(at(root, "userInfo", "accountId"));
    const userName = string(at(root, "userInfo", "userName"));
    const displayName = string(at(root, "userInfo", "displayName"));
    const generatedAt = toIso(at(root, "archiveInfo", "generationDate"));
    const types = object(root.dataTypes) ?? {};
    return {
      file,
      ...(accountId ? { accountId } : {}),
      ...(userName ? { userName } : {}),
      ...(displayName ? { displayName } : {}),
      ...(generatedAt ? { generatedAt } : {}),
      partial: at(root, "archiveInfo", "isPartialArchive") === true,
      files: Object.values(types).flatMap((type) =>
        objects(object(type)?.files).flatMap((each) => {
          const path = string(each.fileName);
          return path ? [{ path, count: number(each.count) }] : [];
        }),
      ),
      repaired,
    };
  } catch (error) {
    if (error instanceof ArchiveError) return undefined;
    throw error;
  }
}

/** Newest first: where exports overlap, the newest says it best. */
export async function readManifests(archive: Archive, files: readonly XFile[]): Promise<readonly Manifest[]> {
  const manifests: Manifest[] = [];
  for (const file of files) {
    if (file.role !== "manifest") continue;
    const manifest = await readManifest(archive, file);
    if (manifest) manifests.push(manifest);
  }
  return manifests.sort((a, b) => (parseDate(b.generatedAt) ?? 0) - (parseDate(a.generatedAt) ?? 0));
}
