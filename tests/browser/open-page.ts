import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** BACKSCROLL_CHROMIUM: another Chromium or Chrome. */
const CHROMIUM = process.env.BACKSCROLL_CHROMIUM ?? "/usr/bin/chromium";
const ARGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launch(): Promise<Browser> {
  if (!existsSync(CHROMIUM)) install();
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}

/** Debian's own package, where this runs as root on such a system, as in a build. */
function install(): void {
  try {
    execFileSync("apt-get", ["update"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], { stdio: "ignore" });
  } catch {
    throw new Error(
      `There is no browser at ${CHROMIUM}. Install Chromium, or say where it is with BACKSCROLL_CHROMIUM.`,
    );
  }
}

export interface Opened {
  readonly page: Page;
  /** Addresses that the page asked for, other than itself. */
  readonly requests: readonly string[];
  /** Console errors, uncaught errors and refusals of the page's own policy. */
  readonly errors: readonly string[];
}

export async function open(
  browser: Browser,
  path: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(path).href;
  const requests: string[] = [];
  const errors: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("blob:")) requests.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address, { waitUntil: "load" });
  return { page, requests, errors };
}
