import type { Career } from "../model/index.js";

/** A time in someone's working life, to set beside the years of their posts. */
export interface Stage {
  readonly name: string;
  /** Milliseconds; the first has none. */
  readonly from: number | undefined;
}

export const REGISTERED = "registered";

const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/** In order of time; empty when nothing is known. */
export function stagesOf({ studentFrom, registeredFrom }: Career = {}): readonly Stage[] {
  const student = studentFrom === undefined ? undefined : Date.parse(studentFrom);
  const registered = registeredFrom === undefined ? undefined : Date.parse(registeredFrom);
  if (student === undefined && registered === undefined) return [];
  return [
    { name: student === undefined ? "before registration" : "before training", from: undefined },
    ...(student === undefined ? [] : [{ name: "as a student", from: student }]),
    ...(registered === undefined ? [] : [{ name: REGISTERED, from: registered }]),
  ];
}

export function stageAt(stages: readonly Stage[], at: number): Stage | undefined {
  return stages.findLast(({ from }) => from === undefined || at >= from);
}

/** `as a student`, or `before training, as a student from September` for a year that holds both. */
export function stageOfYear(stages: readonly Stage[], year: string): string | undefined {
  if (stages.length === 0 || !/^\d{4}$/.test(year)) return undefined;
  const [start, end] = [Date.UTC(Number(year), 0, 1), Date.UTC(Number(year) + 1, 0, 1)];
  const first = stageAt(stages, start);
  const later = stages.filter(({ from }) => from !== undefined && from > start && from < end);
  return [first?.name, ...later.map(({ name, from = 0 }) => `${name} from ${month.format(from)}`)].join(", ");
}
