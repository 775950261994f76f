import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import {
  applyDecisions,
  createBook,
  DECISIONS_FILE,
  type DecisionBook,
  type DecisionFile,
  type DecisionKey,
  decisionsPath,
  decisionsText,
  type Entry,
  entriesFrom,
  KEY_FILE,
  keyText,
  loadDecisions,
  loadKey,
  type Merge,
  mergeEntries,
  moveToKey,
  needsKey,
  newKey,
  sealed,
  withoutReason,
} from "../decisions/index.js";
import type { AuditResult, Reporter } from "../model/index.js";
import { counted } from "../reports/words.js";
import { type ConcernState, heldValue, underConcern } from "./concern.js";
import { CliError, Exit } from "./exit.js";
import type { Call, Io } from "./io.js";
import { reviewFolders } from "./output-folder.js";
import { shellWord } from "./shell-word.js";
import { writePrivate } from "./write-private.js";

/** The decisions of a results folder and the key that they are sealed with. */
export interface DecisionStore {
  readonly key: DecisionKey;
  readonly file: DecisionFile;
}

/** A store, and what happened when a file was taken into it. */
export interface Taken {
  readonly store: DecisionStore;
  readonly merge?: Merge;
  /** Findings of a file under another key that this report does not hold. */
  readonly left: number;
  /** A results folder with decisions that were not asked for. */
  readonly earlier?: string;
}

/** What a folder keeps. Undefined when it has neither decisions nor a key. Throws DecisionsError. */
export function storeIn(folder: string): DecisionStore | undefined {
  const path = join(folder, DECISIONS_FILE);
  const key = loadKey(folder);
  if (!existsSync(path)) return key === undefined ? undefined : { key, file: { entries: [] } };
  return opened(path, loadDecisions(path), [folder]);
}

/** A key of its own, and the decisions that the report itself holds: one of an earlier version, or moved on its own. */
export function freshStore(result?: AuditResult): Taken {
  const key = newKey();
  return { store: { key, file: { entries: result === undefined ? [] : entriesFrom(result, key) } }, left: 0 };
}

/**
 * The store of a new audit. The key of the decisions given goes on into the new folder, so that they, and pages made
 * with it, stay readable. `folder`: where the report will be, when that is known.
 */
export function storeForAudit(given: string | undefined, folder: string | undefined, io: Io): Taken {
  const own = folder === undefined ? undefined : storeIn(folder);
  if (given === undefined) {
    const taken = own === undefined ? freshStore() : { store: own, left: 0 };
    const earlier = taken.store.file.entries.length > 0 ? undefined : newestDecided(io.cwd, folder);
    return earlier === undefined ? taken : { ...taken, earlier };
  }
  const path = decisionsPath(resolve(io.cwd, given));
  const incoming = opened(path, loadDecisions(path), keyPlaces(path, folder, io));
  if (own === undefined || own.file.entries.length === 0) return { store: incoming, left: 0 };
  if (own.key.workspace !== incoming.key.workspace)
    throw new CliError(
      Exit.refused,
      `${folder} holds decisions of its own, made with another key.`,
      "Write the new report into another folder with --out.",
    );
  return taken(own, incoming.file);
}

/** The store of a results folder with the decisions of a file taken into it. */
export function storeForReport(
  given: string | undefined,
  folder: string,
  result: AuditResult,
  io: Io,
): Taken | undefined {
  const own = storeIn(folder);
  if (given === undefined) return own === undefined ? undefined : { store: own, left: 0 };
  const path = decisionsPath(resolve(io.cwd, given));
  if (own !== undefined && path === join(folder, DECISIONS_FILE)) return { store: own, left: 0 };
  const incoming = opened(path, loadDecisions(path), keyPlaces(path, folder, io), own?.key);
  if (own === undefined) return taken({ key: incoming.key, file: { entries: [] } }, incoming.file);
  if (own.key.workspace === incoming.key.workspace) return taken(own, incoming.file);
  const { entries, left } = moveToKey(incoming.file.entries, incoming.key, own.key, result);
  return { ...taken(own, { ...incoming.file, entries }), left };
}

/** A folder keeps decisions when it holds something to decide in. */
export function keepsDecisions(reporters: readonly Reporter[]): boolean {
  return reporters.some(({ format }) => format === "json" || format === "html");
}

/** A result with what the store holds, in its stead. */
export function withStore(result: AuditResult, store: DecisionStore | undefined): AuditResult {
  if (store === undefined) return result;
  return underConcern(applyDecisions(result, store.key, store.file.entries).result, result.concernOpen);
}

/**
 * Writes both files, each whole or not at all; no decisions file while nothing is decided. On hold, what was to be
 * changed is to be changed after advice.
 */
export async function keepStore(folder: string, store: DecisionStore, concern: ConcernState): Promise<void> {
  const keyPath = join(folder, KEY_FILE);
  if (!existsSync(keyPath) || loadKey(folder)?.workspace !== store.key.workspace)
    await writePrivate(keyPath, keyText(store.key));
  const path = join(folder, DECISIONS_FILE);
  const { entries, place } = store.file;
  if (entries.length > 0 || place !== undefined || existsSync(path))
    await saveDecisions(path, store, concern);
}

