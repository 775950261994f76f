import type { AuditResult, Disposition, DocumentSummary, Post, Reporter } from "../model/index.js";
import {
  BANNER_TITLE,
  banner,
  HELP,
  LIMITS,
  NOTHING_FOUND,
  NOTHING_READ,
  OPTIONS,
  PLATFORM_OPTIONS,
  SUPPORT,
} from "./advice.js";
import { documentDate, moment, postDate } from "./dates.js";
import { coverageSection } from "./markdown-coverage.js";
import { findingsSections } from "./markdown-findings.js";
import { prose, span } from "./markdown-text.js";
import { buildView, type ReportView } from "./view.js";
import { counted, KIND_NAMES, number, PLATFORM_NAMES, STATUS_NAMES } from "./words.js";

/** Posts listed to check by eye before the rest are only counted; `report.json` lists every one. */
const BY_EYE = 200;

export const markdownReporter: Reporter = {
  format: "md",
  fileName: "report.md",
  render(result) {
    const view = buildView(result);
    const lines = [
      "# A second look at your posts",
      "",
      ...bannerSection(result),
      ...coverageSection(result, view),
      ...glanceSection(result, view),
      ...findingsSections(result, view),
      ...byEyeSection(result),
      ...checklistSection(result),
      ...optionsSection(result),
      ...helpSection(result),
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
  const lines = ["## At a glance", ""];
  const hidden =
    result.hidden > 0
      ? [
          `${counted(result.hidden, "finding is", "findings are")} hidden by the dates or the level you asked for.`,
          "",
        ]
      : [];
  if (result.coverage.totals.posts === 0) return [...lines, NOTHING_READ, ""];
  if (result.posts.length === 0) return [...lines, NOTHING_FOUND, "", ...hidden];
  lines.push(
    `Of ${counted(result.coverage.totals.posts, "record")} read, ${counted(result.posts.length, "is", "are")} worth a look: ${view.bands.map((band) => `${number(band.posts)} ${band.title.toLowerCase()}`).join(", ")}.`,
    "",
    ...hidden,
  );
  lines.push(...decisionLines(result), "| What to ask about | Posts |", "|---|---|");
  for (const { name, posts } of view.glance.concerns) lines.push(`| ${name} | ${number(posts)} |`);
  lines.push("", "One post can stand in several rows.", "", "| Year | Posts worth a look |", "|---|---|");
  for (const { year, posts } of view.glance.years) lines.push(`| ${year} | ${number(posts)} |`);
  lines.push("", ...view.glance.patterns.map((pattern) => `- ${prose(pattern)}`), "");
  return lines;
}

/** Only once there are decisions: where the person stands with them. */
function decisionLines({ posts }: AuditResult): readonly string[] {
  const findings = posts.flatMap((post) => post.findings);
  const count = (disposition: Disposition) =>
    findings.filter((each) => each.disposition === disposition).length;
  const [decided, stale] = [count("decided"), count("stale")];
  if (decided + stale === 0) return [];
  const again =
    stale === 0
      ? ""
      : ` ${counted(stale, "decision")} need${stale === 1 ? "s" : ""} another look, because the words have changed.`;
  return [`You have decided about ${number(decided)} of ${counted(findings.length, "finding")}.${again}`, ""];
}

function byEyeSection(result: AuditResult): readonly string[] {
  const posts = result.checkByEye;
  if (posts.length === 0) return [];
  const shown = posts.slice(0, BY_EYE);
  const rest = posts.length - shown.length;
  return [
    `## Check by eye: ${counted(posts.length, "post")}`,
    "",
    "These are pictures or videos with few words or none. No rule can judge them, so look at each yourself: could anyone be recognised, is it a clinical place, is there a screen, a board or a document in the background?",
    "",
    ...shown.map(byEyeLine),
    ...(rest > 0 ? [`- and ${counted(rest, "more", "more")}, listed in \`report.json\``] : []),
    "",
  ];
}

function byEyeLine(post: Post): string {
  const where = post.url ?? post.media.find(({ entry }) => entry !== undefined)?.entry ?? post.source.entry;
  return `- ${postDate(post)}, ${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}: ${span(where)}`;
}

function checklistSection(result: AuditResult): readonly string[] {
  if (result.checklist.length === 0) return [];
  const titles = new Map(result.ruleset.documents.map(({ id, title }) => [id, title]));
  return [
    "## Questions that no archive can answer",
    "",
    "The guidance asks these too. Only you can.",
    "",
    ...result.checklist.map(({ question, citations }) => {
      const from = citations.map(
        ({ document, ref }) => `${prose(titles.get(document) ?? document)} ${span(ref)}`,
      );
      return `- [ ] ${prose(question)} (${from.join("; ")})`;
    }),
    "",
  ];
}

function optionsSection(result: AuditResult): readonly string[] {
  const platforms = [...new Set(result.archives.map(({ platform }) => platform))];
  return [
    "## What you can do",
    "",
    "Only after the question at the top of this report, and with advice if you are in any doubt.",
    "",
    ...OPTIONS.map((option) => `- ${option}`),
    ...platforms.flatMap((platform) => {
      const option = PLATFORM_OPTIONS[platform];
      return option === undefined ? [] : [`- ${option}`];
    }),
    "",
    "This tool never deletes, hides or sends anything. Whatever you do, you do yourself.",
    "",
  ];
}

function helpSection(result: AuditResult): readonly string[] {
  return [
    "## Where to get help",
    "",
    ...(result.support.posts > 0 ? [SUPPORT, ""] : []),
    ...HELP.map(({ who, how }) => `- ${who}: ${how}`),
    "",
  ];
}

function aboutSection(result: AuditResult): readonly string[] {
  const { ruleset } = result;
  return [
    "## How this works, and its limits",
    "",
    ...LIMITS.map((limit) => `- ${limit}`),
    "",
    "### Guidance used",
    "",
    ...(ruleset.documents.length === 0 ? ["None was loaded."] : ruleset.documents.map(documentLine)),
    "",
    "### Versions",
    "",
    `- Made ${moment(result.generatedAt)} by Backscroll ${prose(result.toolVersion)}`,
    `- Rules ${prose(ruleset.version)}, fingerprint ${span(ruleset.digest)}`,
    `- Read as: ${ruleset.profiles.length === 0 ? "all current documents" : ruleset.profiles.map(span).join(", ")}`,
    "",
  ];
}

function documentLine(document: DocumentSummary): string {
  const secondary = document.confidence === "secondary" ? "; from a secondary source" : "";
  const address = document.url === undefined ? "" : `, ${span(document.url)}`;
  return `- ${prose(document.title)}, ${prose(document.publisher)}, ${documentDate(document.published)} (${STATUS_NAMES[document.status]}${secondary})${address}`;
}
