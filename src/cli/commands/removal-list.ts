import { ADVICE_FROM, onHold } from "../../reports/advice.js";
import { postsToChange, removalList } from "../../reports/removal-list.js";
import { counted } from "../../reports/words.js";
import { liftHold } from "../concern.js";
import { REMOVAL_LIST } from "../earlier-list.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { checkKeptCopy } from "../kept-copy.js";
import { maskingLists } from "../masking-lists.js";
import { timeNow } from "../options.js";
import { readResults } from "../results.js";
import { paperFiles, refuseTaken, writePaper } from "../write-paper.js";
import { whoCanOpen } from "../write-private.js";

interface RemovalListOptions {
  readonly keptCopy?: readonly string[];
  readonly force?: boolean;
  readonly now?: string;
  readonly quiet?: boolean;
}

export async function runRemovalList(
  results: string | undefined,
  { io, options, version }: Call<RemovalListOptions>,
): Promise<ExitCode> {
  const { folder, result } = await readResults(results, io);
  if (onHold(result.concernOpen))
    throw new CliError(
      Exit.refused,
      `This report is on hold, so there is no list of posts to remove. Get advice first, from ${ADVICE_FROM}.`,
      `Once you know that nothing is open: ${liftHold(folder)}`,
    );
  const { posts, stale } = postsToChange(result);
  if (posts.length === 0) {
    io.stdout.write(
      `${stale > 0 ? `${counted(stale, "decision")} to change needs another look first; there is nothing else to list.` : "You have not decided to change anything, so there is nothing to list."}\n`,
    );
    return Exit.done;
  }
  const time = timeNow({ io, options });
  const { kept, warnings } = await checkKeptCopy(options.keptCopy ?? [], result, io, time);
  refuseTaken(folder, paperFiles(REMOVAL_LIST), options.force === true);
  const { createRedactor } = await import("../../share/redact.js");
  const redactor = createRedactor(await maskingLists(result, [], version));
  const path = await writePaper(
    folder,
    REMOVAL_LIST,
    removalList(result, kept, (words) => redactor.redact(words)),
  );
  for (const warning of warnings) io.stderr.write(`Take care: ${warning}\n`);
  if (options.quiet !== true)
    io.stdout.write(
      `${counted(posts.length, "post")} to change by hand, one at a time. Nothing was changed.\nList: ${path} (${whoCanOpen()})\n`,
    );
  return Exit.done;
}