async function saveDecisions(
  path: string,
  { key, file }: DecisionStore,
  concern: ConcernState,
): Promise<void> {
  const { workspace } = key;
  const entries = file.entries.map((entry) => heldEntry(entry, concern));
  await writePrivate(path, decisionsText({ ...file, workspace, entries }));
}

function heldEntry(entry: Entry, concern: ConcernState): Entry {
  return entry.value === "open" ? entry : { ...entry, value: heldValue(entry.value, concern) };
}

/** For an audit, which asks finding by finding. */
export function bookOf({ store }: Taken): DecisionBook {
  return createBook(store.key, store.file.entries);
}

export function tellDecisions(
  taken: Taken,
  unused: number,
  { io, options }: Call<{ readonly quiet?: boolean; readonly out?: string }>,
): void {
  if (options.quiet === true) return;
  for (const line of storeLines(taken, unused)) io.stderr.write(`${line}\n`);
  const { earlier } = taken;
  // Someone who decided about an earlier export should not have to begin again for want of an option.
  if (earlier !== undefined) {
    const command = ["backscroll report", ...(options.out === undefined ? [] : [shellWord(options.out)])];
    io.stderr.write(
      `You decided about posts in ${basename(earlier)}. To bring those decisions into this report: ${command.join(" ")} --decisions ${shellWord(earlier)} --force\n`,
    );
  }
}

function newestDecided(cwd: string, but: string | undefined): string | undefined {
  return reviewFolders(cwd)
    .filter((each) => each !== but && existsSync(join(each, DECISIONS_FILE)))
    .sort()
    .at(-1);
}

/** What a person should know about the decisions, a line each. No notes, no references. */
function storeLines({ store, merge, left }: Taken, unused: number): readonly string[] {
  const lines: string[] = [];
  const { added = 0, replaced = 0, conflicts = [] } = merge ?? {};
  if (added + replaced > 0)
    lines.push(
      `Decisions taken over: ${[
        added === 0 ? "" : `${counted(added, "new one", "new ones")}`,
        replaced === 0 ? "" : `${counted(replaced, "that you changed", "that you changed")}`,
      ]
        .filter((part) => part !== "")
        .join(" and ")}.`,
    );
  if (conflicts.length > 0)
    lines.push(
      `About ${counted(conflicts.length, "finding")} the decisions differ. Both are kept and neither stands: backscroll review asks you.`,
    );
  const reasons = withoutReason(store.file.entries);
  if (reasons > 0)
    lines.push(
      `${counted(reasons, "false alarm")} ${reasons === 1 ? "has" : "have"} no reason yet. A word on why helps whoever reads it next.`,
    );
  if (unused > 0)
    lines.push(
      `${counted(unused, "decision")} ${unused === 1 ? "is" : "are"} about findings that this report does not hold. They are kept.`,
    );
  if (left > 0)
    lines.push(
      `${counted(left, "decision")} could not be brought over, because this report does not hold the finding. The file you gave still has ${left === 1 ? "it" : "them"}.`,
    );
  return lines;
}

/** Decisions with the key they were made with. `plain`: the key for what an earlier version saved without one. */
function opened(
  path: string,
  file: DecisionFile,
  places: readonly string[],
  plain?: DecisionKey,
): DecisionStore {
  if (!needsKey(file)) {
    const key = plain ?? loadKey(path) ?? newKey();
    return { key, file: sealed(file, key) };
  }
  for (const [index, place] of places.entries()) {
    const key = index === 0 ? loadKey(place) : keyIfAny(place);
    if (key !== undefined && key.workspace === file.workspace) return { key, file: sealed(file, key) };
  }
  throw new CliError(
    Exit.usage,
    `The key for the decisions in ${path} is not beside them. It is the file ${KEY_FILE} in the results folder of the report that they were made about.`,
    "Put the two files together in one folder, or give that results folder.",
  );
}

/** A spoilt key of some other folder is no reason to stop. */
function keyIfAny(place: string): DecisionKey | undefined {
  try {
    return loadKey(place);
  } catch {
    return undefined;
  }
}

/** Beside the file, in the results folder, and in the review folders here: a page is saved far from its folder. */
function keyPlaces(path: string, folder: string | undefined, io: Io): readonly string[] {
  return [
    dirname(path),
    ...(folder === undefined ? [] : [folder]),
    ...reviewFolders(io.cwd),
    ...reviewFolders(dirname(path)),
  ];
}

function taken(own: DecisionStore, incoming: DecisionFile): Taken {
  const merge = mergeEntries(own.file.entries, incoming.entries);
  const { rulesVersion = own.file.rulesVersion } = incoming;
  return {
    store: {
      key: own.key,
      file: {
        ...own.file,
        ...(rulesVersion === undefined ? {} : { rulesVersion }),
        entries: merge.entries,
      },
    },
    merge,
    left: 0,
  };
}
