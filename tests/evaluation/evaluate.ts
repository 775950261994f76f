import { fileURLToPath } from "node:url";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { formatRulesetError } from "../../src/rulesets/yaml-source.js";
import { createEngine, type EngineOptions, FACTS } from "../../src/signals/index.js";
import { type Labelled, readCorpus } from "./corpus.js";
import { padded } from "./everyday-words.js";
import {
  f1,
  isRight,
  type Judged,
  judgeAll,
  type Measured,
  measure,
  precision,
  rate,
  recall,
  type Share,
  wilson,
} from "./measure.js";

// npm run evaluate -- [--list] [--show-text] [--concern ID] [--ablate] [--no-model] [--pad] corpus.jsonl...
// --pad: with everyday words of others of these posts beside each post's own.
const args = process.argv.slice(2);
const only = args.includes("--concern") ? args[args.indexOf("--concern") + 1] : undefined;
const files = args.filter((arg) => arg.endsWith(".jsonl"));
const list = args.includes("--list");
const ablate = args.includes("--ablate");
if (files.length === 0) {
  process.stderr.write("usage: npm run evaluate -- [--list] [--ablate] corpus.jsonl...\n");
  process.exit(2);
}

const rulesetFolder = fileURLToPath(new URL("../../../rulesets", import.meta.url));
const { ruleset, errors } = loadRules([rulesetFolder], FACTS, "evaluation");
if (errors.length > 0) {
  process.stderr.write(`${errors.map(formatRulesetError).join("\n")}\n`);
  process.exit(2);
}

const print = (line = ""): void => {
  process.stdout.write(`${line}\n`);
};
const corpora = files.map((file) => {
  const items = readCorpus(file);
  return { file, items: args.includes("--pad") ? padded(items) : items };
});
for (const { file, items } of corpora) {
  const engine = createEngine(ruleset, args.includes("--no-model") ? { noModel: true } : {});
  const judged = judgeAll(engine, items);
  const result = measure(judged);
  print(`# ${file.split("/").at(-1)}: ${items.length} posts, ruleset ${ruleset.digest.slice(0, 12)}`);
  table(result);
  if (list) {
    for (const each of judged) listOne(each);
  }
  print();
}

if (ablate) {
  const all: readonly Labelled[] = corpora.flatMap(({ items }) => items);
  const row = (name: string, options: EngineOptions, useRole = true): void => {
    const result = measure(judgeAll(createEngine(ruleset, options), all, useRole));
    print(
      `| ${name} | ${three(result.worthFlagging.recall)} | ${three(result.cleanAlarms)} | ${three(result.hardCleanAlarms)} | ${result.macroF1.toFixed(2)} | ${three(result.pairs)} |`,
    );
  };
  print("| without | worth flagging: recall | clean: alarms | hard clean: alarms | macro F1 | pairs |");
  print("|---|---|---|---|---|---|");
  row("nothing left out", {});
  row("role", {}, false);
  row("guards", { noGuards: true });
  row("care frame", { without: new Set(["care-frame", "bed-and-bay", "care-acts"]) });
  row("linear model", { noModel: true });
}

/** One line for each miss and false alarm, by id; the words only when asked for. */
function listOne(each: Judged): void {
  const { item, found } = each;
  const words = args.includes("--show-text")
    ? `  ${[item.post.text, ...item.post.media.map(({ altText }) => altText)].filter(Boolean).join(" | ").replace(/\s+/g, " ")}`
    : "";
  const wanted = (label: string): boolean => only === undefined || label === only;
  if (item.expect) {
    const about = item.expect.concerns.length === 0 || item.expect.concerns.some(wanted);
    if (about && !isRight(each))
      print(`wrong   ${item.id} (should ${item.expect.raised ? "" : "not "}be raised)${words}`);
    return;
  }
  const missed = item.labels.filter((label) => wanted(label) && !found.has(label));
  const extra = [...found].filter((label) => wanted(label) && !item.labels.includes(label));
  if (missed.length > 0) print(`missed  ${item.id} ${missed.join(" ")}${words}`);
  if (extra.length > 0)
    print(`alarm   ${item.id} ${extra.join(" ")}${item.labels.length === 0 ? " (clean post)" : ""}${words}`);
}

function table(result: Measured): void {
  if (result.posts > 0) {
    print("| concern | precision | recall | F1 | found/labelled | alarms |");
    print("|---|---|---|---|---|---|");
    for (const each of result.perConcern) {
      const labelled = each.truePositive + each.falseNegative;
      if (labelled + each.falsePositive === 0) continue;
      print(
        `| ${each.concern} | ${precision(each).toFixed(2)} | ${recall(each).toFixed(2)} | ${f1(each).toFixed(2)} | ${each.truePositive}/${labelled} | ${each.falsePositive} |`,
      );
    }
    print(`label macro F1 ${result.macroF1.toFixed(3)}`);
    print(
      `worth flagging: recall ${full(result.worthFlagging.recall)}, medium and high ${full(result.worthFlagging.recallSerious)}, precision ${full(result.worthFlagging.precision)}`,
    );
    print(
      `alarms on clean posts ${full(result.cleanAlarms)}: ordinary ${full(result.easyCleanAlarms)}, hard ${full(result.hardCleanAlarms)}`,
    );
    const flagged = result.worthFlagging.precision.of;
    print(`posts flagged per 1,000: ${((1000 * flagged) / result.posts).toFixed(0)}`);
  }
  if (result.pairs.of > 0) print(`functional pairs with both right ${full(result.pairs)}`);
}

function three(value: Share): string {
  return value.of === 0 ? "-" : rate(value).toFixed(2);
}

function full(value: Share): string {
  const [low, high] = wilson(value);
  return `${rate(value).toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}] (${value.count}/${value.of})`;
}
