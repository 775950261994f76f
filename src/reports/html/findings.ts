import type { AuditResult, Evidence, Finding, Post, ReportedPost } from "../../model/index.js";
import {
  ALSO_AT,
  byDirection,
  citationPhrase,
  DECISION_NAMES,
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
  staleWords,
  toldLine,
  weightLines,
  workingInShort,
} from "../finding-words.js";
import type { Band, ReportView, ViewGroup, ViewItem } from "../view.js";
import { CONCERN_NAMES, counted } from "../words.js";
import type { FindingData } from "./client/types.js";
import { each, html, inHtml, type Markup } from "./markup.js";
import { covered, type Highlight, passage } from "./passage.js";

const LEVELS = { high: "first", medium: "next", low: "awareness", info: "awareness" } as const;

/** Facts shown at once; the rest are under "Where this is from". */
const FIRST_FACTS: ReadonlySet<string> = new Set([
  "When",
  "Where",
  "Whose words",
  "Who could see it",
  ALSO_AT,
]);

/** A band's posts, made as they are asked for: there may be thousands. */
export function* bandPieces(band: Band, result: AuditResult, view: ReportView): Iterable<Markup> {
  if (band.posts === 0) return;
  yield html`
<section id="${band.id}" class="band" aria-labelledby="${band.id}-title">
<h2 id="${band.id}-title">${band.title}: ${counted(band.posts, "post")}</h2>
<p>${band.intro}</p>
`;
  for (const group of band.groups) yield* groupPieces(group, result, view);
  yield html`
</section>`;
}

function* groupPieces(group: ViewGroup, result: AuditResult, view: ReportView): Iterable<Markup> {
  const line = groupLine(group);
  if (line !== undefined) yield html`<div class="group"><p class="group-line">${line}</p>`;
  for (const item of group.items) yield itemArticle(item, result, view);
  if (line !== undefined) yield html`</div>`;
}

function itemArticle({ number, reported }: ViewItem, result: AuditResult, view: ReportView): Markup {
  const { post, findings, alsoAt = [] } = reported;
  const numbered = numberEvidence(reported, number, view);
  const facts = postFacts(post, alsoAt);
  const concerns = [...new Set(findings.map(({ concern }) => concern))];
  const words = postWords(reported, numbered);
  const working = each(findings, (finding) => {
    const told = view.toldAt.get(finding.key) ?? number;
    return told === number
      ? findingSection(finding, post, numbered, result, view)
      : html`<p class="ask">${finding.ask}</p><p>${toldLine(told)} <a href="#item-${told}">Go to item ${told}</a></p>`;
  });
  const more = each(facts, (fact) => (FIRST_FACTS.has(fact.name) ? undefined : factRow(fact)));
  const keys = each(findings, ({ key }, index) => html`${index === 0 ? "" : ", "}<code>${key}</code>`);
  return html`
<article class="item" id="item-${number}" aria-labelledby="title-${number}" tabindex="-1" data-level="${LEVELS[reported.severity]}" data-platform="${[post, ...alsoAt].map(({ platform }) => platform).join(" ")}" data-year="${post.createdAt?.slice(0, 4) ?? "undated"}" data-concerns="${concerns.join(" ")}" data-findings="${JSON.stringify(findings.map(findingData))}">
<h3 id="title-${number}">${number}. ${inHtml(headline(findings))}</h3>
<dl class="facts">${each(facts, (fact) => (FIRST_FACTS.has(fact.name) ? factRow(fact) : undefined))}</dl>
${words}${revealBox(number, [words, working, more])}${working}
<details><summary>Where item ${number} is from</summary>
<dl class="facts">${more}<dt>Reference</dt><dd>for <code>backscroll explain</code>: ${keys}</dd></dl>
</details>
</article>`;
}

function postWords({ post, findings }: ReportedPost, numbered: NumberedEvidence): Markup {
  return each(passages(post), ({ label, field, text }) => {
    const title = label === undefined ? undefined : html`<p class="label">${label}</p>`;
    if (field === "text" && text.trim() === "") return html`<p class="label">${NO_WORDS}</p>`;
    const highlights = numbered.lines.filter((line) => line.field === field);
    return html`${title}${passage(text, evidenceIn(post, findings, field), highlights)}`;
  });
}

/** Only where something is covered. A plain checkbox, so that it works without the script. */
function revealBox(number: number, parts: readonly Markup[]): Markup | undefined {
  if (!parts.some(({ markup }) => markup.includes('class="mask"'))) return undefined;
  return html`<p class="reveal"><label><input type="checkbox" class="reveal-box" aria-keyshortcuts="r"> Show the covered details of item ${number}</label></p>`;
}

function factRow({ name, value }: ReturnType<typeof postFacts>[number]): Markup {
  const masked = name === "Place given" || name === "In reply to" || name === "Quotes" || name === "Note";
  const words = masked
    ? each(value, (part) =>
        typeof part === "string"
          ? html`${part}`
          : html`<bdi>${covered("said" in part ? part.said : part.code)}</bdi>`,
      )
    : inHtml(value);
  return html`<dt>${name}</dt><dd>${words}</dd>`;
}

