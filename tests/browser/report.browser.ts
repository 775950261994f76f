import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { htmlReporter } from "../../src/reports/html/html.js";
import { HOSTILE, reported, result } from "../reports/sample.js";
import { launch, open } from "./open-page.js";

const PROGRAM = fileURLToPath(new URL("../../dist/backscroll/backscroll.js", import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** BACKSCROLL_SCREENSHOTS: where to leave pictures for someone to look at. */
const SHOTS = process.env.BACKSCROLL_SCREENSHOTS;

let browser: Browser;
let folder: string;
let demo: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backscroll-browser-"));
  demo = join(folder, "demo");
  run("demo", "--out", demo, "--format", "json,html", "--now", "2026-01-01T00:00:00Z", "--quiet");
  if (SHOTS !== undefined) mkdirSync(SHOTS, { recursive: true });
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): void {
  execFileSync(process.execPath, [PROGRAM, ...args], { cwd: folder, stdio: "pipe" });
}

function written(name: string, ...args: Parameters<typeof result>): string {
  const path = join(folder, name);
  writeFileSync(path, htmlReporter.render(result(...args)));
  return path;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** What axe finds, as `rule: element`. */
async function axe(page: Page): Promise<readonly string[]> {
  const { violations } = (await page.evaluate(
    `${AXE}; axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })`,
  )) as AxeResult;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** What stands off the screen is not drawn, so a picture of the whole page would be mostly empty. */
async function shot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const place of ["before", "glance", "find", "item-1", "item-3", "decisions"]) {
    await page.evaluate((id) => document.getElementById(id)?.scrollIntoView(), place);
    await page.screenshot({ path: join(SHOTS, `${name}-${place}.png`) });
  }
}

const currentItem = (page: Page) => page.evaluate(() => document.activeElement?.closest("article")?.id);

/** No sideways scrolling, whatever a post holds. */
const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe("the report of the demo, opened from its file", () => {
  it.each([
    ["desktop", { viewport: { width: 1280, height: 900 } }],
    ["narrow", { viewport: { width: 320, height: 700 } }],
    ["dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" as const }],
  ])("asks for nothing, complains of nothing and is accessible: %s", async (name, options) => {
    const { page, requests, errors } = await open(browser, join(demo, "report.html"), options);
    expect(await overflow(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
    await shot(page, name);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    await page.check("#reveal-all");
    await page.click(".item .choices button");
    expect(await axe(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await shot(page, `${name}-open`);
    expect(requests).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("can be read with scripts off, covered details and all", async () => {
    const { page, errors } = await open(browser, join(demo, "report.html"), { javaScriptEnabled: false });
    expect(errors).toEqual([]);
    expect(await page.locator("article.item:visible").count()).toBeGreaterThan(10);
    expect(await page.locator("form:visible").count()).toBe(0);
    const name = page.locator(".words .shown", { hasText: "Ottaway" }).first();
    expect(await name.isVisible()).toBe(false);
    await page.check("#reveal-all");
    // What is far down the page is laid out when it comes near: the browser takes a moment.
    await name.waitFor({ state: "visible", timeout: 5_000 });
    await page.context().close();
  });

  it("decides three posts from the keyboard alone; the saved file is read back by report --decisions", async () => {
    const { page, errors } = await open(browser, join(demo, "report.html"));
    await page.keyboard.press("s");
    expect(await currentItem(page)).toBe("item-1");
    await page.keyboard.press("k");
    await page.keyboard.press("s");
    await page.keyboard.press("a");
    await page.keyboard.press("s");
    await page.keyboard.press("f");
    await page.keyboard.type("It is about my own grandmother");
    await page.keyboard.press("Escape");
    expect(await currentItem(page)).toBe("item-3");
    await page.keyboard.press("s");
    await page.keyboard.press("m");
    await page.keyboard.press("u");
    const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("d")]);
    const path = join(folder, "decisions.json");
    await download.saveAs(path);
    expect(download.suggestedFilename()).toBe("decisions.json");
    const file = JSON.parse(readFileSync(path, "utf8")) as { decisions: { value: string; note?: string }[] };
    expect([...new Set(file.decisions.map(({ value }) => value))]).toEqual([
      "keep",
      "ask-first",
      "false-alarm",
    ]);
    expect(errors).toEqual([]);
    await page.context().close();

    run("report", demo, "--decisions", path, "--format", "html,md,json", "--out", join(folder, "again"));
    const again = await open(browser, join(folder, "again", "report.html"));
    const list = await again.page.locator("#decisions-list").textContent();
    expect(list).toContain("You have decided about 3 of");
    expect(list).toContain("Item 1: Decided: Keep it.");
    expect(list).toContain("Item 2: Decided: Ask someone first.");
    expect(list).toContain("It is about my own grandmother");
    await again.page.selectOption("select[name=disposition]", "decided");
    await again.page.waitForFunction(() => document.querySelectorAll("article.on").length === 3);
    expect(await axe(again.page)).toEqual([]);
    expect(readFileSync(join(folder, "again", "report.md"), "utf8")).toContain(
      "It is about my own grandmother",
    );
    await again.page.context().close();
  });

  it("reaches every decision with Tab and Space too, with the single keys turned off", async () => {
    const { page } = await open(browser, join(demo, "report.html"));
    await page.uncheck("#keys-on");
    await page.locator("#item-1").focus();
    await page.keyboard.press("k");
    expect(await page.locator("#item-1 [aria-pressed=true]").count()).toBe(0);
    for (let presses = 0; presses < 30; presses += 1) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.getAttribute("data-value") === "keep")) break;
    }
    await page.keyboard.press("Space");
    expect(await page.locator("#item-1 [aria-pressed=true]").textContent()).toContain("Keep it");
    await page.context().close();
  });

  it("prints every post with its reasons in a line, the workings closed and counted", async () => {
    const { page } = await open(browser, join(demo, "report.html"), {
      viewport: { width: 800, height: 1000 },
    });
    const posts = await page.locator("article.item").count();
    const workings = await page.locator(".working").count();
    await print(page);
    expect(await page.locator("article.item:visible").count()).toBe(posts);
    expect(await page.locator(".item details:visible").count()).toBe(0);
    expect(await page.locator(".in-short:visible").count()).toBe(workings);
    expect(await page.locator("#checked summary:visible").count()).toBeGreaterThan(0);
    expect(await page.locator("#print-line").textContent()).toBe(
      `All ${posts} posts of this report are printed. ${workings} workings are left out but for a line each; the page has them.`,
    );
    expect(await page.getByText("Details that are covered on the screen").isVisible()).toBe(true);
    expect(pagesOf(await page.pdf({ format: "A4" }))).toBeLessThan(posts + 10);
    await shot(page, "print");
    await page.context().close();
  });

  it("prints the workings that are open, and all of them when asked to", async () => {
    const { page } = await open(browser, join(demo, "report.html"));
    const workings = await page.locator(".working").count();
    await page.locator(".working summary").first().click();
    await print(page);
    expect(await page.locator(".working:visible").count()).toBe(1);
    expect(await page.locator(".in-short:visible").count()).toBe(workings - 1);
    expect(await page.locator("#print-line").textContent()).toContain(
      `${workings - 1} workings are left out`,
    );
    await page.emulateMedia({ media: "screen" });
    await page.check("#print-workings");
    await print(page);
    expect(await page.locator(".working:visible").count()).toBe(workings);
    expect(await page.locator("#print-line").textContent()).not.toContain("left out");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    expect(await page.locator(".working[open]").count()).toBe(1);
    await page.context().close();
  });
});

async function print(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

describe("posts that try to break out", () => {
  it("run nothing, load nothing and stay inside the page", async () => {
    const huge = "w".repeat(100_000);
    const posts = [...HOSTILE, "]]> <!-- </script><script>alert(1)</script>", huge].map((text, index) =>
      reported({ id: `${index}`, text, title: text, place: { name: text } }),
    );
    const { page, requests, errors } = await open(browser, written("hostile.html", posts), {
      viewport: { width: 320, height: 700 },
    });
    let dialogs = 0;
    page.on("dialog", () => {
      dialogs += 1;
    });
    await page.check("#reveal-all");
    expect(await overflow(page)).toBe(0);
    expect(await axe(page)).toEqual([]);
    expect([dialogs, requests, errors]).toEqual([0, [], []]);
    await shot(page, "hostile");
    await page.context().close();
  });
});

describe("5,000 findings", () => {
  it("open, filter and move in bearable time", async () => {
    const posts = Array.from({ length: 5_000 }, (_, index) => {
      const year = 2008 + (index % 17);
      const severity = (["high", "medium", "low"] as const)[index % 3] ?? "low";
      const text = `Story ${index}: Mr Example${index} in bed ${index % 30}, word${index} thing${index * 7} other${index * 3}`;
      return reported({ id: `${index}`, text, createdAt: `${year}-06-14T22:40:00Z` }, { severity });
    });
    const path = written("many.html", posts);
    const before = performance.now();
    const { page, errors } = await open(browser, path);
    await page.waitForFunction(() => document.documentElement.classList.contains("paged"));
    const load = performance.now() - before;
    const filtered = await timed(async () => {
      await page.fill("input[name=text]", "word4321 ");
      await page.waitForFunction(() => document.querySelectorAll("article.on").length === 1);
    });
    const moved = await timed(async () => {
      await page.click("button[type=reset]");
      await page.waitForFunction(() => document.querySelectorAll("article.on").length === 75);
      await page.locator("#item-1").focus();
      await page.keyboard.press("s");
      await page.waitForFunction(() => document.activeElement?.id === "item-2");
    });
    const all = await timed(async () => {
      await page.locator("#first .more button").last().click();
      await page.waitForFunction(() => document.querySelectorAll("#first article.on").length === 1667);
    });
    const size = Math.round(readFileSync(path).length / 1e6);
    process.stdout.write(
      `5,000 findings: ${size} MB, load ${Math.round(load)} ms, filter ${filtered} ms, reset and move ${moved} ms, show all of one band ${all} ms\n`,
    );
    expect(errors).toEqual([]);
    expect(load).toBeLessThan(30_000);
    expect(filtered).toBeLessThan(10_000);
    await page.context().close();
  });
});

async function timed(work: () => Promise<void>): Promise<number> {
  const before = performance.now();
  await work();
  return Math.round(performance.now() - before);
}
