import type { Evidence, Rule, Trace } from "../model/index.js";
import { clip, visibleLine } from "./inert.js";
import { type Paint, PLAIN } from "./terminal.js";
import { CONCERN_NAMES, counted, rounded } from "./words.js";

export interface ExplanationView {
  readonly traces: readonly { readonly trace: Trace; readonly rule: Rule }[];
}

export interface ExplanationOptions {
  /** Show the words of the post. */
  readonly words: boolean;
  /** Show rules that noticed nothing. */
  readonly all: boolean;
}

/** Characters of one piece of evidence that are shown. */
const EVIDENCE = 80;

/** Every rule's working, for a terminal: what added points, what took them off, what was missing. */
export function explanationText(
  { traces }: ExplanationView,
  options: ExplanationOptions,
  paint: Paint = PLAIN,
): string {
  const shown = options.all ? traces : traces.filter(({ trace }) => trace.evidence.length > 0);
  const lines = shown.flatMap(({ trace, rule }) => ruleLines(trace, rule, options, paint));
  const hits = traces.filter(({ trace }) => trace.hit).length;
  const silent = traces.length - shown.length;
  lines.push(
    `${counted(hits, "rule")} of ${traces.length} would ask about this.${silent > 0 ? ` ${counted(silent, "rule")} noticed nothing; --all shows them.` : ""}`,
  );
  return `${lines.join("\n")}\n`;
}

function ruleLines(trace: Trace, rule: Rule, options: ExplanationOptions, paint: Paint): readonly string[] {
  const head = `${trace.rule} (${CONCERN_NAMES[trace.concern].toLowerCase()})`;
  const verdict = trace.hit
    ? trace.score >= trace.likely
      ? "asks, and is fairly sure"
      : "asks, and is not sure"
    : "does not ask";
  return [
    trace.hit ? paint.strong(head) : head,
    `  ${verdict}: ${counted(rounded(trace.score), "point")}; it asks from ${trace.possible} and is fairly sure from ${trace.likely}`,
    ...(trace.hit ? [`  ${visibleLine(rule.ask)}`] : []),
    ...trace.evidence.map((line) => `  ${evidenceLine(line, options.words)}`),
    ...(trace.missing.length > 0 ? [`  needed and not there: ${trace.missing.join(", ")}`] : []),
    "",
  ];
}

function evidenceLine({ signal, points, field, start, end, text, why }: Evidence, words: boolean): string {
  const sign = `${points > 0 ? "+" : ""}${rounded(points)}`;
  const place = field === undefined ? "" : ` in ${field}${start === undefined ? "" : ` ${start}-${end}`}`;
  const said =
    text === "" || (!words && field !== undefined) ? "" : ` “${clip(visibleLine(text), EVIDENCE)}”`;
  return `${sign} ${signal}${place}${said}: ${visibleLine(why)}`;
}
