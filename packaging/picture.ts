import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

// npm run docs:picture: the picture of a report in the README, of the invented demo. Needs Chromium; its fonts differ
// from system to system, so the picture is not held to the byte.

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "backscroll-picture-"));
const browser = await chromium.launch({
  executablePath: process.env.BACKSCROLL_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
try {
  execFileSync(
    process.execPath,
    [
      join(root, "dist/bin/backscroll.js"),
      ...["demo", "--quiet", "--concern", "none", "--for", "nmc"],
      ...["--now", "2026-01-01T00:00:00Z", "--out", join(folder, "review")],
    ],
    { stdio: "ignore" },
  );
  const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
  await page.goto(pathToFileURL(join(folder, "review/report.html")).href);
  // The first finding, with its working and its guidance, is what a reader wants to see.
  await page.locator("article").first().scrollIntoViewIfNeeded();
  await page
    .locator("article")
    .first()
    .evaluate((element) => element.scrollIntoView({ block: "start" }));
  await page.screenshot({ path: join(root, "docs/report.png") });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
