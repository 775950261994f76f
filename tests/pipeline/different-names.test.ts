import { describe, expect, it } from "vitest";
import type { Account, Platform } from "../../src/model/index.js";
import { differentNames } from "../../src/pipeline/different-names.js";

type Said = Partial<Pick<Account, "names" | "handles" | "nativeId">>;

const archive = (platform: Platform, { names = [], handles = [], ...id }: Said) => ({
  found: { type: "yes", platform, layout: "invented" } as const,
  accounts: [{ type: "account", platform, names, handles, positions: [], education: [], ...id } as const],
});
const told = (me: readonly string[], ...archives: ReturnType<typeof archive>[]) =>
  differentNames(archives, me).map(({ detail }) => detail);

const SIAN = archive("facebook", { names: ["Siân Jones"] });
const MO = archive("x", { names: ["Mo Khan"], handles: ["mokhan"] });

describe("accounts by different names", () => {
  it("are told where they share no word", () => {
    expect(told([], SIAN, MO)).toEqual([
      "Accounts by different names: Siân Jones (Facebook), Mo Khan (X). All of it is taken to be yours; if one isn’t, leave that archive out.",
    ]);
    expect(told([], SIAN)).toEqual([]);
  });

  it.each<[string, Said, Said]>([
    ["a title", { names: ["Dr Siân Jones"] }, { names: ["Dr Mo Khan"] }],
    ["letters after it", { names: ["Siân Jones RN"] }, { names: ["Mo Khan RN"] }],
    ["an initial", { names: ["Siân J"] }, { names: ["Mo J Khan"] }],
    ["the host of a handle", { handles: ["sian.bsky.social"] }, { handles: ["mo.bsky.social"] }],
    ["the host of an address", { handles: ["sian@example.org"] }, { handles: ["mo@example.org"] }],
    ["nothing but handles of no kin", { handles: ["moonlit"] }, { names: ["Mo Khan"] }],
  ])("are told where they share only %s", (_, a, b) => {
    expect(told([], archive("instagram", a), archive("mastodon", b))).toHaveLength(1);
  });

  it.each<[string, Said, Said]>([
    ["a first name", { names: ["SIAN"] }, { names: ["Siân Jones"] }],
    ["a family name, whatever the accents", { names: ["Zoë Ångström"] }, { names: ["Z. Angstrom"] }],
    ["a handle that holds a name", { handles: ["nursesian87"] }, { names: ["Siân Jones"] }],
    ["a word of two handles", { handles: ["sian_j"] }, { handles: ["sian.jones"] }],
    ["nothing, as one names nobody", {}, { names: ["Siân Jones"] }],
  ])("are not told where they share %s", (_, a, b) => {
    expect(told([], archive("instagram", a), archive("mastodon", b))).toEqual([]);
  });

  it("are not told where the owner gave both, or one account has both", () => {
    expect(told(["Siân Jones", "Mo Khan"], SIAN, MO)).toEqual([]);
    expect(told(["Siân Jones"], SIAN, MO)).toHaveLength(1);
    const [before, after] = [
      archive("x", { names: ["Kettle"], nativeId: "7" }),
      archive("x", { names: ["Siân Jones"], nativeId: "7" }),
    ];
    expect(told([], before, after)).toEqual([]);
  });

  it("are told once for each name, with every platform of it", () => {
    const linkedin = archive("linkedin", { names: ["Sian Jones"] });
    const married = archive("instagram", { names: ["Sian Orrery"] });
    const [detail] = told([], MO, SIAN, married, linkedin);
    expect(detail).toContain("Mo Khan (X), Siân Jones (Facebook, Instagram, LinkedIn).");
  });

  it("are one name's through a third one, whatever the order", () => {
    const both = archive("linkedin", { names: ["Sian Khan"] });
    expect(told([], SIAN, MO, both)).toEqual([]);
  });
});
