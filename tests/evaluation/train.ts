import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CONCERNS, type Ruleset } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { formatRulesetError } from "../../src/rulesets/yaml-source.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { type Labelled, readCorpus } from "./corpus.js";
import { DEFAULTS, type Sample, toModel, train, featureValue } from "./linear.js";
import { type Judged, judgeAll, measure, rate } from "./measure.js";

// npm run train -- [--folds N] [--out FILE] [--least-seen N] [--tune key=value] corpus.jsonl...
// Trains the linear model from labelled posts. With --folds it writes nothing and prints what it does on held-out posts.
const args = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : (args[at + 1] ?? fallback);
};
const files = args.filter((arg, index) => arg.endsWith(".jsonl") && args[index - 1] !== "--out");
const folds = Number(option("folds", "0"));
const leastSeen = Number(option("least-seen", "3"));
const tuned = Object.fromEntries(
  option("tune", "")
    .split(",")
    .filter(Boolean)
    .map((pair) => [pair.split("=")[0], Number(pair.split("=")[1])]),
);
const options = { ...DEFAULTS, ...tuned };

const rulesetFolder = fileURLToPath(new URL("../../../rulesets", import.meta.url));
const { ruleset, errors } = loadRules([rulesetFolder], FACTS, "training");
if (errors.length > 0) {
  process.stderr.write(`${errors.map(formatRulesetError).join("\n")}\n`);
  process.exit(2);
}

const engine = createEngine(ruleset, { noModel: true });
const items = files.flatMap((file) => [...readCorpus(file)]);
const extracted = items.map((item) => [...engine.features(item.post, { role: item.role }).keys()]);

function samplesOf(indexes: readonly number[], names: ReadonlyMap<string, number>): Sample[] {
  return indexes.map((index) => {
    const features = extracted[index] ?? [];
    const known = features.filter((name) => names.has(name));
    return {
      features: Int32Array.from(known.map((name) => names.get(name) ?? 0)),
      values: Float64Array.from(known.map(featureValue)),
      scale: 1 / Math.sqrt(Math.max(features.length, 1)),
      labels: labelsOf(items[index]),
    };
  });
}

/** A functional case tells about the concern it asks for and nothing else. */
function labelsOf(item: Labelled | undefined): Int8Array {
  const expect = item?.expect;
  return Int8Array.from(CONCERNS, (concern) => {
    if (!expect) return item?.labels.includes(concern) ? 1 : 0;
    if (!expect.concerns.includes(concern)) return -1;
    if (!expect.raised) return 0;
    return expect.concerns[0] === concern ? 1 : -1;
  });
}

function trainOn(indexes: readonly number[]): NonNullable<Ruleset["model"]> {
  const seen = new Map<string, number>();
  for (const index of indexes)
    for (const name of extracted[index] ?? []) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen]
    .filter(([, count]) => count >= leastSeen)
    .map(([name]) => name)
    .sort();
  const numbers = new Map(names.map((name, index) => [name, index]));
  const { weights, bias } = train(samplesOf(indexes, numbers), names.length, CONCERNS.length, options);
  return toModel(names, [...CONCERNS], weights, bias, Number(option("least-weight", "0.1")));
}

/** Pairs stay together, so that no post's twin is in the other half. */
function foldOf(item: Labelled): number {
  const key = item.pair ? `${item.id.split("-")[0]}${item.pair}` : item.id;
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  return (hash >>> 0) % folds;
}

if (folds > 1) {
  const judged: Judged[] = [];
  const alone: Judged[] = [];
  const strongest: { flagged: boolean; margin: number }[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const learn = items.flatMap((item, index) => (foldOf(item) === fold ? [] : [index]));
    const model = trainOn(learn);
    const held = items.filter((item) => foldOf(item) === fold);
    judged.push(...judgeAll(createEngine({ ...ruleset, model }), held));
    for (const item of held) {
      alone.push({ item, found: modelOnly(model, item) });
      if (!item.expect)
        strongest.push({ flagged: item.labels.length > 0, margin: Math.max(...margins(model, item)) });
    }
  }
  report("rules and model, held out", judged);
  report("model alone at margin 0, held out", alone);
  for (const most of [0.05, 0.08, 0.12]) process.stdout.write(`  ${recallAt(strongest, most)}\n`);
} else {
  const model = trainOn(items.map((_, index) => index));
  const out = option("out", `${rulesetFolder}/model.json`);
  const lines = Object.entries(model.features).map(
    ([name, weights]) => `${JSON.stringify(name)}:${JSON.stringify(weights)}`,
  );
  writeFileSync(
    out,
    `{"concerns":${JSON.stringify(model.concerns)},\n"bias":${JSON.stringify(model.bias)},\n"features":{\n${lines.join(",\n")}\n}}\n`,
  );
  process.stdout.write(`${items.length} posts, ${lines.length} features\n`);
}

function modelOnly(model: NonNullable<Ruleset["model"]>, item: Labelled): Set<(typeof CONCERNS)[number]> {
  const cut = Number(option("cut", "0"));
  const all = margins(model, item);
  return new Set(CONCERNS.filter((_, index) => (all[index] ?? 0) > cut));
}

function margins(model: NonNullable<Ruleset["model"]>, item: Labelled): number[] {
  const features = extracted[items.indexOf(item)] ?? [];
  const sums = CONCERNS.map(() => 0);
  for (const name of features) {
    const weights = model.features[name] ?? [];
    for (let i = 0; i < weights.length; i += 2) {
      const concern = weights[i] ?? 0;
      sums[concern] = (sums[concern] ?? 0) + (weights[i + 1] ?? 0) / 100;
    }
  }
  const scale = 1 / Math.sqrt(Math.max(features.length, 1));
  return sums.map((sum, index) => (model.bias[index] ?? 0) + sum * scale);
}

/** Recall of posts worth flagging at the cut that raises at most this share of the others. */
function recallAt(all: readonly { flagged: boolean; margin: number }[], most: number): string {
  const clean = all
    .filter(({ flagged }) => !flagged)
    .map(({ margin }) => margin)
    .sort((a, b) => b - a);
  const cut = clean[Math.floor(clean.length * most)] ?? 0;
  const flagged = all.filter((each) => each.flagged);
  return `with ${most} of clean posts raised: recall ${(flagged.filter(({ margin }) => margin > cut).length / flagged.length).toFixed(3)} at margin ${cut.toFixed(2)}`;
}

function report(name: string, judged: readonly Judged[]): void {
  const result = measure(judged);
  const two = (value: { of: number; count: number }): string => rate(value).toFixed(3);
  process.stdout.write(
    `${name}: ${result.posts} posts, worth flagging recall ${two(result.worthFlagging.recall)} (medium, high ${two(result.worthFlagging.recallSerious)}), ` +
      `clean alarms ${two(result.cleanAlarms)} (easy ${two(result.easyCleanAlarms)}, hard ${two(result.hardCleanAlarms)}), macro F1 ${result.macroF1.toFixed(3)}, pairs ${two(result.pairs)}\n` +
      `  ${result.perConcern.map((c) => `${c.concern} ${c.truePositive}/${c.truePositive + c.falseNegative}+${c.falsePositive}`).join("; ")}\n`,
  );
}
