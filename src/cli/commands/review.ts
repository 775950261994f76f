import { join } from "node:path";
import { applyDecisions, DECISIONS_FILE } from "../../decisions/index.js";
import type { AuditResult } from "../../model/index.js";
import { buildView } from "../../reports/view.js";
import { counted, number } from "../../reports/words.js";
import { type Change, type Deck, type ReviewState, remaining, startReview } from "../../review/index.js";
import { painter, wantsColour } from "../colour.js";
import { underConcern } from "../concern.js";
import {
  type DecisionStore,
  freshStore,
  keepStore,
  storeForReport,
  storeIn,
  tellDecisions,
} from "../decision-store.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { readResults } from "../results.js";
import { deckOf, heldOf, reviewItems } from "../review/items.js";
import { runSession } from "../review/session.js";
import { shellWord } from "../shell-word.js";

interface ReviewOptions {
  readonly decisions?: string;
  readonly by?: string;
  readonly showText?: boolean;
  readonly color?: boolean;
  readonly input?: boolean;
  readonly quiet?: boolean;
}

export async function runReview(
  results: string | undefined,
  { io, options, version }: Call<ReviewOptions>,
): Promise<ExitCode> {
  const { terminal } = io;
  if (terminal === undefined || options.input === false)
    throw new CliError(
      Exit.usage,
      "backscroll review needs a terminal: it shows one post at a time and waits.",
    );
  const { folder, result: read } = await readResults(results, io);
  if (read.posts.length === 0) {
    io.stdout.write("There is no post to decide about in this report.\n");
    return Exit.done;
  }
  const taken = storeForReport(options.decisions, folder, read, io) ?? freshStore(read);
  const { key, file } = taken.store;
  const applied = applyDecisions(read, key, file.entries);
  const result = underConcern(applied.result, read.concernOpen);
  if (options.decisions !== undefined) {
    await keepStore(folder, taken.store, result.concernOpen);
    tellDecisions(taken, applied.unused, { io, options, version });
  }

  const view = buildView(result);
  const items = reviewItems(view);
  const deck = deckOf(items, result, { by: options.by, showText: options.showText === true });
  const start = startReview(deck, heldOf(items, file), file.place);
  const { state, interrupted } = await runSession({ items, deck, result, view }, start, {
    terminal,
    paint: await painter(wantsColour(options.color, io, io.stdout)),
    now: io.now,
    signal: io.signal,
    save: (change, at) => save(folder, taken.store, result, change, deck.cards[at]?.targets[0]?.id),
  });
  if (options.quiet !== true) io.stdout.write(farewell(folder, state, deck));
  return interrupted ? Exit.interrupted : Exit.done;
}

/** Reads the file again first: a page's decisions may have been taken into it while this review was open. */
async function save(
  folder: string,
  begun: DecisionStore,
  { ruleset, concernOpen }: AuditResult,
  change: Change | undefined,
  place: string | undefined,
): Promise<void> {
  const { key, file } = storeIn(folder) ?? begun;
  const touched = change?.held ?? new Map();
  const entries = [...file.entries.filter(({ id }) => !touched.has(id)), ...[...touched.values()].flat()];
  const placed = place === undefined ? {} : { place };
  await keepStore(
    folder,
    { key, file: { ...file, rulesVersion: ruleset.version, ...placed, entries } },
    concernOpen,
  );
}

function farewell(folder: string, state: ReviewState, deck: Deck): string {
  const left = remaining(state, deck);
  const decided = deck.cards.length - left;
  const lines = [
    `You have decided about ${number(decided)} of ${counted(deck.cards.length, "post")}${left === 0 ? "" : `; ${number(left)} to go`}.`,
  ];
  if (decided > 0) lines.push(`Saved in ${join(folder, DECISIONS_FILE)}`);
  if (left > 0) lines.push(`To go on: backscroll review ${shellWord(folder)}`);
  if (decided > 0) lines.push(`To see them in the report: backscroll report ${shellWord(folder)} --force`);
  return `${lines.join("\n")}\n`;
}
