import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CONCERNS, type Concern, type ModelHead, type WordModel } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { formatRulesetError } from "../../src/rulesets/yaml-source.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { type Labelled, readCorpus } from "./corpus.js";
import { DEFAULTS, featureValue, marginsOf, type Sample, toModel, train } from "./linear.js";
import { type Judged, measure, rate } from "./measure.js";

// npm run train -- [--dry] [--alarms SHARE] [--least-seen N] [--tune key=value,...] corpus.jsonl...
// Trains the linear model, calibrates it on held-out folds, prints what it does there, and writes rulesets/model.json.
const args = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : (args[at + 1] ?? fallback);
};
const files = args.filter((arg) => arg.endsWith(".jsonl"));
const leastSeen = Number(option("least-seen", "2"));
const leastWeight = Number(option("least-weight", "0.15"));
/** Share of clean posts that the model may raise on held-out folds. */
const alarms = Number(option("alarms", "0.05"));
const tuned = option("tune", "").split(",").filter(Boolean);
const options = {
  ...DEFAULTS,
  ...Object.fromEntries(tuned.map((pair) => [pair.split("=")[0], Number(pair.split("=")[1])])),
};
const FOLDS = 5;
const HEADS: readonly ModelHead[] = [...CONCERNS, "any"];
const ANY = HEADS.length - 1;

const rulesetFolder = fileURLToPath(new URL("../../../rulesets", import.meta.url));
const { ruleset, errors } = loadRules([rulesetFolder], FACTS, "training");
if (errors.length > 0) {
  process.stderr.write(`${errors.map(formatRulesetError).join("\n")}\n`);
  process.exit(2);
}

const engine = createEngine(ruleset, { noModel: true });
const items = files.flatMap((file) => [...readCorpus(file)]);
const extracted = items.map((item) => [...engine.features(item.post, { role: item.role }).keys()]);
const all = items.map((_, index) => index);

/** A functional case tells about the concern it asks for and nothing else. */
function labelsOf(item: Labelled | undefined): Int8Array {
  const expect = item?.expect;
  const concerns = CONCERNS.map((concern) => {
    if (!expect) return item?.labels.includes(concern) ? 1 : 0;
    if (!expect.concerns.includes(concern)) return -1;
    if (!expect.raised) return 0;
    return expect.concerns[0] === concern ? 1 : -1;
  });
  const any = expect ? -1 : (item?.labels.length ?? 0) > 0 ? 1 : 0;
  return Int8Array.from([...concerns, any]);
}

function trainOn(indexes: readonly number[]): WordModel {
  const seen = new Map<string, number>();
  for (const index of indexes)
    for (const name of extracted[index] ?? []) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen]
    .filter(([, count]) => count >= leastSeen)
    .map(([name]) => name)
    .sort();
  const numbers = new Map(names.map((name, index) => [name, index]));
  const samples = indexes.map((index): Sample => {
    const features = extracted[index] ?? [];
    const known = features.filter((name) => numbers.has(name));
    return {
      features: Int32Array.from(known.map((name) => numbers.get(name) ?? 0)),
      values: Float64Array.from(known.map(featureValue)),
      scale: 1 / Math.sqrt(Math.max(features.length, 1)),
      labels: labelsOf(items[index]),
    };
  });
  const { weights, bias } = train(samples, names.length, HEADS.length, options);
  return toModel(names, HEADS, weights, bias, leastWeight);
}

/** Pairs stay together, so that no post's twin is in the other folds. */
function foldOf(item: Labelled): number {
  const key = item.pair ? `${item.id.split("-")[0]}${item.pair}` : item.id;
  let hash = 2166136261;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 16777619);
  return (hash >>> 0) % FOLDS;
}

/** For each post, its margin for each concern, the one for `any` added, from a model that never saw it. */
function heldOutScores(): readonly (readonly number[])[] {
  const scores: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainOn(all.filter((index) => foldOf(items[index] as Labelled) !== fold));
    for (const index of all) {
      if (foldOf(items[index] as Labelled) !== fold) continue;
      const margins = marginsOf(model, extracted[index] ?? []);
      scores[index] = CONCERNS.map((_, head) => (margins[head] ?? 0) + (margins[ANY] ?? 0));
    }
  }
  return scores;
}

/**
 * The cut with the best F1 for each concern; then the lead of a post's strongest concern, so that the wanted share of
 * clean posts is raised. A negative lead would raise too few: then every cut moves up instead.
 */