/** What the page needs for a decision. Holds no words of a post. */
function findingData(finding: Finding): FindingData {
  const { key, rule, ruleDigest, disposition, decision } = finding;
  const { id, text, where } = finding.seal ?? { id: key, text: finding.textHash, where: undefined };
  return {
    key,
    id,
    rule,
    ...(where === undefined ? {} : { where }),
    seen: { text, ...(ruleDigest === undefined ? {} : { rule: ruleDigest }) },
    disposition,
    ...(decision === undefined ? {} : { decision }),
    ...(disposition === "stale" ? { stale: staleWords(decision) } : {}),
  };
}

interface NumberedEvidence {
  readonly numbers: ReadonlyMap<Evidence, number>;
  readonly lines: readonly (Highlight & { readonly field: string })[];
}

/** Evidence that stands in this post's words, numbered in the order of the working. */
function numberEvidence({ post, findings }: ReportedPost, item: number, view: ReportView): NumberedEvidence {
  const numbers = new Map<Evidence, number>();
  const lines: (Highlight & { readonly field: string })[] = [];
  const seen = new Map<string, number>();
  for (const finding of findings) {
    const toldHere = (view.toldAt.get(finding.key) ?? item) === item;
    for (const line of finding.evidence) {
      const { field, start, end, postId } = line;
      if (field === undefined || start === undefined || end === undefined || end <= start) continue;
      if (postId !== undefined && postId !== post.id) continue;
      const place = `${field} ${start} ${end} ${line.points < 0}`;
      const number = seen.get(place) ?? seen.size + 1;
      if (!seen.has(place)) lines.push({ number, start, end, field, lowers: line.points < 0 });
      seen.set(place, number);
      if (toldHere) numbers.set(line, number);
    }
  }
  return { numbers, lines };
}

function findingSection(
  finding: Finding,
  post: Post,
  { numbers }: NumberedEvidence,
  result: AuditResult,
  view: ReportView,
): Markup {
  const { raising, lowering } = byDirection(finding.evidence);
  const others = otherItems(finding, post, view);
  const decided = dispositionLine(finding);
  const evidence = (lines: readonly Evidence[]) =>
    html`<ul>${each(lines, (line) => evidenceItem(line, post, numbers.get(line), view))}</ul>`;
  return html`
<div class="finding">
<p class="ask">${finding.ask}</p>
<p>${finding.why}</p>
${decided.length === 0 ? undefined : html`<p class="decided">${inHtml(decided)}</p>`}
${others.length === 0 ? undefined : html`<p>Together with: ${each(others, (other, index) => html`${index === 0 ? "" : ", "}<a href="#item-${other}">item ${other}</a>`)}</p>`}
<p class="print-only in-short">${inHtml(workingInShort(finding, result))}</p>
<details class="working"><summary>The working and the guidance: ${CONCERN_NAMES[finding.concern].toLowerCase()}</summary>
<ul>${each(weightLines(finding), (line) => html`<li>${line}</li>`)}</ul>
<p class="label">${NOTICED}</p>
${evidence(raising)}
<p class="label">${lowering.length === 0 ? NOTHING_SPEAKS_FOR : SPEAKS_FOR}</p>
${lowering.length === 0 ? undefined : evidence(lowering)}
<p class="label">${GUIDANCE}</p>
<ul>${each(finding.citations, (citation) => html`<li>${inHtml(citationPhrase(citation, result))}</li>`)}</ul>
</details>
</div>`;
}

function evidenceItem(line: Evidence, post: Post, number: number | undefined, view: ReportView): Markup {
  const { points, words, why, item } = evidenceWords(line, post, view);
  const quoted =
    words === undefined || typeof words === "string"
      ? undefined
      : "said" in words
        ? html`${covered(words.said)}: `
        : html`<bdi class="quoted">“${covered(words.code)}”</bdi>: `;
  const place = number === undefined ? undefined : html` <span class="n">(marked ${number} above)</span>`;
  const where = item === undefined ? undefined : html` (in <a href="#item-${item}">item ${item}</a>)`;
  return html`<li><strong>${points.replace("-", "−")}</strong>: ${quoted}${why}${place}${where}</li>`;
}

/** The choices of a decision, for a page that can take one. `hold`: nothing is changed before advice. */
export function decisionTemplate(hold: boolean): Markup {
  const choices = [
    ["keep", "k"],
    [hold ? "change-after-advice" : "change", "c"],
    ["ask-first", "a"],
    ["false-alarm", "f"],
    ["not-mine", "m"],
  ] as const;
  return html`<template id="decide-template"><fieldset><legend>Your decision</legend>
<div class="choices">${each(choices, ([value, key]) => html`<button type="button" data-value="${value}" aria-pressed="false" aria-keyshortcuts="${key}">${DECISION_NAMES[value]}</button>`)}<button type="button" data-note aria-expanded="false" aria-keyshortcuts="n">Note</button><button type="button" class="for-group" data-group hidden>Same for this whole group</button></div>
<div class="note" hidden><label><span></span><textarea rows="2"></textarea></label></div>
<p class="state"></p></fieldset></template>`;
}
