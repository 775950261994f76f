import { basename } from "node:path";
import { ArchiveError, type OpenedArchives, openArchives } from "../archive/index.js";

/** Something that was given and can't be used, and what to do about it in a sentence without its name. */
export interface Unusable {
  /** As shown to people. */
  readonly name: string;
  readonly detail: string;
}

/** Archives that no importer can use. The message says, for each, what to ask the platform for. */
export class NotUsable extends Error {
  override readonly name = "NotUsable";
  readonly unusable: readonly Unusable[];

  constructor(message: string, unusable: readonly Unusable[] = []) {
    super(message);
    this.unusable = unusable;
  }
}

export function notUsable(all: readonly Unusable[]): NotUsable {
  return new NotUsable(all.map(({ name, detail }) => `${name}: ${detail}`).join("\n"), all);
}

/**
 * Opens what can be opened; what can't is given back with its reason. A path where there is nothing is a slip to put
 * right now, so it stops everything. Throws ArchiveError or NotUsable when nothing can be opened.
 */
export async function openUsable(
  paths: readonly string[],
): Promise<OpenedArchives & { readonly unusable: readonly Unusable[] }> {
  try {
    return { ...(await openArchives(paths)), unusable: [] };
  } catch (cause) {
    if (paths.length < 2 || !isDamage(cause)) throw cause;
    const faults = new Map<string, ArchiveError>();
    for (const path of paths) {
      const fault = await faultOf(path);
      if (fault !== undefined) faults.set(path, fault);
    }
    const sound = paths.filter((path) => !faults.has(path));
    const unusable = [...faults].map(([path, { message }]): Unusable => {
      const name = basename(path);
      return { name, detail: withoutName(message, name) };
    });
    if (unusable.length === 0) throw cause;
    if (sound.length === 0) throw notUsable(unusable);
    return { ...(await openArchives(sound)), unusable };
  }
}

async function faultOf(path: string): Promise<ArchiveError | undefined> {
  try {
    const { archives } = await openArchives([path]);
    for (const archive of archives) await archive.close();
    return undefined;
  } catch (cause) {
    if (isDamage(cause)) return cause;
    throw cause;
  }
}

function isDamage(cause: unknown): cause is ArchiveError {
  return cause instanceof ArchiveError && cause.code !== "not-found";
}

/** The name stands beside the sentence, and is not always shown. */
function withoutName(message: string, name: string): string {
  return message.startsWith(`${name} `)
    ? `It ${message.slice(name.length + 1)}`
    : message.replaceAll(name, "it");
}
