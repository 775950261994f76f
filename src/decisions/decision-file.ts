import type { AuditResult } from "../model/index.js";
import { byId, type DecisionFile, type Entry } from "./entry.js";
import { type DecisionKey, SEALED, sealId, sealText } from "./key.js";

export const DECISIONS_FILE = "decisions.json";

const ABOUT =
  "Decisions about the posts of a Backscroll report. No words of the posts are in here; notes are your own words. Keep it beside decisions.key.";

/** The file as it is written: sorted, so that the same decisions are the same bytes. Decisions that differ stand apart. */
export function decisionsText(file: DecisionFile): string {
  const groups = [...byId(file.entries)].sort(([a], [b]) => (a < b ? -1 : 1));
  const { workspace, rulesVersion, place } = file;
  const document = {
    schemaVersion: 2,
    about: ABOUT,
    workspace,
    rulesVersion,
    place,
    decisions: groups.flatMap(([, group]) => (group.length === 1 ? group.map(inOrder) : [])),
    conflicts: groups.flatMap(([id, group]) =>
      group.length === 1
        ? []
        : [{ id, rule: group[0]?.rule, between: group.map(({ id: _id, rule: _rule, ...each }) => each) }],
    ),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function inOrder({ id, rule, value, at, note, by, tags, seen, where, replaces }: Entry): object {
  return { id, rule, value, at, note, by, tags, seen, where, replaces };
}

const isSealed = ({ id }: Entry) => id.startsWith(SEALED);

/** Seals what an earlier version, or a page made without a key, saved in plain. Sealed entries stay as they are. */
export function sealed(file: DecisionFile, key: DecisionKey): DecisionFile {
  return {
    ...file,
    workspace: key.workspace,
    entries: file.entries.map((entry) =>
      isSealed(entry)
        ? entry
        : {
            ...entry,
            id: sealId(key, entry.id),
            seen: { ...entry.seen, text: sealText(key, entry.seen.text) },
          },
    ),
  };
}

/** Is anything in it sealed? Then it can only be read with its key. */
export function needsKey({ entries }: DecisionFile): boolean {
  return entries.some(isSealed);
}

export interface Moved {
  readonly entries: readonly Entry[];
  /** Findings that were decided about and are not in the report, so that they could not be brought over. */
  readonly left: number;
}

/** Decisions made with one key, for a report sealed with another. Only what the report holds can be brought over. */
export function moveToKey(
  entries: readonly Entry[],
  from: DecisionKey,
  to: DecisionKey,
  result: Pick<AuditResult, "posts">,
): Moved {
  const findings = result.posts.flatMap((each) => each.findings);
  const ids = new Map(findings.map(({ key }) => [sealId(from, key), sealId(to, key)]));
  const texts = new Map(findings.map(({ textHash }) => [sealText(from, textHash), sealText(to, textHash)]));
  const moved = entries.flatMap((entry): Entry[] => {
    const id = ids.get(entry.id);
    if (id === undefined) return [];
    // Words that are not in this report match none of its posts under either key.
    const text = texts.get(entry.seen.text) ?? entry.seen.text;
    const { where: _where, ...rest } = entry;
    return [{ ...rest, id, seen: { ...entry.seen, text } }];
  });
  const left = new Set(entries.map(({ id }) => id).filter((id) => !ids.has(id)));
  return { entries: moved, left: left.size };
}
