import type { ExampleSource, GuidanceDocument, ModelHead, Rule, Signal, WordModel } from "../model/index.js";
import { CONCERNS } from "../model/index.js";
import { visibleLine } from "./inert.js";
import { type Paint, PLAIN } from "./terminal.js";
import { CONCERN_NAMES, counted, STATUS_NAMES } from "./words.js";

export interface CatalogueView {
  readonly rules: readonly Rule[];
  readonly documents: readonly GuidanceDocument[];
}

/** The rules by concern, each with its question. */
export function catalogueText({ rules, documents }: CatalogueView, paint: Paint = PLAIN): string {
  const lines = CONCERNS.flatMap((concern) => {
    const own = rules.filter((rule) => rule.concern === concern);
    if (own.length === 0) return [];
    return [
      paint.strong(CONCERN_NAMES[concern]),
      ...own.flatMap((rule) => [
        `  ${rule.id}${rule.status === "draft" ? " (draft)" : ""}`,
        paint.quiet(`    ${visibleLine(rule.ask)}`),
      ]),
      "",
    ];
  });
  lines.push(paint.strong("Guidance"));
  for (const { id, title, publisher, status } of documents)
    lines.push(`  ${id}: ${visibleLine(title)}, ${visibleLine(publisher)} (${STATUS_NAMES[status]})`);
  lines.push("", `${counted(rules.length, "rule")}, ${counted(documents.length, "document")}.`);
  return `${lines.join("\n")}\n`;
}

/** Words of the linear model that are listed for a rule, for and against each. */
const HEAVIEST = 24;

/** One rule, whole: what it asks, how it adds up, what it rests on and its examples. */
export function ruleText(
  rule: Rule,
  { documents, model }: { readonly documents: readonly GuidanceDocument[]; readonly model?: WordModel },
  paint: Paint = PLAIN,
): string {
  const { match, nomatch, known_miss: misses = [], known_alarm: alarms = [] } = rule.examples;
  const known = (heading: string, examples: readonly ExampleSource[]): readonly string[] =>
    examples.length > 0 ? [heading, ...examples.map(({ text }) => `  “${visibleLine(text)}”`)] : [];
  return `${[
    paint.strong(`${rule.id}: ${visibleLine(rule.title)}`),
    `Concern: ${CONCERN_NAMES[rule.concern]} (${rule.concern}); ${rule.status}`,
    `Asks: ${visibleLine(rule.ask)}`,
    `Why: ${visibleLine(rule.why)}`,
    "",
    `Asks from ${rule.report.possible} points, and is fairly sure from ${rule.report.likely}:`,
    ...rule.signals.map((signal) => `  ${signalLine(signal)}`),
    ...rule.signals.flatMap((signal) =>
      model !== undefined && signal.model !== undefined ? modelLines(model, signal.model) : [],
    ),
    "",
    "Guidance:",
    ...rule.guidance.map(({ document, ref }) => `  ${guidanceLine(document, ref, documents)}`),
    "",
    "Asks about:",
    ...match.map(({ text }) => `  “${visibleLine(text)}”`),
    "Stays silent on:",
    ...nomatch.map(({ text }) => `  “${visibleLine(text)}”`),
    ...known("Known to miss:", misses),
    ...known("Known to ask about without need:", alarms),
  ].join("\n")}\n`;
}

function signalLine(signal: Signal): string {
  const sign = signal.points > 0 ? `+${signal.points}` : String(signal.points);
  const sources = (["lexicon", "concept", "fact", "pattern", "measure", "model"] as const).flatMap((kind) => {
    const value = signal[kind];
    return value === undefined ? [] : [`${kind} ${[value].flat().join(" or ")}`];
  });
  const near =
    signal.near === undefined
      ? ""
      : `, ${signal.near.words === undefined ? "in one sentence with" : `within ${counted(signal.near.words, "word")} of`} ${signal.near.signal}`;
  return `${sign} ${signal.id}: ${sources.join(", ")}${near}${signal.needed === true ? " (needed)" : ""}`;
}

/** What the linear model weighs most for a concern, of single words and pairs. */
function modelLines(model: WordModel, concern: ModelHead): readonly string[] {
  const head = model.heads.indexOf(concern);
  const { names, starts, headOf, hundredths } = model.features;
  const weighed = names.flatMap((name, feature) => {
    if (!/^[\p{L}#][\p{L}\p{N}'’-]*( [\p{L}#][\p{L}\p{N}'’-]*)?$/u.test(name)) return [];
    for (let at = starts[feature] ?? 0; at < (starts[feature + 1] ?? 0); at++)
      if (headOf[at] === head) return [{ name: visibleLine(name), weight: hundredths[at] ?? 0 }];
    return [];
  });
  weighed.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1));
  const list = (words: typeof weighed) => words.map(({ name }) => name).join(" · ");
  return [
    "",
    `The model adds up a weight for each of ${counted(names.length, "word, pair of words and list", "words, pairs of words and lists")}. The heaviest words, by their stems:`,
    `  for it: ${list(weighed.slice(0, HEAVIEST))}`,
    `  against it: ${list(weighed.slice(-HEAVIEST).reverse())}`,
  ];
}

function guidanceLine(id: string, ref: string, documents: readonly GuidanceDocument[]): string {
  const document = documents.find((each) => each.id === id);
  const clause = document?.clauses.find((each) => each.ref === ref);
  const title =
    document === undefined ? id : `${visibleLine(document.title)} (${STATUS_NAMES[document.status]})`;
  return `${title}, ${ref}${clause === undefined ? "" : `: ${visibleLine(clause.says)}`}`;
}
