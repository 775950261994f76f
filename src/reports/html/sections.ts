import type { AuditResult } from "../../model/index.js";
import { BANNER_TITLE, banner } from "../advice.js";
import { byEyeWords } from "../by-eye.js";
import {
  aboutWords,
  DOCUMENTS_TITLE,
  glanceLines,
  NO_DOCUMENTS,
  type Section,
  VERSIONS_TITLE,
} from "../closing-words.js";
import {
  COVERAGE_TITLE,
  coverageWords,
  FILES_TITLE,
  NO_NOTICES,
  NOTICES_TITLE,
  YEARS_TITLE,
} from "../coverage-words.js";
import { decisionPhrase, staleWords } from "../finding-words.js";
import { line } from "../phrase.js";
import { GLANCE_NOTE, type ReportView } from "../view.js";
import { number } from "../words.js";
import { each, html, inHtml, list, type Markup, trusted } from "./markup.js";

/** The sections round the findings. */

export function bannerSection(result: AuditResult): Markup {
  const { told, lift, question, branches, closing } = banner(result.concernOpen);
  return html`
<section id="before" class="care" aria-labelledby="before-title">
<h2 id="before-title">${BANNER_TITLE}</h2>
${told === undefined ? undefined : html`<p class="told">${told}</p>`}
${lift === undefined ? undefined : html`<p>${lift}</p>`}
<p>${question}</p>
<ul>${each(branches, ({ answer, advice }) => html`<li><strong>${answer}:</strong> ${advice}</li>`)}</ul>
<p>${closing}</p>
</section>`;
}

export function coverageSection(result: AuditResult, view: ReportView): Markup {
  const words = coverageWords(result, view);
  const years = words.years.map(({ year, count }) => ({ name: year, count }));
  return html`
<section id="checked" aria-labelledby="checked-title">
<h2 id="checked-title">${COVERAGE_TITLE}</h2>
${list(words.archives)}
${each(words.loud, (loud) => html`<p class="loud">${inHtml(loud)}</p>`)}
${words.readTotal === undefined ? undefined : html`<p>${words.readTotal}</p>`}
${list(words.read.map((each) => line([each])))}
<h3>${NOTICES_TITLE}</h3>
${words.notices.length === 0 ? html`<p>${NO_NOTICES}</p>` : list(words.notices.map((each) => line(each)))}
<h3>${FILES_TITLE}</h3>
<p>${words.files}</p>
<ul>${each(words.buckets, ({ phrase, under }) =>
    under.length === 0
      ? html`<li>${inHtml(phrase)}</li>`
      : html`<li><details><summary>${inHtml(phrase)}</summary>${list(under)}</details></li>`,
  )}</ul>
${years.length === 0 ? undefined : chart(YEARS_TITLE, "Year", "Read", years)}
</section>`;
}

export function glanceSection(result: AuditResult, view: ReportView): Markup {
  const { concerns, years, stages, patterns } = view.glance;
  const some = result.posts.length > 0;
  return html`
<section id="glance" aria-labelledby="glance-title">
<h2 id="glance-title">At a glance</h2>
${each(glanceLines(result, view), (each) => html`<p>${each}</p>`)}
${list(patterns.map((each) => line([each])))}
${
  some
    ? html`${chart(
        "What to ask about",
        "Question",
        "Posts",
        concerns.map(({ name, posts }) => ({ name, count: posts })),
      )}<p>${GLANCE_NOTE}</p>${chart(
        "Posts worth a look, by year",
        "Year",
        "Posts",
        years.map(({ year, posts, stage }) => ({
          name: stage === undefined ? year : `${year}: ${stage}`,
          count: posts,
        })),
      )}${stages.length === 0 ? undefined : html`<p>By stage: ${stages.map(({ name, posts }) => `${name} ${number(posts)}`).join(", ")}.</p>`}`
    : undefined
}
</section>`;
}

