import type { AuditResult, Citation, Evidence, Finding, Post } from "../model/index.js";
import { postDate } from "./dates.js";
import { excerpt } from "./excerpt.js";
import { block, prose, span } from "./markdown-text.js";
import type { Band, ReportView, ViewGroup, ViewItem } from "./view.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  CONFIDENCE_NAMES,
  counted,
  KIND_NAMES,
  PLATFORM_NAMES,
  rounded,
  SEVERITY_NAMES,
  STATUS_NAMES,
  sentenceCase,
} from "./words.js";

export function findingsSections(result: AuditResult, view: ReportView): readonly string[] {
  return view.bands.flatMap((band) => bandSection(band, result, view));
}

function bandSection(band: Band, result: AuditResult, view: ReportView): readonly string[] {
  if (band.posts === 0) return [];
  return [
    `## ${band.title}: ${counted(band.posts, "post")}`,
    "",
    band.intro,
    "",
    ...band.groups.flatMap((group) => groupLines(group, result, view)),
  ];
}

const GROUP_LINES: Readonly<Record<Exclude<ViewGroup["reason"], "single">, (count: number) => string>> = {
  together: (count) => `The next ${count} posts belong together: what they say adds up.`,
  thread: (count) => `The next ${count} posts are one thread of yours.`,
  "same-words": (count) => `The next ${count} posts say much the same. One decision may do for all of them.`,
};

function groupLines(group: ViewGroup, result: AuditResult, view: ReportView): readonly string[] {
  const intro = group.reason === "single" ? [] : [GROUP_LINES[group.reason](group.items.length), ""];
  return [...intro, ...group.items.flatMap((item) => itemLines(item, result, view))];
}

