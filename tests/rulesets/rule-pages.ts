import { readFileSync } from "node:fs";
import { parse } from "yaml";
import type {
  ConceptSource,
  ExampleSource,
  LexiconSource,
  RuleSource,
  SignalSource,
} from "../../src/model/index.js";
import { CONCERNS } from "../../src/model/index.js";
import { inMarkdown, prose, span } from "../../src/reports/markdown-text.js";
import {
  AUTHORSHIP_NAMES,
  CONCERN_NAMES,
  counted,
  listed,
  SEVERITY_NAMES,
  STATUS_NAMES,
  sentenceCase,
} from "../../src/reports/words.js";
import type { Guidance } from "../../src/rulesets/load-guidance.js";
import { listYamlFiles, readYamlFile } from "../../src/rulesets/yaml-source.js";

type LexiconHead = Pick<LexiconSource, "id" | "note">;

/** Everything that the pages are written from, as it stands in the YAML. */
export interface Catalogue {
  readonly rules: readonly RuleSource[];
  readonly lexicons: ReadonlyMap<string, LexiconHead>;
  readonly concepts: ReadonlyMap<string, ConceptSource>;
  readonly guidance: Guidance;
}

export function readCatalogue(folder: string, guidance: Guidance): Catalogue {
  const each = (name: string): readonly string[] =>
    listYamlFiles(`${folder}/${name}`).map((file) => `${folder}/${name}/${file}`);
  const byId = <Source extends { readonly id: string }>(
    all: readonly Source[],
  ): ReadonlyMap<string, Source> => new Map(all.map((source) => [source.id, source]));
  return {
    rules: each("rules").map((file) => readYamlFile(file).value as RuleSource),
    lexicons: byId(each("lexicons").map(lexiconHead)),
    concepts: byId(each("concepts").map((file) => readYamlFile(file).value as ConceptSource)),
    guidance,
  };
}

/** A word list without its words, which take seconds to read: the pages need its note alone. */
function lexiconHead(file: string): LexiconHead {
  return parse(readFileSync(file, "utf8").replace(/^(terms|except):\n([ -].*\n)+/gm, "")) as LexiconHead;
}

const HEAD = "<!-- Written by npm run docs:rules from rulesets/. Do not edit by hand. -->";

/** Text of each page by its file name: one a rule, and an index. */
export function rulePages(catalogue: Catalogue): ReadonlyMap<string, string> {
  const pages = catalogue.rules.map((rule) => [`${rule.id}.md`, rulePage(rule, catalogue)] as const);
  return new Map([["README.md", indexPage(catalogue.rules)], ...pages]);
}

function indexPage(rules: readonly RuleSource[]): string {
  const parts = CONCERNS.flatMap((concern) => {
    const own = rules.filter((rule) => rule.concern === concern);
    if (own.length === 0) return [];
    const rows = own.map(({ id, title, ask }) => `- [${prose(title)}](${id}.md): ${prose(ask)}`);
    return [`## ${CONCERN_NAMES[concern]}`, "", ...rows, ""];
  });
  return page([
    "# Every rule",
    "",
    `${counted(rules.length, "rule")}, each with what it looks for, posts that it asks about, posts that it leaves alone, and the guidance it rests on. A rule asks you a question about a post. It does not say that the post is wrong.`,
    "",
    ...parts,
  ]);
}

function rulePage(rule: RuleSource, catalogue: Catalogue): string {
  const { match, nomatch, known_miss: misses = [], known_alarm: alarms = [] } = rule.examples;
  const { possible, likely } = rule.report;
  return page([
    `# ${prose(rule.title)}`,
    "",
    `${CONCERN_NAMES[rule.concern]}. Rule ${span(rule.id)}${rule.status === "draft" ? ", a draft" : ""}. [All rules](README.md)`,
    "",
    `**The question it asks you:** ${prose(rule.ask)}`,
    "",
    `**Why:** ${prose(rule.why)}`,
    "",
    "## What it looks for",
    "",
    "Each line is looked for in a post. What is there adds its points or takes them off.",
    "",
    "| points | what | where it comes from |",
    "|---|---|---|",
    ...rule.signals.map((signal) => signalRow(signal, catalogue)),
    "",
    `It asks about a post from **${counted(possible, "point")}** on${possible === likely ? "" : `, and is fairly sure from **${likely}**`}.${scope(rule)}`,
    "",
    "## Posts it asks about",
    "",
    "Every post here is invented.",
    "",
    ...match.map(exampleLine),
    "",
    "## Posts it leaves alone",
    "",
    ...nomatch.map(exampleLine),
    "",
    ...(misses.length > 0 ? ["## Posts it is known to miss", "", ...misses.map(exampleLine), ""] : []),
    ...(alarms.length > 0
      ? ["## Posts it is known to ask about without need", "", ...alarms.map(exampleLine), ""]
      : []),
    "## The guidance it rests on",
    "",
    ...rule.guidance.map((cite) => guidanceLine(cite, catalogue.guidance)),
    "",
    "Guidance is put in our own words. Read the original before you rely on it.",
  ]);
}

