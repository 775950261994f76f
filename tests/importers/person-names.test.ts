import { describe, expect, it } from "vitest";
import { matchingNames } from "../../src/importers/kit/person-names.js";

const meant = (given: string, ...met: string[]) => [...matchingNames([given], met)];

describe("a name that the owner gave", () => {
  it.each([
    ["Sian", "Siân"],
    ["SIÂN", "siân"],
    ["Siân", "Sian"],
    ["Lukasz Oleary", "Łukasz Oléary"],
    ["Bronagh O'Tuama", "Brónagh O’Tuama"],
    ["Soren", "Søren 🌸"],
    ["🌸", "🌸"],
    ["Nguyen Thi Huong", "Nguyễn Thị Hường"],
  ])("%s means %s: accents are left aside, as case is", (given, met) => {
    expect(meant(given, met, "Bo")).toHaveLength(1);
  });

  it("is nobody's namesake with an accent more, where it is met letter for letter", () => {
    expect(meant("Sian", "Siân", "Sian")).toEqual(["sian"]);
  });

  it.each([
    ["Sian", "Sian Jones"],
    ["कमल", "कमला"],
    ["Sian", "🌸"],
  ])("%s is not %s", (given, met) => {
    expect(meant(given, met)).toEqual([]);
  });
});