function itemLines(item: ViewItem, result: AuditResult, view: ReportView): readonly string[] {
  const { post, findings } = item.reported;
  return [
    `### ${item.number}. ${titles(findings)}`,
    "",
    ...postFacts(post),
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

function titles(findings: readonly Finding[]): string {
  const [first = "", ...others] = new Set(findings.map(({ title }) => title));
  return `${prose(first)}${others.length === 0 ? "" : `, and ${counted(others.length, "more question")}`}`;
}

export function postFacts(post: Post): readonly string[] {
  const [kind] = KIND_NAMES[post.kind];
  const facts = [
    `- When: ${postDate(post)}`,
    `- Where: ${PLATFORM_NAMES[post.platform]}, ${kind}`,
    `- Whose words: ${AUTHORSHIP_NAMES[post.authorship]}`,
    `- Who could see it: ${AUDIENCE_NAMES[post.audience]}`,
  ];
  if (post.place?.name !== undefined) facts.push(`- Place given: ${span(post.place.name)}`);
  if (post.inReplyTo !== undefined) facts.push(`- In reply to: ${otherPost(post.inReplyTo.author)}`);
  if (post.quoted !== undefined) facts.push(`- Quotes: ${otherPost(post.quoted.author)}`);
  for (const remark of post.remarks ?? []) facts.push(`- Note: ${prose(remark)}`);
  if (post.media.length > 0) facts.push(`- With it: ${mediaList(post)}, not looked at`);
  if (post.url !== undefined)
    facts.push(`- Address: ${span(post.url)} (opening it tells the platform that you looked)`);
  facts.push(
    `- In the archive: ${span(post.source.archive)}, ${span(post.source.entry)}, ${span(post.source.pointer)}`,
  );
  return facts;
}

function otherPost(author: string | undefined): string {
  return author === undefined ? "a post that the archive does not name" : span(author);
}

function mediaList(post: Post): string {
  const counts = new Map<string, number>();
  for (const { kind } of post.media) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => counted(count, kind)).join(", ");
}

function postWords(post: Post, findings: readonly Finding[]): readonly string[] {
  const lines: string[] = [];
  if (post.title !== undefined && post.title !== "") lines.push("Title:", "", block(post.title), "");
  if (post.text.trim() === "") lines.push("No words in the post itself.");
  else lines.push(block(excerpt(post.text, evidenceIn(post, findings, "text"))));
  post.media.forEach((media, index) => {
    for (const part of ["caption", "altText"] as const) {
      const words = media[part];
      if (words === undefined || words === "" || words === post.text) continue;
      const name = part === "caption" ? "Caption" : "Description";
      lines.push("", `${name} of the ${media.kind}:`, "");
      lines.push(block(excerpt(words, evidenceIn(post, findings, `media.${index}.${part}`))));
    }
  });
  if (post.quoted?.text !== undefined && post.quoted.text !== "")
    lines.push("", "The post it quotes, in someone else’s words:", "", block(excerpt(post.quoted.text, [])));
  post.earlierTexts?.forEach((text) => {
    lines.push("", "An earlier wording, public until it was edited:", "", block(excerpt(text, [])));
  });
  return lines;
}

/** A finding that spans posts has its working under the first of them. */
function toldLines(finding: Finding, told: number): readonly string[] {
  return [`**${prose(finding.ask)}**`, "", `This belongs to item ${told}, where the working is.`, ""];
}

/** Evidence of a finding that spans posts may stand in another one. */
function evidenceIn(post: Post, findings: readonly Finding[], field: string): readonly Evidence[] {
  const here = ({ postId }: Evidence) => postId === undefined || postId === post.id;
  return findings.flatMap(({ evidence }) => evidence.filter((line) => line.field === field && here(line)));
}

function findingLines(
  finding: Finding,
  post: Post,
  result: AuditResult,
  view: ReportView,
): readonly string[] {
  const raising = finding.evidence.filter(({ points }) => points >= 0);
  const lowering = finding.evidence.filter(({ points }) => points < 0);
  const others = finding.related.filter((id) => id !== post.id).map((id) => view.numbers.get(id));
  const numbers = others.filter((number) => number !== undefined);
  return [
    `**${prose(finding.ask)}**`,
    "",
    prose(finding.why),
    "",
    `- How much it would matter: ${SEVERITY_NAMES[finding.severity].toLowerCase()}`,
    `- How sure the working is: ${CONFIDENCE_NAMES[finding.confidence]} (${counted(rounded(finding.score), "point")})`,
    ...dispositionLine(finding),
    ...(numbers.length > 0
      ? [`- Together with: ${numbers.map((number) => `item ${number}`).join(", ")}`]
      : []),
    "- What was noticed:",
    ...raising.map((line) => evidenceLine(line, post, view)),
    lowering.length === 0
      ? "- What speaks for it being fine: nothing that the rules know of. You may know better."
      : "- What speaks for it being fine:",
    ...lowering.map((line) => evidenceLine(line, post, view)),
    "- The guidance:",
    ...finding.citations.map((citation) => citationLine(citation, result)),
    "",
  ];
}

function dispositionLine(finding: Finding): readonly string[] {
  if (finding.disposition === "decided") return ["- You have decided about this one already."];
  if (finding.disposition === "stale")
    return ["- You decided about this before, and the post has changed since. It needs another look."];
  return [];
}

function evidenceLine(line: Evidence, post: Post, view: ReportView): string {
  const other =
    line.postId === undefined || line.postId === post.id ? undefined : view.numbers.get(line.postId);
  const where = other === undefined ? "" : ` (in item ${other})`;
  const points = `${line.points > 0 ? "+" : ""}${rounded(line.points)}`;
  const words = line.text === "" ? "" : `${line.field === undefined ? prose(line.text) : span(line.text)}: `;
  return `  - ${points}: ${words}${prose(line.why)}${where}`;
}

function citationLine(citation: Citation, result: AuditResult): string {
  const document = result.ruleset.documents.find(({ id }) => id === citation.document);
  const clause = document?.clauses.find(({ ref }) => ref === citation.ref);
  const title = document === undefined ? span(citation.document) : prose(document.title);
  const basis = clause?.basis === undefined ? "" : `, ${prose(clause.basis)}`;
  const secondary =
    document?.confidence === "secondary" || clause?.confidence === "secondary"
      ? "; taken from a secondary source, not yet checked against the original"
      : "";
  const says = clause === undefined ? "" : `: ${prose(sentenceCase(clause.says))}`;
  const note = citation.note === undefined ? "" : ` ${prose(citation.note)}`;
  return `  - ${title}, ${span(citation.ref)}${basis} (${STATUS_NAMES[citation.status]}${secondary})${says}${note}`;
}
