import { describe, expect, it } from "vitest";
import type { GuidanceDocument, Severity } from "../../src/model/index.js";
import { loadGuidance } from "../../src/rulesets/load-guidance.js";

const guidance = loadGuidance("rulesets");

function document(id: string): GuidanceDocument {
  const found = guidance.documents.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no document ${id}`);
  return found;
}

// What the five texts hold, clause by clause: how it can be seen, and the concerns it speaks of.
const CLAUSES: Readonly<Record<string, string>> = {
  "nmc-2011": `
    risk-1 auto patient-identifiable patient-discussion documents
    risk-2 auto colleague-complaint patient-disrespect
    risk-3 auto bullying
    risk-4 auto boundary
    risk-5 auto sexual-content
    risk-6 part unlawful privacy-theft
    risk-7 part patient-disrespect bullying
    adv-1 part identifies-as-professional
    adv-2 auto identifies-as-professional
    adv-3 manual
    adv-4 auto boundary
    adv-5 auto patient-discussion colleague-complaint employer-complaint
    adv-6 auto clinical-image
    adv-7 auto raising-concerns
    adv-8 manual
    adv-9 manual
    adv-10 manual
    code-1 part offensive-language intoxication unlawful`,
  "nmc-social-media": `
    unprof-1 auto patient-identifiable documents
    unprof-2 auto clinical-image
    unprof-3 auto patient-disrespect
    unprof-4 auto bullying
    unprof-5 auto boundary
    unprof-6 auto privacy-theft
    unprof-7 auto violence-self-harm
    unprof-8 auto discrimination
    aware-1 manual
    people-1 auto discrimination patient-disrespect
    people-2 auto patient-identifiable
    people-3 auto patient-discussion
    people-4 auto patient-identifiable
    people-5 auto patient-disrespect employer-complaint
    practise-1 part misinformation
    practise-2 part misinformation
    practise-3 auto colleague-complaint bullying
    safety-1 auto bullying raising-concerns
    trust-1 auto boundary
    trust-2 manual
    trust-3 part promotion
    trust-4 part offensive-language sexual-content intoxication unlawful
    trust-5 part privacy-theft
    use-1 manual
    use-2 manual
    use-3 part offensive-language intoxication identifies-as-professional
    use-4 auto scope:endorsed
    use-5 auto scope:other
    use-6 auto scope:all`,
  "hcpc-2018": `
    tip-1 manual
    tip-2 manual
    tip-3 auto boundary
    tip-4 auto patient-identifiable clinical-image
    tip-5 auto offensive-language discrimination sexual-content patient-disrespect
    tip-6 part documents employer-complaint
    tip-7 manual
    tip-8 manual
    use-1 auto offensive-language bullying colleague-complaint
    use-2 manual
    public-1 part unlawful intoxication discrimination violence-self-harm
    public-2 part promotion misinformation
    public-3 part identifies-as-professional
    conf-1 auto patient-identifiable clinical-image patient-discussion
    conf-2 manual
    bound-1 part boundary
    bound-2 auto boundary
    bound-3 part boundary privacy-theft`,
  "nhs-employers-2013": `
    rule-1 auto patient-discussion patient-identifiable colleague-complaint
    rule-2 manual
    rule-3 part employer-complaint documents
    rule-4 auto raising-concerns employer-complaint
    rule-5 manual
    rule-6 manual`,
  "nottingham-medicine-2025": `
    email-1 auto offensive-language bullying unlawful sexual-content
    p-1 auto boundary
    p-2 auto clinical-image
    p-3 auto clinical-image
    p-4 auto patient-identifiable
    p-5 auto patient-disrespect colleague-complaint bullying
    p-6 part unlawful intoxication offensive-language
    p-7 auto patient-discussion colleague-complaint
    p-8 auto documents
    p-9 part identifies-as-professional
    p-10 auto identifies-as-professional
    p-11 manual
    p-12 auto raising-concerns
    p-13 manual
    p-14 manual
    ftp-1 manual`,
};

describe("the documents", () => {
  it("load without a mistake", () => {
    expect(guidance.errors).toEqual([]);
  });

  it.each(Object.entries(CLAUSES))(
    "%s holds every clause of its text, seen and mapped as it was read",
    (id, table) => {
      const clauses = document(id).clauses.map(({ ref, how, concerns, scope }) =>
        [ref, how, ...concerns, ...(scope === undefined ? [] : [`scope:${scope}`])].join(" "),
      );
      expect(clauses).toEqual(
        table
          .trim()
          .split("\n")
          .map((line) => line.trim()),
      );
    },
  );

  it("say what their standing is, and from when until when they held", () => {
    const standing = guidance.documents.map(({ id, status, from, until, confidence }) =>
      [id, status, from, until ?? "", confidence ?? ""].join(" ").trim(),
    );
    expect(standing).toEqual([
      "gmc-2024 current 2024-01-30  secondary",
      "hcpc-2018 superseded 2017-09 2024-08-31",
      "hcpc-2024 current 2024-09-01  secondary",
      "nhs-employers-2013 historic 2013-01",
      "nmc-2011 superseded 2011-07 2015-03-30",
      "nmc-ftp-expression current 2023-12-11  secondary",
      "nmc-social-media current 2015-03-31",
      "nottingham-medicine-2025 local 2025-07",
    ]);
  });

  it("mark what was not read in the original, clause by clause as well", () => {
    for (const { id, clauses, confidence } of guidance.documents) {
      for (const clause of clauses) {
        const expected =
          confidence ?? (`${id} ${clause.ref}` === "nmc-social-media trust-5" ? "secondary" : undefined);
        expect([id, clause.ref, clause.confidence]).toEqual([id, clause.ref, expected]);
      }
    }
  });

  it("ask a question wherever an archive cannot show the whole of a clause", () => {
    for (const { id, clauses } of guidance.documents) {
      for (const { ref, how, checklist } of clauses) {
        if (how !== "auto") expect(`${id} ${ref}: ${checklist}`).toMatch(/: [A-Z].*\byou(r|rs)?\b.*\?/);
      }
    }
  });

  it("never accuse, and never pass a verdict", () => {
    for (const { id, clauses } of guidance.documents) {
      for (const { ref, says, checklist = "" } of clauses) {
        expect(`${id} ${ref}: ${says} ${checklist}`).not.toMatch(
          /\b(breach\w*|violat\w*|guilty|misconduct|unprofessional|compliant|clean|safe|pass)\b/i,
        );
      }
    }
  });

  it("paraphrase: no quotation of fifteen words or more", () => {
    for (const { clauses } of guidance.documents) {
      for (const { says } of clauses) {
        for (const [, quoted = ""] of says.matchAll(/["“‘]([^"”’]{30,})["”’]/g)) {
          expect(quoted.split(/\s+/).length).toBeLessThan(15);
        }
      }
    }
  });
});

describe("the numbers of the HCPC's standards", () => {
  // Since 1 September 2024 these two numbers say other things than they did.
  const OLD = /(?<![\d.])(1\.7|2\.7)(?![\d.])/;

  it("1.7 and 2.7 are shown by no current or local document", () => {
    for (const each of guidance.documents) {
      if (each.status === "current" || each.status === "local") expect(JSON.stringify(each)).not.toMatch(OLD);
    }
  });

  it("and elsewhere only as numbers of 2016, with those of today beside them", () => {
    const shown = guidance.documents.flatMap(({ clauses }) =>
      clauses.map((clause) => JSON.stringify(clause)).filter((text) => OLD.test(text)),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const text of shown) expect(text).toMatch(/2016 standard (1\.7|2\.7); since 2024 at /);
  });
});

describe("how much a concern weighs", () => {
  const weight = (id: string, concern: keyof GuidanceDocument["severity"]): Severity | undefined =>
    document(id).severity[concern];

  it("talk about patients, even anonymised: the NMC is strict, the HCPC asks whether anyone could be identified", () => {
    expect(weight("nmc-social-media", "patient-discussion")).toBe("medium");
    expect(weight("hcpc-2018", "patient-discussion")).toBe("low");
    expect(weight("hcpc-2024", "patient-discussion")).toBe("low");
    expect(weight("nottingham-medicine-2025", "patient-discussion")).toBe("medium");
  });

  it("a patient who could be identified weighs most under every document that speaks of it", () => {
    for (const { severity } of guidance.documents) {
      expect(severity["patient-identifiable"] ?? "high").toBe("high");
    }
  });

  it("complaints about colleagues: against the advice of 2011, where today's text asks for respect", () => {
    expect(weight("nmc-2011", "colleague-complaint")).toBe("medium");
    expect(weight("nmc-social-media", "colleague-complaint")).toBe("low");
  });

  it("airing concerns: against the advice of 2011 and the school's, gently under today's text", () => {
    expect(weight("nmc-2011", "raising-concerns")).toBe("medium");
    expect(weight("nottingham-medicine-2025", "raising-concerns")).toBe("medium");
    expect(weight("nmc-social-media", "raising-concerns")).toBe("low");
  });

  it("what a document does not speak of has no weight under it", () => {
    expect(weight("nmc-2011", "discrimination")).toBeUndefined();
    expect(weight("nmc-2011", "promotion")).toBeUndefined();
    expect(weight("nmc-ftp-expression", "employer-complaint")).toBeUndefined();
  });
});
