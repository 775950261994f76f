import type { ExampleSource, GuidanceDocument, Rule, Signal } from "../model/index.js";
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

/** One rule, whole: what it asks, how it adds up, what it rests on and its examples. */
export function ruleText(rule: Rule, documents: readonly GuidanceDocument[], paint: Paint = PLAIN): string {
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

function guidanceLine(id: string, ref: string, documents: readonly GuidanceDocument[]): string {
  const document = documents.find((each) => each.id === id);
  const clause = document?.clauses.find((each) => each.ref === ref);
  const title =
    document === undefined ? id : `${visibleLine(document.title)} (${STATUS_NAMES[document.status]})`;
  return `${title}, ${ref}${clause === undefined ? "" : `: ${visibleLine(clause.says)}`}`;
}
