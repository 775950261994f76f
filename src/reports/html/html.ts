import { createHash } from "node:crypto";
import type { AuditResult } from "../../model/index.js";
import { BANNER_TITLE, onHold, REPORT_TITLE } from "../advice.js";
import { checklistWords, helpWords, optionsWords } from "../closing-words.js";
import { COMPARISON_TITLE, comparisonWords } from "../compare-words.js";
import { COVERAGE_TITLE } from "../coverage-words.js";
import { reporter } from "../reporter.js";
import { buildView, type ReportView } from "../view.js";
import { controlsSection } from "./controls.js";
import { bandPieces, decisionTemplate } from "./findings.js";
import { each, html, type Markup, trusted } from "./markup.js";
import { SCRIPT } from "./script.js";
import {
  aboutSection,
  bannerSection,
  byEyeSection,
  coverageSection,
  decisionsSection,
  glanceSection,
  listSection,
} from "./sections.js";
import { STYLE } from "./style.js";

/** Nothing may be loaded and nothing may run but our own style and script, known by their hashes. */
const POLICY = [
  "default-src 'none'",
  `style-src '${fingerprint(STYLE)}'`,
  `script-src '${fingerprint(SCRIPT)}'`,
  // Small pictures that stand in the page itself.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** One file that asks for nothing and can be read without its script. */
export const htmlReporter = reporter("html", "report.html", function* (result) {
  const view = buildView(result);
  yield beforePosts(result, view).markup;
  for (const band of view.bands) for (const { markup } of bandPieces(band, result, view)) yield markup;
  yield afterPosts(result, view).markup;
});

function beforePosts(result: AuditResult, view: ReportView): Markup {
  return html`${trusted("<!doctype html>")}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${REPORT_TITLE}</title>
<style>${trusted(STYLE)}</style>
</head>
<body>
<header>
<a class="skip" href="#main">Skip to the report</a>
<h1>${REPORT_TITLE}</h1>
<p>Private: this page holds words from your own archive. It asks nothing of the network.</p>
${contents(result, view)}
</header>
<main id="main" tabindex="-1">
${bannerSection(result)}
${coverageSection(result, view)}
${glanceSection(result, view)}
${listSection("since", comparisonWords(result, view))}
${result.posts.length > 0 ? controlsSection(result, view) : undefined}`;
}

function afterPosts(result: AuditResult, view: ReportView): Markup {
  const some = result.posts.length > 0;
  return html`
${byEyeSection(result)}
${listSection("questions", checklistWords(result))}
${some ? decisionsSection(view) : undefined}
${listSection("options", optionsWords(result))}
${listSection("help", helpWords(result))}
${aboutSection(result)}
</main>
<footer><p>Posts here are questions to ask yourself, never answers about you. If reading this is hard, stop, and see <a href="#help">where to get help</a>.</p></footer>
${some ? html`${decisionTemplate(onHold(result.concernOpen))}<script>${trusted(SCRIPT)}</script>` : undefined}
</body>
</html>
`;
}

function contents(result: AuditResult, view: ReportView): Markup {
  const links: readonly (readonly [string, string])[] = [
    ["before", BANNER_TITLE],
    ["checked", COVERAGE_TITLE],
    ["glance", "At a glance"],
    ...(result.comparison === undefined ? [] : [["since", COMPARISON_TITLE] as const]),
    ...view.bands.filter(({ posts }) => posts > 0).map(({ id, title }) => [id, title] as const),
    ...(result.checkByEye.length > 0 ? [["by-eye", "Check by eye"] as const] : []),
    ...(result.checklist.length > 0 ? [["questions", "Questions for you"] as const] : []),
    ...(result.posts.length > 0 ? [["decisions", "Your decisions"] as const] : []),
    ["options", "What you can do"],
    ["help", "Where to get help"],
    ["about", "How this works"],
  ];
  return html`<nav aria-label="Contents"><ul>${each(links, ([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>`;
}

function fingerprint(text: string): string {
  return `sha256-${createHash("sha256").update(text, "utf8").digest("base64")}`;
}