function calibrate(scores: readonly (readonly number[])[]): {
  readonly cuts: readonly number[];
  readonly lead: number;
} {
  const judged = all.filter((index) => items[index]?.expect === undefined);
  const cuts = CONCERNS.map((concern, head) => {
    const ordered = judged
      .map((index) => ({
        score: scores[index]?.[head] ?? 0,
        labelled: items[index]?.labels.includes(concern) === true,
      }))
      .sort((a, b) => b.score - a.score);
    const positives = ordered.filter(({ labelled }) => labelled).length;
    let found = 0;
    let best = { f1: 0, cut: 0 };
    ordered.forEach(({ score, labelled }, raised) => {
      if (labelled) found++;
      const f1 = (2 * found) / (raised + 1 + positives);
      if (f1 > best.f1) best = { f1, cut: (score + (ordered[raised + 1]?.score ?? score)) / 2 };
    });
    return best.cut;
  });
  const clean = judged.filter((index) => items[index]?.labels.length === 0);
  const highest = clean
    .map((index) => Math.max(...CONCERNS.map((_, head) => (scores[index]?.[head] ?? 0) - (cuts[head] ?? 0))))
    .sort((a, b) => b - a);
  const step = highest[Math.floor(clean.length * alarms)] ?? 0;
  return step > 0 ? { cuts: cuts.map((cut) => cut + step), lead: 0 } : { cuts, lead: -step };
}

const scores = heldOutScores();
const { cuts, lead } = calibrate(scores);
const judgedWith = (spread: number): readonly Judged[] =>
  items.map((item, index) => {
    const margins = CONCERNS.map((_, head) => (scores[index]?.[head] ?? 0) - (cuts[head] ?? 0));
    const most = Math.max(...margins);
    const strongest = margins.indexOf(most);
    const found = CONCERNS.filter(
      (_, head) =>
        (margins[head] ?? 0) + (head === strongest ? lead : 0) > 0 && most - (margins[head] ?? 0) < spread,
    );
    return { item, found: new Set<Concern>(found) };
  });
/** The spread with the best macro F1 on held-out posts. */
const spreads = [0.6, 0.9, 1.2, 1.5, 1.8, 2.2, 2.6, 3, 4, 99];
const f1Of = (spread: number): number => measure(judgedWith(spread)).macroF1;
const spread = spreads.reduce((best, each) => (f1Of(each) > f1Of(best) ? each : best));
process.stdout.write(`spread ${spreads.map((each) => `${each}: ${f1Of(each).toFixed(3)}`).join(", ")}\n`);
const judged = judgedWith(spread);
report("model, held out", judged);
const withRules = judged.map(({ item, found }): Judged => {
  const { hits } = engine.judge(item.post, { role: item.role });
  return { item, found: new Set([...found, ...hits.map((hit) => hit.rule.concern)]) };
});
report("rules and model, model held out", withRules);

if (!args.includes("--dry")) {
  const model = trainOn(all);
  const bias = model.bias.map((value, head) => Math.round((value - (cuts[head] ?? 0)) * 1000) / 1000);
  const lines = Object.entries(model.features).map(
    ([name, weights]) => `${JSON.stringify(name)}:${JSON.stringify(weights)}`,
  );
  const content = `{"heads":${JSON.stringify(model.heads)},\n"bias":${JSON.stringify(bias)},\n"lead":${Math.round(lead * 1000) / 1000},"spread":${spread},\n"features":{\n${lines.join(",\n")}\n}}\n`;
  writeFileSync(option("out", `${rulesetFolder}/model.json`), content);
  process.stdout.write(
    `${items.length} posts, ${lines.length} features, ${Math.round(content.length / 1024)} KiB\n`,
  );
}

function report(name: string, results: readonly Judged[]): void {
  const result = measure(results);
  const three = (value: { of: number; count: number }): string => rate(value).toFixed(3);
  process.stdout.write(
    `${name}: ${result.posts} posts, worth flagging recall ${three(result.worthFlagging.recall)} (medium and high ${three(result.worthFlagging.recallSerious)}), ` +
      `alarms on clean ${three(result.cleanAlarms)} (ordinary ${three(result.easyCleanAlarms)}, hard ${three(result.hardCleanAlarms)}), ` +
      `macro F1 ${result.macroF1.toFixed(3)}, pairs ${three(result.pairs)}\n` +
      `  ${result.perConcern.map((c) => `${c.concern} ${c.truePositive}/${c.truePositive + c.falseNegative}+${c.falsePositive}`).join("; ")}\n`,
  );
}
