import type { AuditResult, Reporter } from "../model/index.js";
import { BANNER_TITLE, banner, REPORT_TITLE } from "./advice.js";
import {
  aboutWords,
  byEyeWords,
  checklistWords,
  DOCUMENTS_TITLE,
  glanceLines,
  helpWords,
  NO_DOCUMENTS,
  optionsWords,
  type Section,
  VERSIONS_TITLE,
} from "./closing-words.js";
import { coverageSection } from "./markdown-coverage.js";
import { findingsSections } from "./markdown-findings.js";
import { inMarkdown, prose } from "./markdown-text.js";
import { buildView, GLANCE_NOTE, type ReportView } from "./view.js";
import { number } from "./words.js";

export const markdownReporter: Reporter = {
  format: "md",
  fileName: "report.md",
  render(result) {
    const view = buildView(result);
    const lines = [
      `# ${REPORT_TITLE}`,
      "",
      ...bannerSection(result),
      ...coverageSection(result, view),
      ...glanceSection(result, view),
      ...findingsSections(result, view),
      ...listSection(byEyeWords(result)),
      ...listSection(checklistWords(result), "- [ ] "),
      ...listSection(optionsWords(result)),
      ...listSection(helpWords(result)),
      ...aboutSection(result),
    ];
    return `${lines
      .join("\n")
      .replace(/\n{3,}/g, "\n\n")
      .trimEnd()}\n`;
  },
};

function bannerSection(result: AuditResult): readonly string[] {
  const { told, question, branches, closing } = banner(result.concernOpen);
  return [
    `## ${BANNER_TITLE}`,
    "",
    ...(told === undefined ? [] : [`**${told}**`, ""]),
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
  lines.push("", GLANCE_NOTE, "", "| Year | Posts worth a look |", "|---|---|");
  for (const { year, posts } of view.glance.years) lines.push(`| ${year} | ${number(posts)} |`);
  lines.push("", ...view.glance.patterns.map((pattern) => `- ${prose(pattern)}`), "");
  return lines;
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
