import type { Telling } from "../kit/reading.js";
import type { XFile } from "./files.js";
import type { Manifest } from "./manifest.js";
import type { MediaFiles } from "./media-files.js";
import type { Owner } from "./owner.js";

export { count, tallyOf, tell, wants } from "../kit/reading.js";

/** What the readers of one archive share. */
export interface Context extends Telling {
  readonly files: readonly XFile[];
  readonly manifests: readonly Manifest[];
  readonly owner: Owner;
  readonly media: MediaFiles;
  /** Ids of posts that were given out, each with its words and the ZIP that it stood in. */
  readonly seen: Map<string, { readonly words: number; readonly archive: string }>;
  /** Handles by the number of their account, from mentions: messages name people by number only. */
  readonly handles: Map<string, string>;
}
