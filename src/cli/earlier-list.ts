import { existsSync } from "node:fs";
import { join } from "node:path";
import type { AuditResult } from "../model/index.js";
import { onHold } from "../reports/advice.js";
import type { Io } from "./io.js";

/** Name of the files, without their endings. */
export const REMOVAL_LIST = "removal-list";

/** A list of posts to change was made when the report was not on hold; nothing takes it away by itself. */
export function tellEarlierList(
  folder: string,
  { concernOpen }: Pick<AuditResult, "concernOpen">,
  io: Pick<Io, "stderr">,
): void {
  const there = [`${REMOVAL_LIST}.md`, `${REMOVAL_LIST}.html`].filter((name) =>
    existsSync(join(folder, name)),
  );
  if (there.length > 0 && onHold(concernOpen))
    io.stderr.write(
      `Take care: ${there.join(" and ")} in this folder ${there.length === 1 ? "is" : "are"} from before. The report is on hold now: change nothing from an earlier list.\n`,
    );
}
