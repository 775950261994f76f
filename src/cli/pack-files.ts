import { join } from "node:path";
import { paperHtml, paperMarkdown } from "../reports/paper.js";
import { listed } from "../reports/words.js";
import { loadGuidance } from "../rulesets/load-guidance.js";
import { listYamlFiles } from "../rulesets/yaml-source.js";
import type { KnownRuleset } from "../share/own-ruleset.js";
import type { KnownClauses, SharePack } from "../share/pack.js";
import type { Fault, PackFile } from "../share/pack-file.js";
import { type DocumentTitles, packPaper } from "../share/pack-words.js";
import { CliError, Exit } from "./exit.js";
import { packageRoot } from "./package-info.js";

export const PACK_NAME = "pack";

/** The documents that come with the software; only these may be named in a pack. */
export function knownGuidance(): { readonly clauses: KnownClauses; readonly titles: DocumentTitles } {
  const { documents } = loadGuidance(join(packageRoot(), "rulesets"));
  return {
    clauses: new Set(documents.flatMap(({ id, clauses }) => clauses.map(({ ref }) => `${id} ${ref}`))),
    titles: new Map(documents.map(({ id, publisher, title }) => [id, `${publisher}: ${title}`])),
  };
}

/** Ids of the documents and rules that come with the software. A rule's file is named by its id. */
export function knownRuleset(): KnownRuleset {
  const rulesets = join(packageRoot(), "rulesets");
  return {
    documents: new Set(loadGuidance(rulesets).documents.map(({ id }) => id)),
    rules: new Set(
      listYamlFiles(join(rulesets, "rules")).map((path) =>
        path.replace(/\.ya?ml$/i, "").replaceAll("/", "."),
      ),
    ),
  };
}

/** The pack in each form, as it would be written. */
export function packFiles(pack: SharePack, titles: DocumentTitles): readonly PackFile[] {
  const paper = packPaper(pack, titles);
  return [
    { name: `${PACK_NAME}.html`, format: "html", text: paperHtml(paper) },
    { name: `${PACK_NAME}.md`, format: "md", text: paperMarkdown(paper) },
    { name: `${PACK_NAME}.json`, format: "json", text: `${JSON.stringify(pack, null, 2)}\n` },
  ];
}

/** Items named in one line. */
const MOST_NAMED = 12;

/** A refusal that says what sort of thing was met and where, and never what it was. */
export function selfCheckRefusal(faults: readonly Fault[]): CliError {
  const items = [...new Set(faults.flatMap(({ item }) => item ?? []))].sort((a, b) => a - b);
  const whats = listed([...new Set(faults.map(({ what }) => what))].sort());
  const named = items.slice(0, MOST_NAMED).join(",");
  const more = items.length > MOST_NAMED ? " and others" : "";
  return new CliError(
    Exit.refused,
    `Nothing was written: the finished pack still held ${whats}${items.length === 0 ? "" : `, in item ${named.replaceAll(",", ", ")}${more}`}.`,
    items.length === 0
      ? "This is a fault of ours. Share the counts by word of mouth, and report this message as it is."
      : `Leave those out with --without ${named}, or leave out words and questions: no --with-masked-text, and --no-questions.`,
  );
}