/** A table that reads as one, with a bar in each row for those who see it. */
function chart(
  caption: string,
  what: string,
  unit: string,
  rows: readonly { readonly name: string; readonly count: number }[],
): Markup {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return html`
<table class="chart"><caption>${caption}</caption>
<thead><tr><th scope="col">${what}</th><th scope="col" class="count">${unit}</th><td class="bar"></td></tr></thead>
<tbody>${each(
    rows,
    ({ name, count }) =>
      html`<tr><th scope="row">${name}</th><td class="count">${number(count)}</td><td class="bar"><svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${Math.max(1, Math.round((count / most) * 1000) / 10)}" height="8"/></svg></td></tr>`,
  )}</tbody></table>`;
}

export function listSection(id: string, section: Section | undefined): Markup | undefined {
  if (section === undefined) return undefined;
  return html`
<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${section.title}</h2>
${each(section.intro, (each) => html`<p>${each}</p>`)}
${list(section.items.map((each) => line(each)))}
${each(section.closing, (each) => html`<p>${each}</p>`)}
</section>`;
}

/** Pictures that nothing can judge, with the small pictures that were found inside them. */
export function byEyeSection(result: AuditResult): Markup | undefined {
  const words = byEyeWords(result);
  if (words === undefined) return undefined;
  return html`
<section id="by-eye" aria-labelledby="by-eye-title">
<h2 id="by-eye-title">${words.title}</h2>
${each(words.intro, (each) => html`<p>${each}</p>`)}
<ul>${each(
    words.groups,
    ({ title, items }) =>
      html`<li>${inHtml(title)}<ul>${each(items, ({ phrase, images }) => html`<li>${inHtml(phrase)}${pictures(images)}</li>`)}</ul></li>`,
  )}${words.rest === undefined ? undefined : html`<li>${inHtml(words.rest)}</li>`}</ul>
</section>`;
}

function pictures(images: readonly string[]): Markup | undefined {
  // Nothing but a picture's own bytes is ever an address here.
  const own = images.filter((image) => DATA_IMAGE.test(image));
  if (own.length === 0) return undefined;
  return html`<div class="pictures">${each(own, (image) => html`<img src="${trusted(image)}" alt="The picture itself: look at it yourself" loading="lazy">`)}</div>`;
}

const DATA_IMAGE = /^data:image\/(?:jpeg|png|gif|webp);base64,[A-Za-z0-9+/]+=*$/;

export function decisionsSection(view: ReportView): Markup {
  const rows = view.bands
    .flatMap(({ groups }) => groups.flatMap(({ items }) => items))
    .flatMap(({ number, reported }) =>
      reported.findings.flatMap(({ decision, disposition }) =>
        decision === undefined ? [] : [{ number, decision, stale: disposition === "stale" }],
      ),
    );
  return html`
<section id="decisions" aria-labelledby="decisions-title">
<h2 id="decisions-title">Your decisions</h2>
<p>Decisions help you keep track. They change nothing in your accounts and nothing in the archive. They hold no words of your posts; your notes are saved with them.</p>
<div id="decisions-list">${
    rows.length === 0
      ? html`<p>You have not decided about any post yet.</p>`
      : html`<ul>${each(rows, ({ number, decision, stale }) => html`<li><a href="#item-${number}">Item ${number}</a>: ${stale ? `needs another look: ${staleWords(decision)}. Before: ` : ""}${inHtml(decisionPhrase(decision))}</li>`)}</ul>`
  }</div>
<noscript><p>This page is for reading only while scripts are off. To decide, open it in a browser that runs them, or use <code>backscroll review</code>.</p></noscript>
<p class="screen"><button type="button" data-download hidden>Save your decisions</button></p>
<p>The page forgets your decisions when you close it, so save them first. The file is called <code>decisions.json</code>. To keep them with this report and see them in it, run <code>backscroll report &lt;folder&gt; --decisions decisions.json --force</code>, with the place where your browser saved the file. After that, <code>backscroll review &lt;folder&gt;</code> goes on from there.</p>
</section>`;
}

export function aboutSection(result: AuditResult): Markup {
  const { title, limits, documents, versions } = aboutWords(result);
  return html`
<section id="about" aria-labelledby="about-title">
<h2 id="about-title">${title}</h2>
${list(limits.map((each) => line([each])))}
<h3>${DOCUMENTS_TITLE}</h3>
${documents.length === 0 ? html`<p>${NO_DOCUMENTS}</p>` : list(documents.map((each) => line(each)))}
<h3>${VERSIONS_TITLE}</h3>
${list(versions.map((each) => line(each)))}
</section>`;
}
