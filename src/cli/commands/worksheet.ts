import { counted } from "../../reports/words.js";
import { ROUTES, type Route } from "../../worksheet/routes.js";
import { worksheet, worksheetItems } from "../../worksheet/worksheet.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { itemNumbers } from "../options.js";
import { readResults } from "../results.js";
import { paperFiles, refuseTaken, writePaper } from "../write-paper.js";
import { whoCanOpen } from "../write-private.js";

export const WORKSHEET = "worksheet";

interface WorksheetOptions {
  readonly route?: Route;
  readonly items?: readonly string[];
  readonly force?: boolean;
  readonly quiet?: boolean;
}

export async function runWorksheet(
  results: string | undefined,
  { io, options }: Call<WorksheetOptions>,
): Promise<ExitCode> {
  if (options.route === undefined)
    throw new CliError(
      Exit.usage,
      "Say which route you are on: the forms and the advice differ.",
      `Add --route and one of ${ROUTES.join(", ")}.`,
    );
  const { folder, result } = await readResults(results, io);
  const items = worksheetItems(result, itemNumbers("--items", options.items, result.posts.length));
  if (items.length === 0) {
    io.stdout.write(
      "No post is marked for a worksheet. Decide to ask someone about it, to change it, or tag it to reflect on (backscroll review), or name items with --items.\n",
    );
    return Exit.done;
  }
  refuseTaken(folder, paperFiles(WORKSHEET), options.force === true);
  const path = await writePaper(folder, WORKSHEET, worksheet(items, options.route, result.concernOpen));
  if (options.quiet !== true)
    io.stdout.write(
      `${counted(items.length, "post")} to think about, with room to write and none of their words.\nWorksheet: ${path} (${whoCanOpen()})\n`,
    );
  return Exit.done;
}
