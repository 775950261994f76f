import type { AuditResult } from "../model/index.js";
import { BANNER_TITLE, banner, REPORT_TITLE } from "./advice.js";
import { byEyeWords } from "./by-eye.js";
import {
  aboutWords,
  checklistWords,
  DOCUMENTS_TITLE,
  glanceLines,
  helpWords,
  NO_DOCUMENTS,
  optionsWords,
  type Section,
  VERSIONS_TITLE,
} from "./closing-words.js";
import { comparisonWords } from "./compare-words.js";
import { coverageSection } from "./markdown-coverage.js";
import { findingsSections } from "./markdown-findings.js";
import { inMarkdown, prose, tidied } from "./markdown-text.js";
import { reporter } from "./reporter.js";
import { buildView, GLANCE_NOTE, type ReportView } from "./view.js";
import { number } from "./words.js";

export const markdownReporter = reporter("md", "report.md", (result) => tidied(sections(result)));

function* sections(result: AuditResult): Iterable<string> {
  const view = buildView(result);
  yield* [`# ${REPORT_TITLE}`, ""];
  yield* bannerSection(result);
  yield* coverageSection(result, view);
  yield* glanceSection(result, view);
  yield* listSection(comparisonWords(result, view));
  yield* findingsSections(result, view);
  yield* byEyeSection(result);
  yield* listSection(checklistWords(result), "- [ ] ");
  yield* listSection(optionsWords(result));
  yield* listSection(helpWords(result));
  yield* aboutSection(result);
}

function bannerSection(result: AuditResult): readonly string[] {
  const { told, lift, question, branches, closing } = banner(result.concernOpen);
  return [
    `## ${BANNER_TITLE}`,
    "",
    ...(told === undefined ? [] : [`**${told}**`, ""]),
    ...(lift === undefined ? [] : [lift, ""]),
    question,
    "",
    ...branches.flatMap(({ answer, advice }) => [`- **${answer}:** ${advice}`]),
    "",
    closing,
    "",
  ];
}

function glanceSection(result: AuditResult, view: ReportView): readonly string[] {
  const lines = ["## At a glance", "", ...glanceLines(result, view).flatMap((each) => [each, ""])];
  if (result.posts.length === 0) return lines;
  lines.push("| What to ask about | Posts |", "|---|---|");
  for (const { name, posts } of view.glance.concerns) lines.push(`| ${name} | ${number(posts)} |`);
  lines.push("", GLANCE_NOTE, "", ...yearTable(view));
  lines.push("", ...view.glance.patterns.map((pattern) => `- ${prose(pattern)}`), "");
  return lines;
}

function yearTable({ glance: { years, stages } }: ReportView): readonly string[] {
  if (stages.length === 0)
    return [
      "| Year | Posts worth a look |",
      "|---|---|",
      ...years.map(({ year, posts }) => `| ${year} | ${number(posts)} |`),
    ];
  return [
    "| Year | Posts worth a look | You were |",
    "|---|---|---|",
    ...years.map(({ year, posts, stage = "" }) => `| ${year} | ${number(posts)} | ${stage} |`),
    "",
    `By stage: ${stages.map(({ name, posts }) => `${name} ${number(posts)}`).join(", ")}.`,
  ];
}

function listSection(section: Section | undefined, bullet = "- "): readonly string[] {
  if (section === undefined) return [];
  return [
    `## ${section.title}`,
    "",
    ...section.intro.flatMap((each) => [each, ""]),
    ...section.items.map((each) => `${bullet}${inMarkdown(each)}`),
    "",
    ...section.closing.flatMap((each) => [each, ""]),
  ];
}

function byEyeSection(result: AuditResult): readonly string[] {
  const words = byEyeWords(result);
  if (words === undefined) return [];
  return [
    `## ${words.title}`,
    "",
    ...words.intro.flatMap((each) => [each, ""]),
    ...words.groups.flatMap(({ title, items }) => [
      `- ${inMarkdown(title)}`,
      ...items.map(({ phrase }) => `  - ${inMarkdown(phrase)}`),
    ]),
    ...(words.rest === undefined ? [] : [`- ${inMarkdown(words.rest)}`]),
    "",
  ];
}

function aboutSection(result: AuditResult): readonly string[] {
  const { title, limits, documents, versions } = aboutWords(result);
  return [
    `## ${title}`,
    "",
    ...limits.map((limit) => `- ${limit}`),
    "",
    `### ${DOCUMENTS_TITLE}`,
    "",
    ...(documents.length === 0 ? [NO_DOCUMENTS] : documents.map((each) => `- ${inMarkdown(each)}`)),
    "",
    `### ${VERSIONS_TITLE}`,
    "",
    ...versions.map((each) => `- ${inMarkdown(each)}`),
    "",
  ];
}
