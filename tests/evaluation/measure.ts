import { CONCERNS, type Concern } from "../../src/model/index.js";
import type { Engine } from "../../src/signals/index.js";
import type { Labelled } from "./corpus.js";

export interface Judged {
  readonly item: Labelled;
  readonly found: ReadonlySet<Concern>;
}

export interface Counts {
  readonly concern: Concern;
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly falseNegative: number;
}

/** Everything is a proportion with its numerator and denominator; intervals are Wilson 95%. */
export interface Measured {
  readonly posts: number;
  readonly perConcern: readonly Counts[];
  readonly macroF1: number;
  readonly worthFlagging: {
    readonly recall: Share;
    readonly precision: Share;
    readonly recallSerious: Share;
  };
  readonly cleanAlarms: Share;
  readonly easyCleanAlarms: Share;
  readonly hardCleanAlarms: Share;
  readonly pairs: Share;
}

export interface Share {
  readonly of: number;
  readonly count: number;
}

export function judgeAll(engine: Engine, items: readonly Labelled[], useRole = true): readonly Judged[] {
  return items.map((item) => {
    const role = useRole ? item.role : { ...item.role, group: "unknown" as const };
    const { hits } = engine.judge(item.post, { role });
    return { item, found: new Set(hits.map((hit) => hit.rule.concern)) };
  });
}

/** Labels that add no worry by themselves don't make a post worth flagging, but they are labels all the same. */
export function measure(all: readonly Judged[]): Measured {
  const judged = all.filter(({ item }) => item.expect === undefined);
  const perConcern = CONCERNS.map((concern) => {
    let truePositive = 0;
    let falsePositive = 0;
    let falseNegative = 0;
    for (const { item, found } of judged) {
      const labelled = item.labels.includes(concern);
      if (labelled && found.has(concern)) truePositive++;
      else if (labelled) falseNegative++;
      else if (found.has(concern)) falsePositive++;
    }
    return { concern, truePositive, falsePositive, falseNegative };
  });
  const scored = perConcern.filter((each) => each.truePositive + each.falseNegative > 0);
  const flagged = judged.filter(({ item }) => item.labels.length > 0);
  const serious = flagged.filter(({ item }) => item.severity === "medium" || item.severity === "high");
  const clean = judged.filter(({ item }) => item.labels.length === 0);
  const raised = judged.filter(({ found }) => found.size > 0);
  return {
    posts: judged.length,
    perConcern,
    macroF1: scored.length === 0 ? 0 : scored.reduce((sum, each) => sum + f1(each), 0) / scored.length,
    worthFlagging: {
      recall: share(flagged, ({ found }) => found.size > 0),
      precision: share(raised, ({ item }) => item.labels.length > 0),
      recallSerious: share(serious, ({ found }) => found.size > 0),
    },
    cleanAlarms: share(clean, ({ found }) => found.size > 0),
    easyCleanAlarms: share(
      clean.filter(({ item }) => !item.hard),
      ({ found }) => found.size > 0,
    ),
    hardCleanAlarms: share(
      clean.filter(({ item }) => item.hard),
      ({ found }) => found.size > 0,
    ),
    pairs: measurePairs(all),
  };
}

/** A functional case is right when the concern it asks about is raised exactly when it should be. */
export function isRight({ item, found }: Judged): boolean {
  const expect = item.expect;
  if (!expect) return item.labels.length > 0 === found.size > 0;
  const raised =
    expect.concerns.length === 0 ? found.size > 0 : expect.concerns.some((concern) => found.has(concern));
  return raised === expect.raised;
}

function measurePairs(judged: readonly Judged[]): Share {
  const pairs = new Map<string, Judged[]>();
  for (const each of judged) {
    if (each.item.expect && each.item.pair)
      pairs.set(each.item.pair, [...(pairs.get(each.item.pair) ?? []), each]);
  }
  const all = [...pairs.values()];
  return { of: all.length, count: all.filter((members) => members.every(isRight)).length };
}

export function share<T>(items: readonly T[], holds: (item: T) => boolean): Share {
  return { of: items.length, count: items.filter(holds).length };
}

export const rate = ({ of, count }: Share): number => (of === 0 ? 0 : count / of);
export const precision = (c: Counts): number =>
  rate({ of: c.truePositive + c.falsePositive, count: c.truePositive });
export const recall = (c: Counts): number =>
  rate({ of: c.truePositive + c.falseNegative, count: c.truePositive });
export function f1(c: Counts): number {
  const twice = 2 * c.truePositive;
  return twice === 0 ? 0 : twice / (twice + c.falsePositive + c.falseNegative);
}

/** Wilson score interval, 95%. */
export function wilson({ of, count }: Share): readonly [number, number] {
  if (of === 0) return [0, 1];
  const z = 1.96;
  const p = count / of;
  const centre = p + (z * z) / (2 * of);
  const spread = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * of)) / of);
  const scale = 1 + (z * z) / of;
  return [Math.max(0, (centre - spread) / scale), Math.min(1, (centre + spread) / scale)];
}
