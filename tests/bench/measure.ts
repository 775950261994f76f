import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Taken {
  /** Seconds on the clock. */
  readonly wall: number;
  /** Seconds of the processor, all threads together. */
  readonly cpu: number;
  /** Bytes held in memory at most. */
  readonly peak: number;
}

const USAGE = new URL("usage.js", import.meta.url).href;
/** What the package holds. */
export const PROGRAM = fileURLToPath(new URL("../../backscroll/backscroll.js", import.meta.url));
export const FLOOR = fileURLToPath(new URL("floor.js", import.meta.url));

/** Runs a script in a process of its own. Throws an Error when it ends with anything but 0. */
export async function measure(script: string, args: readonly string[]): Promise<Taken> {
  const from = performance.now();
  const child = spawn(process.execPath, ["--import", USAGE, script, ...args], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const said = ["", ""];
  child.stdio.slice(2).forEach((stream, index) => {
    stream?.on("data", (piece: Buffer) => {
      said[index] += String(piece);
    });
  });
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  const wall = (performance.now() - from) / 1000;
  if (code !== 0) throw new Error(`${script} ${args.join(" ")} ended with ${code}: ${said[0]}`);
  return { wall, ...(JSON.parse(said[1] ?? "") as Omit<Taken, "wall">) };
}

/** The run that took the least time: what the others took more is the machine's. */
export async function best(runs: number, script: string, args: readonly string[]): Promise<Taken> {
  let least = await measure(script, args);
  for (let run = 1; run < runs; run++) {
    const taken = await measure(script, args);
    if (taken.wall < least.wall) least = taken;
  }
  return least;
}
