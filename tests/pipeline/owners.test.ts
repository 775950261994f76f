import { describe, expect, it } from "vitest";
import type { Account, Platform } from "../../src/model/index.js";
import { ownersOf } from "../../src/pipeline/owners.js";

type Said = Partial<Pick<Account, "names" | "handles" | "nativeId">>;

const archive = (platform: Platform, { names = [], handles = [], ...id }: Said) => ({
  found: { type: "yes", platform, layout: "invented" } as const,
  accounts: [{ type: "account", platform, names, handles, positions: [], education: [], ...id } as const],
});

/** Archives of one person have one number. */
const people = (...archives: ReturnType<typeof archive>[]) => peopleWith([], ...archives);
const peopleWith = (me: readonly string[], ...archives: ReturnType<typeof archive>[]) => {
  const owners = ownersOf(archives, me);
  return owners.map((owner) => owners.indexOf(owner));
};

describe("whose archives are one person's", () => {
  it.each<[string, Said, Said]>([
    ["a name", { names: ["Tamsin Orrery"] }, { names: ["Tamsin Orrery"] }],
    ["a name with a title and letters", { names: ["Dr Tamsin Orrery RN 🩺"] }, { names: ["Tamsin Orrery"] }],
    ["a name in another order and case", { names: ["ORRERY, Tamsin"] }, { names: ["Tamsin Orrery"] }],
    ["a name without its accents", { names: ["Zoe Ælund"] }, { names: ["Zoë Ælund"] }],
    ["a maiden name", { names: ["Tamsin Vole", "Tamsin Orrery"] }, { names: ["Tamsin Vole"] }],
    ["a handle that is the name", { handles: ["tamsinorrery87"] }, { names: ["Tamsin Orrery"] }],
    ["a handle with the name in it", { handles: ["nurse_tamsin_orrery"] }, { names: ["Tamsin Orrery"] }],
    ["a name in one word where that is a whole name", { names: ["山田花子"] }, { names: ["山田花子"] }],
  ])("are told by %s", (_, a, b) => {
    expect(people(archive("x", a), archive("linkedin", b))).toEqual([0, 0]);
  });

  it("are told by one account's id or handle, on that platform alone", () => {
    const [first, second] = [
      { nativeId: "7", names: ["A"] },
      { nativeId: "7", names: ["B"] },
    ];
    expect(people(archive("x", first), archive("x", second))).toEqual([0, 0]);
    expect(people(archive("x", first), archive("linkedin", second))).toEqual([0, 1]);
    const handle = { handles: ["kettle"] };
    expect(people(archive("x", handle), archive("x", handle))).toEqual([0, 0]);
    expect(people(archive("x", handle), archive("instagram", handle))).toEqual([0, 1]);
  });

  it.each<[string, Said, Said]>([
    ["other names", { names: ["Tamsin Orrery"] }, { names: ["Ivo Tern"] }],
    ["a first name alone", { names: ["Tamsin"] }, { names: ["Tamsin Orrery"] }],
    ["a family name alone", { names: ["Tamsin Orrery"] }, { names: ["Ivo Orrery"] }],
  ])("are not told by %s", (_, a, b) => {
    expect(people(archive("x", a), archive("linkedin", b))).toEqual([0, 1]);
  });

  it("are told through a third one, whatever the order", () => {
    const [x, facebook, linkedin] = [
      archive("x", { names: ["Nurse T"], handles: ["tamsinorrery"] }),
      archive("facebook", { names: ["Tamsin Orrery", "Tamsin Vole"] }),
      archive("linkedin", { names: ["Tamsin Vole"] }),
    ];
    expect(people(x, linkedin, facebook)).toEqual([0, 0, 0]);
    expect(people(x, linkedin)).toEqual([0, 1]);
  });

  it("are told by the owner, with every name they go by", () => {
    const three = [
      archive("x", { names: ["Kettle"], handles: ["sleepyward"] }),
      archive("facebook", { names: ["Ivo Tern"] }),
      archive("linkedin", { names: ["Tamsin Orrery"] }),
    ];
    expect(peopleWith(["@sleepyward", "tamsin orrery"], ...three)).toEqual([0, 1, 0]);
    expect(peopleWith(["Somebody Else"], ...three)).toEqual([0, 1, 2]);
  });

  it("include one that names nobody only when all the others are one person's", () => {
    const [nobody, tamsin, ivo] = [
      archive("x", {}),
      archive("linkedin", { names: ["Tamsin Orrery"] }),
      archive("facebook", { names: ["Ivo Tern"] }),
    ];
    expect(people(nobody, tamsin)).toEqual([0, 0]);
    expect(people(nobody, tamsin, ivo)).toEqual([0, 1, 2]);
  });
});
