import type { Clause, Concern, GuidanceDocument, Rule } from "../../src/model/index.js";
import type { Guidance } from "../../src/rulesets/load-guidance.js";
import { listYamlFiles, readYamlFile } from "../../src/rulesets/yaml-source.js";

/** What the grid needs to know of a rule. Read as plain YAML, so that the grid stands while rules are being written. */
export interface RuleOutline extends Pick<Rule, "id" | "concern"> {
  readonly cites: readonly { readonly document: string; readonly ref: string }[];
}

export function readRuleOutlines(folder: string): readonly RuleOutline[] {
  return listYamlFiles(folder)
    .map((name) => outline(readYamlFile(`${folder}/${name}`).value))
    .filter((rule) => rule !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function outline(value: unknown): RuleOutline | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, concern, guidance } = value as Readonly<Record<string, unknown>>;
  if (typeof id !== "string" || typeof concern !== "string") return undefined;
  const cites = (Array.isArray(guidance) ? guidance : []).map((cite: Readonly<Record<string, unknown>>) => ({
    document: String(cite.document),
    ref: String(cite.ref),
  }));
  return { id, concern: concern as Concern, cites };
}

/** How one clause is covered. */
export interface Coverage {
  readonly document: GuidanceDocument;
  readonly clause: Clause;
  /** Rules that name the clause. */
  readonly cited: readonly RuleOutline[];
  /** Further rules on a concern that the clause speaks of. */
  readonly byConcern: readonly RuleOutline[];
}

export function coverageOf(guidance: Guidance, rules: readonly RuleOutline[]): readonly Coverage[] {
  return guidance.documents.flatMap((document) =>
    document.clauses.map((clause) => {
      const names = ({ cites }: RuleOutline): boolean =>
        cites.some((cite) => cite.document === document.id && cite.ref === clause.ref);
      return {
        document,
        clause,
        cited: rules.filter(names),
        byConcern: rules.filter((rule) => clause.concerns.includes(rule.concern) && !names(rule)),
      };
    }),
  );
}

const SCOPES = {
  endorsed: "every rule, on posts you passed on",
  other: "every rule, on posts by others about you",
  all: "the whole audit",
} as const;

/** Clauses x rules x checklist, as Markdown. */
export function renderGrid(guidance: Guidance, rules: readonly RuleOutline[]): string {
  const coverage = coverageOf(guidance, rules);
  const parts = guidance.documents.map((document) => {
    const rows = coverage.filter((each) => each.document === document).map(row);
    const until = document.until === undefined ? "" : ` until ${document.until}`;
    const confidence = document.confidence === undefined ? "" : `, ${document.confidence}`;
    return [
      `## ${document.id}`,
      "",
      `${document.publisher}: ${document.title}. ${document.status}${confidence}; in force from ${document.from}${until}.`,
      "",
      "| Clause | What it says | Seen | Concerns | Rules | Checklist |",
      "|---|---|---|---|---|---|",
      ...rows,
      "",
    ].join("\n");
  });
  return `${HEAD}\n${parts.join("\n")}`;
}

const HEAD = `# Every clause, and what looks for it

Generated from \`rulesets/\` by \`npm run docs:guidance\`; don't edit it by hand. Seen: \`auto\`, rules look for it;
\`part\`, rules see some of it; \`manual\`, nothing in an archive shows it, so the report's checklist asks. Rules that
name a clause are listed; rules that reach it through its concern alone are counted.
`;

function row({ clause, cited, byConcern }: Coverage): string {
  const rules = [
    ...(clause.scope === undefined ? [] : [SCOPES[clause.scope]]),
    ...cited.map(({ id }) => `\`${id}\``),
    ...(byConcern.length === 0 ? [] : [`${byConcern.length} by concern`]),
  ];
  const basis = clause.basis === undefined ? "" : ` (${clause.basis})`;
  const secondary = clause.confidence === undefined ? "" : " *secondary*";
  const cells = [
    clause.ref + secondary,
    clause.says + basis,
    clause.how,
    clause.concerns.join(", "),
    rules.join("<br>"),
    clause.checklist ?? "",
  ];
  return `| ${cells.map((cell) => (cell === "" ? "-" : cell.replaceAll("|", "\\|"))).join(" | ")} |`;
}
