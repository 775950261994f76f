import type { AuditResult } from "../model/index.js";
import {
  COVERAGE_TITLE,
  type CoverageWords,
  coverageWords,
  FILES_TITLE,
  NO_NOTICES,
  NOTICES_TITLE,
  YEARS_TITLE,
} from "./coverage-words.js";
import { inMarkdown, listLines, prose } from "./markdown-text.js";
import type { ReportView } from "./view.js";
import { number } from "./words.js";

export function coverageSection(result: AuditResult, view: ReportView): readonly string[] {
  const words = coverageWords(result, view);
  return [
    `## ${COVERAGE_TITLE}`,
    "",
    ...listLines(words.archives),
    "",
    ...words.loud.flatMap((each) => [`**${inMarkdown(each)}**`, ""]),
    ...(words.readTotal === undefined ? [] : [words.readTotal, ""]),
    ...words.read.map((each) => `- ${each}`),
    "",
    `### ${FILES_TITLE}`,
    "",
    words.files,
    "",
    ...listLines(words.buckets),
    "",
    `### ${NOTICES_TITLE}`,
    "",
    ...(words.notices.length === 0 ? [NO_NOTICES] : words.notices.map((each) => `- ${inMarkdown(each)}`)),
    "",
    ...yearLines(words),
  ];
}

function yearLines({ years }: CoverageWords): readonly string[] {
  if (years.length === 0) return [];
  return [
    `### ${YEARS_TITLE}`,
    "",
    "| Year | Read |",
    "|---|---|",
    ...years.map(({ year, count }) => `| ${prose(year)} | ${number(count)} |`),
    "",
  ];
}
