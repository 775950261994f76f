import type { AuditResult } from "../../model/index.js";
import { onHold } from "../advice.js";
import type { ReportView } from "../view.js";
import { CONCERN_NAMES, PLATFORM_NAMES } from "../words.js";
import { each, html, type Markup } from "./markup.js";

interface Choice {
  readonly value: string;
  readonly name: string;
}

const KEYS: readonly (readonly [string, string])[] = [
  ["s", "next post"],
  ["p", "previous post"],
  ["k", "keep"],
  ["c", "change"],
  ["a", "ask someone first"],
  ["f", "false alarm"],
  ["m", "not mine"],
  ["n", "note (Escape: back)"],
  ["r", "show covered details"],
  ["w", "the working"],
  ["u", "undo"],
  ["d", "save decisions"],
  ["?", "this list"],
];

/** Covered details work without the script; the filters and the keys are shown by it. */
export function controlsSection(result: AuditResult, view: ReportView): Markup {
  const platforms = [
    ...new Set(
      result.posts.flatMap(({ post, alsoAt = [] }) => [post, ...alsoAt].map(({ platform }) => platform)),
    ),
  ];
  const hold = onHold(result.concernOpen) ? html` data-hold` : undefined;
  const workspace = result.workspace === undefined ? undefined : html` data-workspace="${result.workspace}"`;
  return html`
<section id="find" class="panel" aria-labelledby="find-title">
<h2 id="find-title">Before you read on</h2>
<p>There may be a lot here, and some of it may be hard to read again. You can stop at any time. Names with titles, numbers, ages, beds, wards and dates in your posts are covered until you show them.</p>
<p class="switch"><label><input type="checkbox" id="reveal-all"> Show covered details in every post</label></p>
<p class="print-only">Details that are covered on the screen are covered here too.</p>
<p class="print-only" id="print-line"></p>
<form id="filters" hidden${hold}${workspace} data-rules-version="${result.ruleset.version}" aria-label="Filter the posts">
<div class="fields">
${choice(
  "concern",
  "Question",
  view.glance.concerns.map(({ concern }) => ({ value: concern, name: CONCERN_NAMES[concern] })),
)}
${choice(
  "level",
  "Level",
  view.bands.filter(({ posts }) => posts > 0).map(({ id, title }) => ({ value: id, name: title })),
)}
${choice(
  "platform",
  "Platform",
  platforms.map((value) => ({ value, name: PLATFORM_NAMES[value] })),
)}
${choice(
  "year",
  "Year",
  view.glance.years.map(({ year }) => ({ value: year, name: year })),
)}
${choice("disposition", "Your decision", [
  { value: "open", name: "Not decided" },
  { value: "decided", name: "Decided" },
  { value: "stale", name: "Needs another look" },
])}
<label><span>Words in the post</span><input type="search" name="text" autocomplete="off"></label>
</div>
<p class="switch"><label><input type="checkbox" id="print-workings"> Print every working too, not only those that are open</label></p>
<button type="reset">Show every post</button> <button type="button" data-download hidden>Save your decisions</button>
</form>
<div id="keys" tabindex="-1" class="screen" hidden>
<p class="switch"><label><input type="checkbox" id="keys-on" checked> Use single keys</label></p>
<ul class="keys">${each(KEYS, ([key, does]) => html`<li><kbd>${key}</kbd> ${does}</li>`)}</ul>
</div>
<p id="status" class="screen" role="status"></p>
</section>`;
}

function choice(name: string, label: string, choices: readonly Choice[]): Markup {
  return html`<label><span>${label}</span><select name="${name}"><option value="">All</option>${each(choices, (each) => html`<option value="${each.value}">${each.name}</option>`)}</select></label>`;
}
