import { expect, it } from "vitest";
import { DETECTORS } from "../../src/share/detectors.js";

const named = (text: string): readonly string[] =>
  DETECTORS.filter(({ id }) => id === "title")
    .flatMap(({ find }) => find(text))
    .map(({ start, end }) => text.slice(start, end));

it.each([
  ["As a nurse I know this", []],
  ["as a Nurse I'm tired", []],
  ["Nurse I. Falk said so", ["I"]],
  ["Nurse Ivo Tarn said so", ["Ivo Tarn"]],
  ["Dr I said", ["I"]],
])("the name after a title, and not the I of who writes: %s", (text, names) => {
  expect(named(text)).toEqual(names);
});
