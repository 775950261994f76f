import { describe, expect, it } from "vitest";
import { type Citation, CONCERNS } from "../../src/model/index.js";
import { citationsFor, type GuidanceQuestion } from "../../src/rulesets/guidance-citations.js";
import { checklistFor, resolveProfiles } from "../../src/rulesets/guidance-profiles.js";
import { severityFor } from "../../src/rulesets/guidance-severity.js";
import { loadGuidance } from "../../src/rulesets/load-guidance.js";

const guidance = loadGuidance("rulesets");

function ask(profiles: string | readonly string[], question: GuidanceQuestion) {
  const { chosen } = resolveProfiles(typeof profiles === "string" ? [profiles] : profiles, guidance);
  return citationsFor(question, chosen, guidance);
}

/** "document ref severity (role)" */
function brief(citations: readonly Citation[]): readonly string[] {
  return citations.map(
    ({ document, ref, severity, role }) =>
      `${document} ${ref} ${severity}${role === undefined ? "" : ` (${role})`}`,
  );
}

describe("profiles", () => {
  it("choose documents; without one, every current document and the local ones", () => {
    const ids = (names: readonly string[]) =>
      resolveProfiles(names, guidance).chosen.documents.map(({ id }) => id);
    expect(ids([])).toEqual(ids(["all"]));
    const today = guidance.documents.filter(({ status }) => status === "current" || status === "local");
    expect([...ids([])].sort()).toEqual(today.map(({ id }) => id));
    expect(ids(["nmc-2011"])).toEqual(["nmc-2011"]);
    expect(ids(["nmc", "hcpc", "nmc"])).toEqual([
      "nmc-social-media",
      "nmc-ftp-expression",
      "hcpc-2024",
      "hcpc-2018",
    ]);
  });

  it("that are unknown are named with the one that was probably meant", () => {
    const { chosen, problems } = resolveProfiles(["hpcc", "vet"], guidance);
    expect(chosen.documents).toEqual([]);
    expect(problems[0]).toContain('"hcpc"');
    expect(problems[1]).toContain("nottingham-medicine");
  });

  it("take in documents that the user brought", () => {
    const [own] = guidance.documents;
    if (own === undefined) throw new Error("no documents");
    const mine = { ...own, id: "our-trust", status: "local" as const };
    const { chosen } = resolveProfiles(["all"], guidance, [mine]);
    expect(chosen.documents.at(-1)?.id).toBe("our-trust");
    expect(chosen.fillsGaps).toEqual(new Set(["nottingham-medicine-2025"]));
  });
});

describe("the same finding under different guidance", () => {
  it("weighs differently for a nurse, a nurse in 2011, a physiotherapist and a medical student", () => {
    const weight = (profile: string) => ask(profile, { concern: "patient-discussion" }).severity;
    expect(["nmc", "nmc-2011", "hcpc", "nottingham-medicine"].map(weight)).toEqual([
      "medium",
      "medium",
      "low",
      "medium",
    ]);
    const complaint = (profile: string) => ask(profile, { concern: "colleague-complaint" }).severity;
    expect(["nmc", "nmc-2011", "hcpc", "nottingham-medicine"].map(complaint)).toEqual([
      "low",
      "medium",
      "low",
      "medium",
    ]);
  });

  it("names the clauses it rests on, gravest first, at most two of a document", () => {
    expect(brief(ask(["nmc", "hcpc"], { concern: "patient-discussion" }).citations)).toEqual([
      "nmc-social-media people-3 medium",
      "hcpc-2024 5.1 low",
      "hcpc-2018 conf-1 low",
    ]);
    expect(brief(ask("nmc", { concern: "boundary" }).citations)).toEqual([
      "nmc-social-media unprof-5 high",
      "nmc-social-media trust-1 high",
    ]);
  });

  it("takes the gravest of several profiles", () => {
    expect(ask(["hcpc", "nmc"], { concern: "boundary" }).severity).toBe("high");
    expect(ask("hcpc", { concern: "boundary" }).severity).toBe("medium");
  });

  it("every concern has a place under the default, and weighs no more than info where no chosen text speaks of it", () => {
    for (const concern of CONCERNS) {
      const { severity, citations } = ask("all", { concern });
      expect([concern, severity]).not.toEqual([concern, undefined]);
      expect(citations.some(({ role }) => role === undefined)).toBe(true);
    }
    const { severity, citations } = ask("gmc", { concern: "promotion" });
    expect(severity).toBe("info");
    expect(brief(citations)).toEqual(["nmc-social-media trust-3 medium (elsewhere)"]);
  });
});