function page(lines: readonly string[]): string {
  return `${[HEAD, "", ...lines].join("\n").trimEnd()}\n`;
}

function scope({ where, timeline }: RuleSource): string {
  const parts = [
    ...(where?.authorship === undefined
      ? []
      : [`only words that are ${listed(where.authorship.map((each) => AUTHORSHIP_NAMES[each]))}`]),
    ...(where?.kind === undefined ? [] : [`only records of the kind ${listed(where.kind)}`]),
    ...(where?.role === undefined ? [] : [`only when the writer’s role is ${listed(where.role)}`]),
  ];
  return [
    ...(parts.length === 0 ? [] : [` It reads ${parts.join(", and ")}.`]),
    ...(timeline === undefined
      ? []
      : [` It adds up over posts about what looks like one person, at most ${timeline.hours} hours apart.`]),
  ].join("");
}

function signalRow(signal: SignalSource, catalogue: Catalogue): string {
  const { points } = signal;
  const sign =
    points > 0 ? (signal.model === undefined ? `+${points}` : `up to ${points}, either way`) : `${points}`;
  const needed = signal.needed === true ? " (must be there)" : "";
  const near =
    signal.near === undefined
      ? ""
      : `, ${signal.near.words === undefined ? "in one sentence with" : `within ${counted(signal.near.words, "word")} of`} ${span(signal.near.signal)}`;
  const cells = [
    sign,
    `${span(signal.id)}: ${prose(signal.why ?? signal.id)}${near}${needed}`,
    sources(signal, catalogue),
  ];
  return `| ${cells.map((cell) => cell.replaceAll(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

/** Where a signal’s words come from; a word list in its own words. */
function sources(signal: SignalSource, { lexicons, concepts }: Catalogue): string {
  const list = (value: string | readonly string[] | undefined): readonly string[] =>
    value === undefined ? [] : typeof value === "string" ? [value] : value;
  const noted = (id: string, note: string | undefined): string =>
    note === undefined ? span(id) : `${span(id)} (${prose(note)})`;
  return [
    ...list(signal.lexicon).map((id) => `the word list ${noted(id, lexicons.get(id)?.note)}`),
    ...list(signal.concept).map((id) => `the concept ${noted(id, concepts.get(id)?.title)}`),
    ...list(signal.fact).map((fact) => `the fact ${span(fact)}`),
    ...(signal.pattern === undefined ? [] : [`the pattern ${span(signal.pattern)}`]),
    ...(signal.measure === undefined ? [] : ["how many kinds of detail stand together"]),
    ...(signal.model === undefined
      ? []
      : ["a list of words with weights, learnt from invented posts, and no other program"]),
  ].join("<br>");
}

function exampleLine(example: ExampleSource): string {
  const { text, kind, role, picture, place, metres, taken, seen, bio, why } = example;
  const more = [
    ...(kind === undefined ? [] : [`a ${kind}`]),
    ...(role === undefined ? [] : [`the writer’s role: ${role}`]),
    ...(picture === undefined ? [] : [`the picture shows: ${picture}`]),
    ...(seen === undefined ? [] : [`the words in the picture: ${seen}`]),
    ...(place === undefined ? [] : [`the place tag: ${place}`]),
    ...(metres === undefined ? [] : [`${metres} metres from a place of care`]),
    ...(taken === undefined ? [] : [`taken ${taken}`]),
    ...(bio === undefined ? [] : [`the profile says: ${bio}`]),
    ...(why === undefined ? [] : [why]),
  ];
  return `- ${text === "" ? "(no words)" : inMarkdown(["“", { said: text }, "”"])}${more.length === 0 ? "" : ` (${prose(more.join("; "))})`}`;
}

function guidanceLine(cite: RuleSource["guidance"][number], { documents }: Guidance): string {
  const document = documents.find(({ id }) => id === cite.document);
  const clause = document?.clauses.find(({ ref }) => ref === cite.ref);
  if (document === undefined || clause === undefined)
    throw new Error(`no clause ${cite.document} ${cite.ref}`);
  const severity = cite.severity === undefined ? "" : ` ${sentenceCase(SEVERITY_NAMES[cite.severity])}.`;
  const title =
    document.url === undefined ? prose(document.title) : `[${prose(document.title)}](${document.url})`;
  return `- ${prose(document.publisher)}, ${title} (${STATUS_NAMES[document.status]}), ${span(cite.ref)}: ${prose(clause.says)}${severity}`;
}
