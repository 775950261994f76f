import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { type Original, readOut } from "./case.js";

/** Folders of fixtures that hold no export of one platform. */
const OTHERS = new Set(["corpus", "three-places"]);

/** Every fixture that an importer reads, as it is before anything is done to it. */
export async function originals(fixtures: string): Promise<readonly Original[]> {
  const found: Original[] = [];
  const platforms = await readdir(fixtures, { withFileTypes: true });
  for (const platform of platforms
    .filter((each) => each.isDirectory() && !OTHERS.has(each.name))
    .sort(byName)) {
    const generations = await readdir(join(fixtures, platform.name), { withFileTypes: true });
    for (const generation of generations.filter((each) => each.isDirectory()).sort(byName)) {
      const name = `${platform.name}/${generation.name}`;
      const files = await folderFiles(join(fixtures, name));
      const zip = await zipBytes(files);
      const read = await inTempFolder(async (folder) => readOut(await put(folder, "export.zip", zip)));
      if (read.unusable === undefined && read.broken.length === 0)
        found.push({ name, files, zip, posts: read.posts, notices: read.notices });
    }
  }
  return found;
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}