describe("a rule's own citations", () => {
  it("name the clause, and weigh as the rule says", () => {
    const cites = [
      { document: "nmc-social-media", ref: "unprof-2", severity: "high" as const, note: "A face." },
    ];
    const { severity, citations } = ask("nmc", { concern: "clinical-image", cites });
    expect(severity).toBe("high");
    expect(citations).toEqual([
      { document: "nmc-social-media", ref: "unprof-2", severity: "high", status: "current", note: "A face." },
    ]);
  });

  it("of a milder kind keep it mild under documents that the rule does not name", () => {
    const cites = [{ document: "nmc-social-media", ref: "unprof-2", severity: "low" as const }];
    expect(ask(["nmc", "hcpc"], { concern: "clinical-image", cites }).severity).toBe("low");
    expect(ask("hcpc", { concern: "clinical-image", cites }).severity).toBe("low");
    expect(ask("hcpc", { concern: "clinical-image" }).severity).toBe("medium");
  });

  it("of documents that were not chosen don't count, and those of clauses that don't exist are passed over", () => {
    const cites = [
      { document: "nmc-2011", ref: "adv-5", severity: "high" as const },
      { document: "nmc-social-media", ref: "no-such-clause", severity: "high" as const },
    ];
    const { severity, citations } = ask("nmc", { concern: "colleague-complaint", cites });
    expect(severity).toBe("low");
    expect(brief(citations)).toEqual(["nmc-social-media practise-3 low"]);
  });
});

describe("local guidance under the default", () => {
  it("stands beside national guidance, labelled, and does not outweigh it", () => {
    const { severity, citations } = ask("all", { concern: "raising-concerns" });
    expect(severity).toBe("low");
    expect(brief(citations)).toEqual([
      "nmc-social-media safety-1 low",
      "nottingham-medicine-2025 p-12 medium (local)",
    ]);
    expect(citations[1]?.note).toContain("University of Nottingham");
  });

  it("weighs for those who chose it by name", () => {
    expect(ask("nottingham-medicine", { concern: "raising-concerns" }).severity).toBe("medium");
    expect(ask(["all", "nottingham-medicine"], { concern: "raising-concerns" }).severity).toBe("medium");
  });
});

describe("the guidance in force when the post was made", () => {
  it("stands beside today's when it was another text, without weight", () => {
    const { severity, citations } = ask("nmc", {
      concern: "colleague-complaint",
      postDate: "2012-05-01T20:00:00Z",
    });
    expect(severity).toBe("low");
    expect(brief(citations)).toEqual([
      "nmc-social-media practise-3 low",
      "nmc-2011 risk-2 medium (then)",
      "nmc-2011 adv-5 medium (then)",
    ]);
    expect(citations[1]).toMatchObject({
      status: "superseded",
      note: "In force when this was posted (July 2011 to 30 March 2015).",
    });
  });

  it.each([
    ["2011-06-30", []],
    ["2011-07-01", ["nmc-2011"]],
    ["2015-03-30T23:59:59Z", ["nmc-2011"]],
    ["2015-03-31", []],
    ["2024-01-01", []],
  ])("a nurse's post of %s was made under %j besides today's", (postDate, documents) => {
    const { citations } = ask("nmc", { concern: "boundary", postDate });
    const then = citations.filter(({ role }) => role === "then").map(({ document }) => document);
    expect([...new Set(then)]).toEqual(documents);
  });

  it("is named for a physiotherapist under the default profile too", () => {
    const { citations } = ask("all", { concern: "boundary", postDate: "2019-02-03" });
    expect(brief(citations)).toContain("hcpc-2018 tip-3 medium (then)");
  });

  it("is found behind a text that was itself replaced since", () => {
    const documents = guidance.documents.map((document) =>
      document.id === "nmc-social-media"
        ? { ...document, from: "2020-01", replaces: ["nmc-between"] }
        : document,
    );
    const [between] = documents.filter(({ id }) => id === "nmc-2011");
    if (between === undefined) throw new Error("no document of 2011");
    const chain = [
      ...documents,
      { ...between, id: "nmc-between", from: "2015-03-31", until: "2019-12-31", replaces: ["nmc-2011"] },
    ];
    const all = { ...guidance, documents: chain };
    const { chosen } = resolveProfiles(["nmc"], all);
    const then = (postDate: string) =>
      citationsFor({ concern: "boundary", postDate }, chosen, all).citations.find(
        ({ role }) => role === "then",
      )?.document;
    expect([then("2014-01-01"), then("2016-01-01"), then("2021-01-01")]).toEqual([
      "nmc-2011",
      "nmc-between",
      undefined,
    ]);
  });

  it("says so when there was none yet, and when it did not speak of the concern", () => {
    const early = ask("nmc", { concern: "boundary", postDate: "2009-10-11" });
    expect(early.citations[0]?.note).toBe("Posted before this was in force (since 31 March 2015).");
    const silent = ask("nmc", { concern: "discrimination", postDate: "2013-10-11" });
    expect(silent.severity).toBe("high");
    expect(silent.citations[0]?.note).toContain(
      "(Advice on social networking sites, July 2011 to 30 March 2015)",
    );
  });

  it("is left alone when the date is not known", () => {
    expect(ask("nmc", { concern: "boundary" }).citations.every(({ role }) => role === undefined)).toBe(true);
  });
});

