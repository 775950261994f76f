import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Paper, paperHtml, paperMarkdown } from "../reports/paper.js";
import { CliError, Exit } from "./exit.js";
import { writePrivate } from "./write-private.js";

/** Names of the two files of a paper. */
export function paperFiles(name: string): readonly [string, string] {
  return [`${name}.html`, `${name}.md`];
}

/** Throws a refusal when one of the names is taken. */
export function refuseTaken(folder: string, names: readonly string[], force: boolean): void {
  const taken = names.filter((name) => existsSync(join(folder, name)));
  if (taken.length > 0 && !force)
    throw new CliError(
      Exit.refused,
      `${taken.join(" and ")} ${taken.length === 1 ? "is" : "are"} there already, perhaps with what you wrote in ${taken.length === 1 ? "it" : "them"}.`,
      "Move or rename it, or add --force to replace it.",
    );
}

/** Writes a paper as HTML to read and print, and as Markdown to write in; gives the path of the first. */
export async function writePaper(folder: string, name: string, paper: Paper): Promise<string> {
  const [page, plain] = paperFiles(name);
  await writePrivate(join(folder, page), paperHtml(paper));
  await writePrivate(join(folder, plain), paperMarkdown(paper));
  return join(folder, page);
}
