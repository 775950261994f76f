import type { Signal } from "../model/index.js";

/** A signal with its names looked up. */
export interface ReadySignal {
  readonly signal: Signal;
  /** Indexes of the lexicons there are. */
  readonly lexicons: readonly number[];
  readonly concepts: readonly string[];
  readonly facts: readonly string[];
}

/** Signals in the order in which they are worked out: one that must stand near another comes after it. */
export type ReadySignals = readonly ReadySignal[];

/** Signals that wait for each other in a circle are left out. */
export function readySignals(
  signals: readonly Signal[],
  indexOf: (lexicon: string) => number | undefined,
): ReadySignals {
  const waiting = [...signals];
  const ordered: Signal[] = [];
  let progress = true;
  while (waiting.length > 0 && progress) {
    progress = false;
    for (let i = 0; i < waiting.length; i++) {
      const signal = waiting[i];
      if (!signal) continue;
      const other = signal.near?.signal;
      if (other !== undefined && waiting.some((each) => each !== signal && each.id === other)) continue;
      waiting.splice(i--, 1);
      progress = true;
      ordered.push(signal);
    }
  }
  return ordered.map((signal) => ({
    signal,
    lexicons: asList(signal.lexicon).flatMap((id) => indexOf(id) ?? []),
    concepts: asList(signal.concept),
    facts: asList(signal.fact),
  }));
}

function asList<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}
