import { readdirSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import { loadGuidance } from "../../src/rulesets/load-guidance.js";
import { readCatalogue, rulePages } from "./rule-pages.js";

const FOLDER = join(import.meta.dirname, "../../docs/rules");
const catalogue = readCatalogue("rulesets", loadGuidance("rulesets"));
const pages = rulePages(catalogue);

describe("the pages about rules", () => {
  it("are one a rule and an index that leads to each", () => {
    expect(catalogue.rules.length).toBeGreaterThan(30);
    for (const { id } of catalogue.rules) {
      expect(pages.has(`${id}.md`), id).toBe(true);
      expect(pages.get("README.md")).toContain(`(${id}.md)`);
    }
    expect(pages.size).toBe(catalogue.rules.length + 1);
  });

  it("show every example's words as they are, and let none of them act", () => {
    const markdown = new MarkdownIt({ html: true });
    for (const { id, examples } of catalogue.rules) {
      const html = markdown.render(pages.get(`${id}.md`) ?? "");
      const words = html
        .replace(/<[^>]*>/g, "")
        .replace(/&(amp|lt|gt|quot);/g, entity)
        .replace(/\s+/g, " ");
      for (const { text } of [...examples.match, ...examples.nomatch])
        expect(words).toContain(text.replace(/\s+/g, " ").trim());
      expect(html).not.toMatch(/<(img|script|iframe|form)/);
    }
  });

  it("name the points, the clauses, and what is known to be missed or asked about without need", () => {
    const page = pages.get("intoxication.drunk.md") ?? "";
    expect(page).toContain("| +5 | `strong`");
    expect(page).toContain("It asks about a post from **5 points** on.");
    expect(page).toMatch(/Nursing and Midwifery Council.*`use-3`/);
    for (const { id, examples } of catalogue.rules) {
      const { known_miss: misses = [], known_alarm: alarms = [] } = examples;
      if (misses.length > 0) expect(pages.get(`${id}.md`)).toContain("## Posts it is known to miss");
      if (alarms.length > 0)
        expect(pages.get(`${id}.md`)).toContain("## Posts it is known to ask about without need");
    }
  });

  // Goes red whenever rules change. Write them anew with: npm run docs:rules
  it("are committed and up to date, and none is left over (if not: npm run docs:rules)", async () => {
    expect(readdirSync(FOLDER).filter((name) => !pages.has(name))).toEqual([]);
    for (const [name, text] of pages) await expect(text).toMatchFileSnapshot(join(FOLDER, name));
  });
});

function entity(_all: string, name: string): string {
  return { amp: "&", lt: "<", gt: ">", quot: '"' }[name] ?? "";
}
