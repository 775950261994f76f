import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CONCERNS, type Concern, type InferredRole, type ModelHead } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { formatRulesetError } from "../../src/rulesets/yaml-source.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { hear } from "../../src/signals/word-model.js";
import { type Labelled, readCorpus } from "./corpus.js";
import { type Heard, trainHearing } from "./hearing.js";
import { isLearnt } from "./held-out.js";
import { COST, rounded, type Sample, STRONGEST, sumsOf, toModel, train, type Weighed } from "./linear.js";
import { type Judged, measure, rate } from "./measure.js";

// npm run train -- [--dry] [--alarms SHARE] [--least-seen N] [--least-weight W] [--hold-back N] [--cost C] [--out FILE] corpus.jsonl...
// Trains the linear model, calibrates it on held-out folds, prints what it does there, and writes rulesets/model.json.
// Rounds that held-out.ts names are left out, named here or not. Afterwards: npm run train:examples.
const args = process.argv.slice(2);
const option = (name: string, fallback: string): string => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? fallback : (args[at + 1] ?? fallback);
};
const files = args.filter((arg) => arg.endsWith(".jsonl") && isLearnt(arg));
const leastSeen = Number(option("least-seen", "2"));
const leastWeight = Number(option("least-weight", "0.15"));
/** Share of clean posts that the model may raise on held-out folds. */
const alarms = Number(option("alarms", "0.05"));
/** Added to the cut for being worth a look: the model that learns from all posts is bolder than those of the folds. */
const holdBack = Number(option("hold-back", "0"));
const cost = Number(option("cost", String(COST)));
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
const posts = files.map((file) => {
  const read = [...readCorpus(file)];
  return { file, read, length: read.length };
});
const items = posts.flatMap(({ read }) => read);
// Many accounts say nothing of a role, so the model learns from some posts without one.
const UNKNOWN: InferredRole = { group: "unknown", because: [], given: false };
const extracted = items.map(({ post, role }, index) => [
  ...engine.features(post, { role: index % 5 === 0 ? UNKNOWN : role }).keys(),
]);
const all = items.map((_, index) => index);
const folds = foldsByFile();

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

function trainOn(indexes: readonly number[]): Weighed {
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
      value: 1 / Math.sqrt(Math.max(features.length, 1)),
      labels: labelsOf(items[index]),
    };
  });
  const { weights, bias } = train(samples, names.length, HEADS.length, cost);
  return toModel(names, HEADS, weights, bias, leastWeight);
}

/** For each post, the sums of all heads from a model that never saw it or anything by the same writer. */
function heldOutSums(): readonly (readonly number[])[] {
  const sums: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = trainOn(all.filter((index) => folds[index] !== fold));
    for (const index of all) {
      if (folds[index] === fold) sums[index] = sumsOf(model, extracted[index] ?? []);
    }
  }
  return sums;
}

/** For each post, the sums when the heads have heard each other, learnt from posts of other folds. */
function heardByOthers(sums: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const heard: number[][] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const hearing = hearingOf(all.filter((index) => folds[index] !== fold));
    for (const index of all) if (folds[index] === fold) heard[index] = [...hear(hearing, sums[index] ?? [])];
  }
  return heard;
}

function hearingOf(indexes: readonly number[]): readonly (readonly number[])[] {
  const posts = indexes.map((index): Heard => ({ sums: sums[index] ?? [], labels: labelsOf(items[index]) }));
  return trainHearing(posts, HEADS.length).map((weights) => weights.map(rounded));
}

/** Whole files go into one fold, the largest first into the emptiest: what a new writer's posts would meet. */
function foldsByFile(): readonly number[] {
  const filled = new Array<number>(FOLDS).fill(0);
  const foldOf = new Map<string, number>();
  const bySize = [...posts].sort((a, b) => b.length - a.length);
  for (const { file, length } of bySize) {
    const fold = filled.indexOf(Math.min(...filled));
    foldOf.set(file, fold);
    filled[fold] = (filled[fold] ?? 0) + length;
  }
  return posts.flatMap(({ file, length }) => new Array<number>(length).fill(foldOf.get(file) ?? 0));
}

/** Where each head starts: worth a look for the wanted share of clean posts, then each concern's cut with the best F1. */
function calibrate(sums: readonly (readonly number[])[]): readonly number[] {
  const judged = all.filter((index) => items[index]?.expect === undefined);
  const worth = judged.map((index) => ({ index, score: worthALook(sums[index] ?? []) }));
  const clean = worth.filter(({ index }) => items[index]?.labels.length === 0).map(({ score }) => score);
  const cut = clean.sort((a, b) => b - a)[Math.floor(clean.length * alarms)] ?? 0;
  const raised = worth.filter(({ score }) => score > cut).map(({ index }) => index);
  const cuts = CONCERNS.map((concern, head) => {
    const labelled = (index: number): boolean => items[index]?.labels.includes(concern) === true;
    const ordered = raised
      .map((index) => ({ score: sums[index]?.[head] ?? 0, labelled: labelled(index) }))
      .sort((a, b) => b.score - a.score);
    const positives = judged.filter(labelled).length;
    let found = 0;
    let best = { f1: 0, cut: 0 };
    ordered.forEach(({ score, labelled }, at) => {
      if (labelled) found++;
      const f1 = (2 * found) / (at + 1 + positives);
      if (f1 > best.f1) best = { f1, cut: (score + (ordered[at + 1]?.score ?? score)) / 2 };
    });
    return best.cut;
  });
  return [...cuts, cut];
}

function worthALook(sums: readonly number[]): number {
  return (sums[ANY] ?? 0) + STRONGEST * Math.max(...sums.slice(0, ANY));
}

/** As the engine decides (src/signals/word-model.ts), with the sums of a model that never saw the post. */
function judgedWith(sums: readonly (readonly number[])[], cuts: readonly number[]): readonly Judged[] {
  return items.map((item, index) => {
    const own = sums[index] ?? [];
    const above = CONCERNS.map((_, head) => (own[head] ?? 0) - (cuts[head] ?? 0));
    const strongest = above.indexOf(Math.max(...above));
    const found =
      worthALook(own) > (cuts[ANY] ?? 0)
        ? CONCERNS.filter((_, head) => head === strongest || (above[head] ?? 0) > 0)
        : [];
    return { item, found: new Set<Concern>(found) };
  });
}

const sums = heldOutSums();
const heard = heardByOthers(sums);
const cuts = calibrate(heard);
const judged = judgedWith(heard, cuts);
report("model, held out", judged);
const withRules = judged.map(({ item, found }): Judged => {
  // Rules that also need the model find nothing that it does not.
  const alone = engine
    .judge(item.post, { role: item.role })
    .hits.filter(({ rule }) => rule.signals.every(({ model }) => model === undefined));
  return { item, found: new Set([...found, ...alone.map(({ rule }) => rule.concern)]) };
});
report("rules and model, model held out", withRules);

if (!args.includes("--dry")) {
  const model = trainOn(all);
  const held = cuts.map((cut, head) => (head === ANY ? cut + holdBack : cut));
  const lines = Object.entries(model.features).map(
    ([name, weights]) => `${JSON.stringify(name)}:${JSON.stringify(weights)}`,
  );
  const content = `{"heads":${JSON.stringify(model.heads)},\n"bias":${JSON.stringify(model.bias)},\n"heard":${JSON.stringify(hearingOf(all))},\n"cuts":${JSON.stringify(held.map(rounded))},\n"strongest":${STRONGEST},\n"features":{\n${lines.join(",\n")}\n}}\n`;
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
