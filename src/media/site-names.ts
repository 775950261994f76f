import type { Site } from "./gazetteer.js";

/** Words that make a name a kind of place. A name of these alone stands in every town. */
const KINDS = new Set(
  [
    "hospital hospitals infirmary hospice clinic clinics centre center unit units house lodge ward wards surgery",
    "practice health healthcare care medical community cottage county district general memorial war royal university",
    "teaching day resource rehabilitation rehab mental psychiatric maternity children childrens children's child eye",
    "dental dentistry private independent nhs trust foundation treatment diagnostic diagnostics walk in minor injuries",
    "injury outpatient outpatients outreach inpatient assessment service services site of the and for at & a city town",
    "central state north south east west new old",
  ].flatMap((line) => line.split(" ")),
);
const TELLING = /\b(?:hospitals?|infirmary|hospice|ysbyty|medical centre|maternity|clinic)\b/i;

/**
 * Names that mean one hospital when they stand in a caption or a place tag, lower case: generic ones ("Community
 * Hospital") and those that could be anything ("The Willows") are dropped, unless the user gave them.
 */
export function namesToMatch(sites: readonly Site[]): readonly string[] {
  const names = new Set<string>();
  for (const site of sites) {
    if (site.own) names.add(tidy(site.name));
    else for (const name of variants(site.name)) if (isTelling(name)) names.add(name);
  }
  return [...names].filter((name) => name !== "");
}

/** "Guy's Hospital (Trust)" is written with and without what stands in brackets or behind a comma, and without "the". */
function variants(name: string): readonly string[] {
  const whole = name.replace(/\([^)]*\)?/g, " ");
  const parts = name.split(/,| - |- | -|\(/);
  return [whole, ...parts].map(tidy).flatMap((each) => {
    const plain = each.replace(/^the /, "").replace(/ (?:campus|site)$/, "");
    const spelt = [plain, plain.replace(/university hospital$/, "hospital")];
    // "Queens", "Queen's"; "St James", "St James's": people write either.
    return spelt.flatMap((form) => [
      form,
      form.replace(/s['’]s\b/g, "s").replace(/['’]s\b/g, "s"),
      form.replace(
        /\b(queen|king|guy|mary|luke|ann|john|george|peter|michael|catherine|margaret|david)s\b/g,
        "$1's",
      ),
    ]);
  });
}

function tidy(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'’&.\s-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

function isTelling(name: string): boolean {
  const words = name.split(" ");
  return (
    TELLING.test(name) && words.length <= 8 && words.some((word) => !KINDS.has(word) && /\p{L}/u.test(word))
  );
}
