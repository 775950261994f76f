import { resolve } from "node:path";
import type { PostKind } from "../../model/index.js";
import { inspectArchives } from "../../pipeline/inspect.js";
import { inspectionText } from "../../reports/inspection.js";
import { inspectionJson } from "../../reports/json.js";
import { painter, wantsColour } from "../colour.js";
import { Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { DEFAULT_KINDS } from "../options.js";
import { createProgress } from "../progress.js";
import { readingExit } from "../reading-exit.js";
import { tellUnusable } from "../unusable.js";

interface InspectOptions {
  readonly include?: ReadonlySet<PostKind>;
  readonly me?: readonly string[];
  readonly json?: boolean;
  readonly allowPartial?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
}

export async function runInspect(
  archives: readonly string[],
  { io, options, version }: Call<InspectOptions>,
): Promise<ExitCode> {
  const progress = await createProgress(io, { quiet: options.quiet === true });
  const inspection = await inspectArchives({
    paths: archives.map((path) => resolve(io.cwd, path)),
    include: options.include ?? new Set(DEFAULT_KINDS),
    me: options.me ?? [],
    signal: io.signal,
    onProgress: progress.update,
  }).finally(() => progress.stop());
  tellUnusable(inspection.coverage, io);
  io.stdout.write(
    options.json === true
      ? inspectionJson(inspection, version)
      : inspectionText(inspection, await painter(wantsColour(options.color, io, io.stdout))),
  );
  if (inspection.partial) return Exit.interrupted;
  return readingExit(inspection, options);
}