describe("superseded guidance", () => {
  it("counts only where the profile names it, and then today's text stands beside it", () => {
    const { severity, citations } = ask("nmc-2011", { concern: "raising-concerns" });
    expect(severity).toBe("medium");
    expect(brief(citations)).toEqual(["nmc-2011 adv-7 medium", "nmc-social-media safety-1 low (now)"]);
    expect(citations[0]?.note).toBe("Superseded; in force July 2011 to 30 March 2015.");
  });

  it("that did not speak of a concern leaves it at info, with today's text that does", () => {
    const { severity, citations } = ask("nmc-2011", { concern: "discrimination" });
    expect(severity).toBe("info");
    expect(brief(citations)).toEqual([
      "nmc-social-media unprof-8 high (now)",
      "nmc-social-media people-1 high (now)",
    ]);
    // No other current document speaks of promotion.
    expect(ask("nmc-2011", { concern: "promotion" }).severity).toBe("info");
  });

  it("never lends the HCPC's old numbers to a current document", () => {
    for (const concern of CONCERNS) {
      for (const postDate of ["2014-01-01", "2019-01-01", "2025-01-01"]) {
        for (const { document, ref, status } of ask(["hcpc", "all"], { concern, postDate }).citations) {
          expect(ref).not.toMatch(/^(1\.7|2\.7)$/);
          if (document === "hcpc-2018") expect(status).toBe("superseded");
        }
      }
    }
  });
});

describe("reasons to weigh less", () => {
  it("words passed on: at most medium, and low where the owner's own would be medium", () => {
    const endorsed = (concern: GuidanceQuestion["concern"]) =>
      ask("nmc", { concern, authorship: "endorsed" });
    expect(endorsed("discrimination").severity).toBe("medium");
    expect(endorsed("patient-discussion").severity).toBe("low");
    expect(endorsed("offensive-language").severity).toBe("low");
    expect(brief(endorsed("discrimination").citations).at(-1)).toBe("nmc-social-media use-4 medium (lowers)");
  });

  it("posts by others about the owner: for information only", () => {
    const { severity, citations } = ask("nmc", { concern: "discrimination", authorship: "other" });
    expect(severity).toBe("info");
    expect(brief(citations).at(-1)).toBe("nmc-social-media use-5 info (lowers)");
  });

  it("hold for every profile, with the clause that says so, and even without one", () => {
    for (const { id } of guidance.profiles) {
      for (const concern of CONCERNS) {
        expect(["info", undefined]).toContain(ask(id, { concern, authorship: "other" }).severity);
        expect(ask(id, { concern, authorship: "endorsed" }).severity).not.toBe("high");
      }
    }
    expect(brief(ask("hcpc", { concern: "discrimination", authorship: "endorsed" }).citations)).toContain(
      "nmc-social-media use-4 medium (lowers)",
    );
    const bare = { ...guidance, documents: [] };
    const { chosen } = resolveProfiles(["nmc"], bare);
    const about = { concern: "boundary" as const, authorship: "endorsed" as const };
    expect(severityFor("high", about, chosen, bare)).toEqual({ severity: "medium", because: [] });
  });

  it("speaking up and complaining about an employer, among NHS employers: one step lower, and why", () => {
    const complaint = ask("nhs-employers", { concern: "employer-complaint" });
    expect(complaint.severity).toBe("low");
    expect(brief(complaint.citations)).toEqual([
      "nhs-employers-2013 rule-3 medium",
      "nhs-employers-2013 rule-4 low (lowers)",
    ]);
    expect(complaint.citations[1]?.note).toMatch(/^Weighs less: Staff have to be able to speak up/);
    expect(ask("nhs-employers", { concern: "raising-concerns" }).severity).toBe("info");
    expect(ask(["nottingham-medicine", "nhs-employers"], { concern: "raising-concerns" }).severity).toBe(
      "low",
    );
    expect(ask("nhs-employers", { concern: "patient-identifiable" }).severity).toBe("high");
  });

  it("stay one step lower when a rule cites the very clause", () => {
    const cites = [{ document: "nhs-employers-2013", ref: "rule-4" }];
    expect(brief(ask("nhs-employers", { concern: "raising-concerns", cites }).citations)).toEqual([
      "nhs-employers-2013 rule-4 info (lowers)",
    ]);
  });
});

describe("the checklist", () => {
  it("asks once what several clauses ask, and names them all", () => {
    const { chosen } = resolveProfiles(["nmc-2011", "hcpc", "nottingham-medicine"], guidance);
    const items = checklistFor(chosen);
    expect(new Set(items.map(({ question }) => question)).size).toBe(items.length);
    const privacy = items.find(({ question }) => question.includes("privacy settings"));
    expect(privacy?.citations).toEqual([
      { document: "nmc-2011", ref: "adv-3" },
      { document: "hcpc-2018", ref: "tip-2" },
      { document: "nottingham-medicine-2025", ref: "p-11" },
    ]);
  });

  it("holds every clause that an archive cannot show, of the chosen documents only", () => {
    const { chosen } = resolveProfiles(["nmc"], guidance);
    const asked = checklistFor(chosen).flatMap(({ citations }) =>
      citations.map(({ document, ref }) => `${document} ${ref}`),
    );
    const expected = chosen.documents.flatMap(({ id, clauses }) =>
      clauses.filter(({ how }) => how !== "auto").map(({ ref }) => `${id} ${ref}`),
    );
    expect([...asked].sort()).toEqual([...expected].sort());
  });
});
