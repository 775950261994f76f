/**
 * Two whole numbers (not below zero) to one: a hash table in three flat arrays. It has millions of entries and none of
 * them is an object, so it costs little memory and the garbage collector nothing.
 */
export interface PairTable {
  readonly size: number;
  /** -1 when the pair is not there. */
  get(first: number, second: number): number;
  /** For a pair that is not there yet. */
  add(first: number, second: number, value: number): void;
  /** Every pair with its value, as threes, in no order that means anything. */
  all(): Int32Array;
}

const NOBODY = -1;

export function createPairTable(capacity = 1024): PairTable {
  let mask = capacity - 1;
  let firsts = new Int32Array(capacity).fill(NOBODY);
  let seconds = new Int32Array(capacity);
  let values = new Int32Array(capacity);
  let size = 0;

  const put = (first: number, second: number, value: number): void => {
    let at = hash(first, second) & mask;
    while (firsts[at] !== NOBODY) at = (at + 1) & mask;
    firsts[at] = first;
    seconds[at] = second;
    values[at] = value;
  };
  const grow = (): void => {
    const [oldFirsts, oldSeconds, oldValues] = [firsts, seconds, values];
    mask = mask * 2 + 1;
    firsts = new Int32Array(mask + 1).fill(NOBODY);
    seconds = new Int32Array(mask + 1);
    values = new Int32Array(mask + 1);
    for (let at = 0; at < oldFirsts.length; at++) {
      const first = oldFirsts[at] ?? NOBODY;
      if (first !== NOBODY) put(first, oldSeconds[at] ?? 0, oldValues[at] ?? 0);
    }
  };
  return {
    get size() {
      return size;
    },
    get(first, second) {
      let at = hash(first, second) & mask;
      while (firsts[at] !== NOBODY) {
        if (firsts[at] === first && seconds[at] === second) return values[at] ?? NOBODY;
        at = (at + 1) & mask;
      }
      return NOBODY;
    },
    all() {
      const threes = new Int32Array(size * 3);
      let to = 0;
      for (let at = 0; at < firsts.length; at++) {
        if (firsts[at] === NOBODY) continue;
        threes.set([firsts[at] ?? 0, seconds[at] ?? 0, values[at] ?? 0], to);
        to += 3;
      }
      return threes;
    },
    add(first, second, value) {
      // Half empty, so that a search ends soon.
      if (++size * 2 > mask) grow();
      put(first, second, value);
    },
  };
}

function hash(first: number, second: number): number {
  let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x27d4eb2d);
  return mixed ^ (mixed >>> 15);
}
