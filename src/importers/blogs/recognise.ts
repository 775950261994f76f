import type { Archive, Recognition } from "../../model/index.js";
import { FORMAT_NAMES, feedFiles } from "./formats.js";
import { ownerOf } from "./read.js";

/** Whether an archive is the export of a blog, and of which kind. */
export async function recogniseBlogs(archive: Archive): Promise<Recognition> {
  const files = await feedFiles(archive);
  if (files.length === 0) return { type: "no" };
  const { account } = await ownerOf(archive, files, []);
  const formats = [...new Set(files.map(({ format }) => FORMAT_NAMES[format]))].sort();
  return {
    type: "yes",
    platform: "blog",
    layout: formats.join(" and "),
    owner: { names: account.names, handles: account.handles },
  };
}
