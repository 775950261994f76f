import { setImmediate as turn } from "node:timers/promises";
import type { FindWords } from "../account/infer-role.js";
import { type SaidRole, saidRole } from "../account/said-role.js";
import type { Source } from "./sources.js";

/** Milliseconds of reading between two looks at the world: Ctrl-C. */
const TURN_EVERY = 50;

/**
 * What the owner of each archive says in posts that they are. A reading of its own, before any post is judged: archives
 * are in no order of time, and the role in a year holds for every post of it.
 */
export async function readSaidRoles(
  sources: readonly Source[],
  find: FindWords,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<Source, readonly SaidRole[]>> {
  const all = new Map<Source, readonly SaidRole[]>();
  let turned = performance.now();
  for (const source of sources) {
    const said: SaidRole[] = [];
    for await (const item of source.again()) {
      if (signal?.aborted) return all;
      const role = item.type === "post" ? saidRole(item, find) : undefined;
      if (role) said.push(role);
      if (performance.now() - turned > TURN_EVERY) {
        await turn();
        turned = performance.now();
      }
    }
    all.set(source, said);
  }
  return all;
}
