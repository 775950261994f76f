import type { AuditResult, Evidence, Finding, Post } from "../model/index.js";
import { excerpt } from "./excerpt.js";
import {
  byDirection,
  citationPhrase,
  dispositionLine,
  evidenceIn,
  evidenceWords,
  GUIDANCE,
  groupLine,
  headline,
  NO_WORDS,
  NOTHING_SPEAKS_FOR,
  NOTICED,
  otherItems,
  passages,
  postFacts,
  SPEAKS_FOR,
  toldLine,
  weightLines,
} from "./finding-words.js";
import { block, inMarkdown, prose, span } from "./markdown-text.js";
import type { Band, ReportView, ViewGroup, ViewItem } from "./view.js";
import { counted } from "./words.js";

/** Lines, made as they are asked for: there may be thousands of posts. */
export function* findingsSections(result: AuditResult, view: ReportView): Iterable<string> {
  for (const band of view.bands) yield* bandSection(band, result, view);
}

function* bandSection(band: Band, result: AuditResult, view: ReportView): Iterable<string> {
  if (band.posts === 0) return;
  yield* [`## ${band.title}: ${counted(band.posts, "post")}`, "", band.intro, ""];
  for (const group of band.groups) yield* groupLines(group, result, view);
}

function* groupLines(group: ViewGroup, result: AuditResult, view: ReportView): Iterable<string> {
  const intro = groupLine(group);
  if (intro !== undefined) yield* [intro, ""];
  for (const item of group.items) yield* itemLines(item, result, view);
}

function itemLines(item: ViewItem, result: AuditResult, view: ReportView): readonly string[] {
  const { post, findings, alsoAt } = item.reported;
  return [
    `### ${item.number}. ${inMarkdown(headline(findings))}`,
    "",
    ...postFacts(post, alsoAt).map(({ name, value }) => `- ${name}: ${inMarkdown(value)}`),
    "",
    ...postWords(post, findings),
    "",
    ...findings.flatMap((finding) => {
      const told = view.toldAt.get(finding.key) ?? item.number;
      return told === item.number ? findingLines(finding, post, result, view) : toldLines(finding, told);
    }),
    `Reference for \`backscroll explain\`: ${findings.map(({ key }) => span(key)).join(", ")}`,
    "",
  ];
}

function postWords(post: Post, findings: readonly Finding[]): readonly string[] {
  return passages(post).flatMap(({ label, field, text }) => {
    if (field === "text" && text.trim() === "") return [NO_WORDS];
    const words = block(excerpt(text, evidenceIn(post, findings, field)));
    return label === undefined ? [words] : ["", label, "", words, ""];
  });
}

function toldLines(finding: Finding, told: number): readonly string[] {
  return [`**${prose(finding.ask)}**`, "", toldLine(told), ""];
}

function findingLines(
  finding: Finding,
  post: Post,
  result: AuditResult,
  view: ReportView,
): readonly string[] {
  const { raising, lowering } = byDirection(finding.evidence);
  const numbers = otherItems(finding, post, view);
  const decided = dispositionLine(finding);
  return [
    `**${prose(finding.ask)}**`,
    "",
    prose(finding.why),
    "",
    ...weightLines(finding).map((each) => `- ${each}`),
    ...(decided.length === 0 ? [] : [`- ${inMarkdown(decided)}`]),
    ...(numbers.length > 0
      ? [`- Together with: ${numbers.map((number) => `item ${number}`).join(", ")}`]
      : []),
    `- ${NOTICED}`,
    ...raising.map((line) => evidenceLine(line, post, view)),
    `- ${lowering.length === 0 ? NOTHING_SPEAKS_FOR : SPEAKS_FOR}`,
    ...lowering.map((line) => evidenceLine(line, post, view)),
    `- ${GUIDANCE}`,
    ...finding.citations.map((citation) => `  - ${inMarkdown(citationPhrase(citation, result))}`),
    "",
  ];
}

function evidenceLine(line: Evidence, post: Post, view: ReportView): string {
  const { points, words, why, item } = evidenceWords(line, post, view);
  const quoted = words === undefined ? "" : `${inMarkdown([words])}: `;
  return `  - ${points}: ${quoted}${prose(why)}${item === undefined ? "" : ` (in item ${item})`}`;
}
