import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import type { ExampleSource, Rule } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { createEngine, FACTS } from "../../src/signals/index.js";
import { exampleContext, examplePost } from "../rulesets/example-post.js";
import { isHeldOut } from "./held-out.js";

// npm run train:examples
// Rules that weigh a post's wording show what the linear model makes of examples, so that changes when the model learns
// anew. Keeps the examples that still hold, puts those that a rule no longer finds with its known misses and those that
// it now asks about without need with its known alarms, and fills up from fixtures/corpus/. Look at what it changed
// before committing it.
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const rulesetFolder = here("../../../rulesets");
const corpusFolder = here("../../../fixtures/corpus");
/** Of each kind. */
const WANTED = 4;
/** Longer ones are hard to read in a rule file. */
const LONGEST = 170;
const PAIR = "one-change";

interface CorpusPost {
  readonly file: string;
  readonly kind: string;
  readonly text: string;
  readonly altOrCaption?: string;
  readonly place?: string;
  readonly labels: readonly string[];
  readonly hard?: boolean;
  readonly arguable?: boolean;
  readonly pair?: string;
}

interface Examples {
  match: ExampleSource[];
  nomatch: ExampleSource[];
  missed: ExampleSource[];
  alarms: ExampleSource[];
}

const { ruleset } = loadRules([rulesetFolder], FACTS, "examples");
const engine = createEngine(ruleset);
const hits = (rule: Rule, example: ExampleSource): boolean =>
  engine.trace(rule, examplePost(example), exampleContext(example)).hit;

const corpus = readdirSync(corpusFolder)
  .filter((file) => file.endsWith(".jsonl") && !isHeldOut(file))
  .flatMap((file) =>
    readFileSync(join(corpusFolder, file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line): CorpusPost => ({ ...JSON.parse(line), file })),
  )
  .filter(
    ({ kind, text, place }) =>
      place === undefined &&
      text.length < LONGEST &&
      !/[\n@]|http/.test(text) &&
      (kind === "post" || kind === "photo"),
  );

for (const rule of ruleset.rules) {
  if (!rule.signals.some(({ model }) => model !== undefined)) continue;
  const file = join(rulesetFolder, "rules", rule.concern, `${rule.id.slice(rule.concern.length + 1)}.yaml`);
  if (existsSync(file)) rewrite(file, choose(rule));
}

function choose(rule: Rule): Examples {
  const { match, nomatch, known_miss: misses = [], known_alarm: alarms = [] } = rule.examples;
  const [asked, left] = [
    [...match, ...misses],
    [...nomatch, ...alarms],
  ];
  const examples: Examples = {
    match: asked.filter((each) => hits(rule, each)),
    nomatch: left.filter((each) => !hits(rule, each)),
    missed: asked.filter((each) => !hits(rule, each)).map(withoutPair),
    alarms: left.filter((each) => hits(rule, each)).map(withoutPair),
  };
  if (!hasPair(examples)) pairUp(rule, examples);
  const { concern } = rule;
  fill(
    examples.match,
    ({ labels, arguable }) => labels.includes(concern) && labels.length <= 2 && arguable !== true,
    (example) => hits(rule, example),
  );
  fill(
    examples.nomatch,
    ({ labels, hard }) => labels.length === 0 && hard === true,
    (example) => !hits(rule, example),
  );
  showWhatWordingDoes(rule, examples);
  return examples;
}

function fill(
  examples: ExampleSource[],
  fits: (post: CorpusPost) => boolean,
  holds: (example: ExampleSource) => boolean,
): void {
  for (const post of corpus) {
    if (examples.length >= WANTED) return;
    const example = asExample(post);
    if (fits(post) && holds(example) && !examples.some(({ text }) => text === example.text))
      examples.push(example);
  }
}

/** Two posts, one of which is to be asked about and the other not. */
function pairUp(rule: Rule, examples: Examples): void {
  examples.match = examples.match.map(withoutPair);
  examples.nomatch = examples.nomatch.map(withoutPair);
  const pairs = new Map<string, CorpusPost[]>();
  for (const post of corpus) {
    if (post.pair === undefined) continue;
    const key = `${post.file} ${post.pair}`;
    pairs.set(key, [...(pairs.get(key) ?? []), post]);
  }
  for (const members of pairs.values()) {
    const asked = members.find(({ labels }) => labels.includes(rule.concern));
    const clean = members.find(({ labels }) => labels.length === 0);
    if (asked === undefined || clean === undefined) continue;
    const [one, other] = [asExample(asked, PAIR), asExample(clean, PAIR)];
    if (!hits(rule, one) || hits(rule, other)) continue;
    examples.match.push(one);
    examples.nomatch.push(other);
    return;
  }
}

/** A rule that also names what it saw: one post on which the wording alone makes the difference. */
function showWhatWordingDoes(rule: Rule, { nomatch }: Examples): void {
  const plain = { ...rule, signals: rule.signals.filter(({ model }) => model === undefined) };
  if (plain.signals.length === 0 || nomatch.some((each) => hits(plain, each))) return;
  const shown = (post: CorpusPost): boolean => hits(plain, asExample(post)) && !hits(rule, asExample(post));
  const post =
    corpus.find((each) => each.labels.length === 0 && shown(each)) ??
    corpus.find((each) => !each.labels.includes(rule.concern) && shown(each));
  if (post) nomatch.push(asExample(post));
  else process.stdout.write(`${rule.id}: no post shows what its wording does\n`);
}

function asExample({ kind, text, altOrCaption }: CorpusPost, pair?: string): ExampleSource {
  return {
    ...(kind === "photo" ? { kind } : {}),
    text,
    ...(altOrCaption === undefined ? {} : { picture: altOrCaption }),
    ...(pair === undefined ? {} : { pair }),
  };
}

function withoutPair({ pair: _, ...example }: ExampleSource): ExampleSource {
  return example;
}

function hasPair({ match, nomatch }: Examples): boolean {
  return match.some(({ pair }) => pair !== undefined && nomatch.some((other) => other.pair === pair));
}

function rewrite(file: string, { match, nomatch, missed, alarms }: Examples): void {
  const whole = readFileSync(file, "utf8");
  const before = whole.slice(0, whole.indexOf("examples:\n"));
  const block = (name: string, examples: readonly ExampleSource[]): string =>
    examples.length === 0 ? "" : `  ${name}:\n${examples.map(line).join("")}`;
  const after = `examples:\n${block("match", match)}${block("nomatch", nomatch)}${block("known_miss", missed)}${block("known_alarm", alarms)}`;
  writeFileSync(file, before + after);
}

/** One example on one line, its texts in double quotes. */
function line(example: ExampleSource): string {
  const pairs = Object.entries(example).map(([key, value]) => {
    const isWord = (key === "kind" || key === "pair") && /^[a-z][a-z0-9-]*$/.test(String(value));
    const written = typeof value === "string" && !isWord ? JSON.stringify(value) : stringify(value).trim();
    return `${key}: ${written}`;
  });
  return `    - { ${pairs.join(", ")} }\n`;
}
