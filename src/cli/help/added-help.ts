import type { Command } from "commander";
import { wrapLines } from "./wrap.js";

/** Text after the options of a command, as wide as the help above it: commander wraps only its own. */
export function addWrappedHelp(command: Command, text: string): void {
  command.addHelpText("after", ({ error }) => {
    const { getOutHelpWidth, getErrHelpWidth } = command.configureOutput();
    return wrapLines(text, (error ? getErrHelpWidth : getOutHelpWidth)?.() ?? 80);
  });
}
