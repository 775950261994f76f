import type { Archive, Notice } from "../../model/index.js";
import { caseFolded } from "../kit/person-names.js";
import type { FacebookFile } from "./files.js";
import { findClock } from "./html/find-clock.js";
import { type FoundProfile, readProfiles } from "./owner.js";

/**
 * The files by account. Parts of one export lie side by side with one profile among them; two exports side by side
 * each have their own. Exports of one person, by any of their names, are one account.
 */
export async function byAccount(
  archive: Archive,
  files: readonly FacebookFile[],
): Promise<readonly (readonly FacebookFile[])[]> {
  const parts = [...new Set(files.map(({ entry }) => entry.archive))];
  if (parts.length === 1) return [files];
  const groups: { readonly names: Set<string>; readonly parts: Set<string> }[] = [];
  const without: string[] = [];
  for (const part of parts) {
    const own = files.filter(({ entry }) => entry.archive === part);
    const names = await namesOf(archive, own);
    if (names.length === 0) {
      without.push(part);
      continue;
    }
    const group = groups.find((each) => names.some((name) => each.names.has(name)));
    if (group) {
      group.parts.add(part);
      for (const name of names) group.names.add(name);
    } else groups.push({ names: new Set(names), parts: new Set([part]) });
  }
  if (groups.length < 2) return [files];
  for (const part of without) nearest(groups, part).parts.add(part);
  return groups.map((group) => files.filter(({ entry }) => group.parts.has(entry.archive)));
}

async function namesOf(archive: Archive, files: readonly FacebookFile[]): Promise<readonly string[]> {
  const profiles = files.filter(({ role }) => role === "profile");
  if (profiles.length === 0) return [];
  const { clock } = await findClock(archive, profiles);
  const notices: Notice[] = [];
  const found: readonly FoundProfile[] = await readProfiles({
    archive,
    files: profiles,
    clock,
    tallies: new Map(),
    notices,
    repairs: { repaired: 0 },
  });
  return found.flatMap(({ facts }) => facts.names.map(caseFolded));
}

/** A part without a profile belongs with the part whose name is most like its own. */
function nearest<T extends { readonly parts: ReadonlySet<string> }>(groups: readonly T[], part: string): T {
  let best = groups[0] as T;
  let most = -1;
  for (const group of groups) {
    for (const other of group.parts) {
      let same = 0;
      while (same < part.length && part[same] === other[same]) same++;
      if (same > most) [best, most] = [group, same];
    }
  }
  return best;
}
