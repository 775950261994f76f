/** Numbers that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  bytes(length: number): Buffer;
}

export function randomFrom(seed: number): Random {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // The first numbers of neighbouring seeds are alike.
  for (let at = 0; at < 8; at++) next();
  const random: Random = {
    below: (limit) => Math.floor(next() * limit),
    pick: (list) => {
      const found = list[random.below(list.length)];
      if (found === undefined) throw new Error("nothing to pick from");
      return found;
    },
    bytes: (length) => Buffer.from(Array.from({ length }, () => random.below(256))),
  };
  return random;
}
