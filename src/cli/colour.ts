import type { Paint } from "../reports/terminal.js";
import type { Io, Output } from "./io.js";

/** Flag, then NO_COLOR (when not empty), then FORCE_COLOR, then whether it is a terminal that can. */
export function wantsColour(flag: boolean | undefined, io: Io, output: Output): boolean {
  if (flag === false) return false;
  if (io.env.NO_COLOR !== undefined && io.env.NO_COLOR !== "") return false;
  const forced = io.env.FORCE_COLOR;
  if (forced !== undefined && forced !== "") return forced !== "0" && forced !== "false";
  return output.isTTY === true && io.env.TERM !== "dumb";
}

export async function painter(colour: boolean): Promise<Paint> {
  const { Chalk } = await import("chalk");
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return { strong: chalk.bold, quiet: chalk.dim, warn: chalk.yellow };
}
