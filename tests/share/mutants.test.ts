import { describe, expect, it } from "vitest";
import type { Detector } from "../../src/share/detectors.js";
import { createRedactor, type Redactor, redactionSteps } from "../../src/share/redact.js";
import { foldCaseAndAccents } from "../../src/share/words.js";
import { reported, result } from "../reports/sample.js";
import { madeFrom } from "./making.js";
import { CONTACT_NAMES, listsFor, plantedResult, TELLING } from "./planted.js";

/** A redactor with a fault in it. What it lets through, the self-check must stop: it shares no decision with it. */

const LIMIT = 180_000;
const planted = plantedResult([1]);
const lists = listsFor(planted, CONTACT_NAMES);
const steps = redactionSteps(lists);

/** For each step that no other one makes up for, words that only it covers. */
const ONLY: Readonly<Record<string, string>> = {
  link: "it is all on ftp://this.that now",
  domain: "it is all on about.me now",
  handle: "ask @ about it",
  tag: "a #shift like no other",
  bed: "the one in bed four is off home",
  date: "a long boxing day shift",
  time: "we had a break at half past nine",
  title: "the one by the door was mrs green, off home",
  names: "we all said young was late again",
  lexicons: "that is no age at all",
  "number-word": "there were eighty of us",
  unplain: "we all met at wigglesbyshire",
};

describe("every step of the redactor, taken away", { timeout: LIMIT }, () => {
  it.each(Object.entries(ONLY))("%s: the self-check refuses what it would have covered", (id, words) => {
    const value = result([reported({ id: "1", text: words })]);
    const known = listsFor(value, CONTACT_NAMES);
    const without = redactionSteps(known).filter((step) => step.id !== id);
    expect(without.length, "there is such a step").toBe(steps.length - 1);
    const whole = madeFrom(value, known);
    expect(whole.faults).toEqual([]);
    const broken = madeFrom(value, known, createRedactor(known, without));
    expect(broken.pack.items[0]?.text).not.toBe(whole.pack.items[0]?.text);
    expect(broken.faults.length).toBeGreaterThan(0);
  });

  it.each(steps.map(({ id }) => id))("%s: nothing that was planted gets by the self-check", (id) => {
    const broken = createRedactor(
      lists,
      steps.filter((step) => step.id !== id),
    );
    expectNothingGetsBy(broken);
  });
});

describe("a redactor with another fault", { timeout: LIMIT }, () => {
  const with_ = (change: (step: Detector) => Detector): Redactor => createRedactor(lists, steps.map(change));
  const whole = createRedactor(lists);
  const mutants: Readonly<Record<string, Redactor>> = {
    "does nothing": { redact: (text) => text },
    "covers only the first of each sort": with_((step) => ({
      ...step,
      find: (text) => step.find(text).slice(0, 1),
    })),
    "stops a letter early": with_((step) => ({
      ...step,
      find: (text) => step.find(text).map((hit) => ({ ...hit, end: hit.end - 1 })),
    })),
    "starts a letter late": with_((step) => ({
      ...step,
      find: (text) => step.find(text).map((hit) => ({ ...hit, start: hit.start + 1 })),
    })),
    "looks at small letters as if they were nothing": with_((step) => ({
      ...step,
      find: (text) => step.find(text).filter((hit) => /\p{Lu}|\P{L}/u.test(text.slice(hit.start, hit.end))),
    })),
    "forgets the end of a long text": {
      redact: (text) => `${whole.redact(text.slice(0, 60))}${text.slice(60)}`,
    },
    "forgets all but the first line": {
      redact: (text) => {
        const [first = "", ...rest] = text.split("\n");
        return [whole.redact(first), ...rest].join(" / ");
      },
    },
    "puts what it covered after it": { redact: (text) => `${whole.redact(text)} (${text})` },
    "says whose name it was": {
      redact: (text) => whole.redact(text).replace(/\[PERSON (\d+)\]/g, "[PERSON $1: Rosalind]"),
    },
    "gives initials for names": with_((step) =>
      step.id === "names" || step.id === "unplain" ? { ...step, find: () => [] } : step,
    ),
  };

  it.each(Object.entries(mutants))("that %s is refused, and nothing planted gets by", (_, mutant) => {
    expect(expectNothingGetsBy(mutant)).toBeGreaterThan(0);
  });
});

/** Every item that shows something planted is refused. Gives the number of faults. */
function expectNothingGetsBy(redactor: Redactor): number {
  const { pack, faults } = madeFrom(planted, lists, redactor);
  const telling = new Set(TELLING.map(foldCaseAndAccents));
  for (const file of ["pack.md", "pack.html", "pack.json"]) {
    const refused = new Set(faults.filter((fault) => fault.file === file).map(({ item }) => item));
    for (const { item, text, asks } of pack.items) {
      const words = foldCaseAndAccents([text ?? "", ...asks].join(" ")).match(/[\p{L}\p{N}]+/gu) ?? [];
      const leaks = words.some((word) => telling.has(word) || /\d{3}/.test(word));
      if (leaks) expect(refused.has(item), `${file}, item ${item}`).toBe(true);
    }
  }
  return faults.length;
}
