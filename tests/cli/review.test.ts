import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { needs } from "../helpers/needs.js";
import {
  inPseudoTerminal,
  type PseudoTerminal,
  TERMINAL,
  type TerminalOptions,
} from "../helpers/pseudo-terminal.js";
import { inTempFolder } from "../helpers/zip.js";
import { HOSTILE } from "../reports/sample.js";
import { asProcess, CANARY, here, NOW, type Tweet, xArchive, xZip } from "./world.js";

const LIMIT = 240_000;
const TWEETS: readonly Tweet[] = [
  { text: `${CANARY} gnuherd of Mrs Example`, date: "2018-01-02T10:00:00.000Z" },
  { text: `${CANARY} another gnuherd`, date: "2017-01-02T10:00:00.000Z" },
  { text: `${CANARY} a zebrawood table`, date: "2016-06-14T22:40:00.000Z" },
];

/** An audit in the folder `r`: two posts to look at first, one to look at next. */
async function audited(folder: string, tweets = TWEETS): Promise<string> {
  await xZip(folder, xArchive(tweets));
  const { code } = await here(folder, [
    "twitter-archive.zip",
    "--out",
    "r",
    "--now",
    NOW,
    "--concern",
    "none",
  ]);
  expect(code).toBe(0);
  return join(folder, "r");
}

const review = (folder: string, more: readonly string[] = [], options: TerminalOptions = {}) =>
  inPseudoTerminal(folder, ["review", "r", ...more], options);

/** At the first post. */
async function begun(folder: string, more: readonly string[] = [], options: TerminalOptions = {}) {
  const terminal = review(folder, more, options);
  await terminal.until("Before you change anything");
  await terminal.press("\r", "Post ");
  return terminal;
}

/** Any escape that a terminal would act on, and those that a review has a use for. */
const ESC = String.fromCharCode(27);
const ESCAPE = new RegExp(`${ESC}(\\[[\\d;?]*[A-Za-z]|[^\\[])`, "gu");
const OURS = new RegExp(`^${ESC}\\[(\\d*;?\\d*H|K|2J|[\\d;]*m|\\?(25|7|1049|2004)[hl])$`, "u");

interface Saved {
  readonly decisions: readonly { readonly value: string; readonly note?: string; readonly rule?: string }[];
  readonly place?: string;
}

const saved = async (results: string) =>
  JSON.parse(await readFile(join(results, "decisions.json"), "utf8")) as Saved;
const values = async (results: string) => (await saved(results)).decisions.map(({ value }) => value).sort();

async function stopped(terminal: PseudoTerminal): Promise<void> {
  terminal.type("q");
  expect(await terminal.ended()).toEqual({ code: 0, echo: true, lines: true });
}

describe("review in a terminal", { timeout: LIMIT }, () => {
  beforeEach((test) => needs(test, TERMINAL));

  it("decides, takes back, stops, and goes on where it stopped", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const first = await begun(folder);
      await first.until("Post 1 of 3 · 3 to go");
      await first.press("k", "Post 1: keep it. Saved");
      await first.until("Post 2 of 3 · 2 to go");
      expect(await values(results)).toEqual(["keep"]);
      await first.press("a", "Post 2: ask someone first. Saved");
      expect(await values(results)).toEqual(["ask-first", "keep"]);
      await first.press("u", "Taken back: post 2");
      expect(await values(results)).toEqual(["keep"]);
      await first.press("s", "Post 3 of 3 · 2 to go");
      await stopped(first);
      expect(first.screen()).toContain("You have decided about 1 of 3 posts; 2 to go.");
      expect(first.screen()).toContain("To go on: backscroll review");

      const second = review(folder);
      await second.until("You have decided about 1.");
      await second.press("\r", "Post 3 of 3 · 2 to go");
      await second.press("f", "Why is post 3 a false alarm?");
      await second.press("\r", "a false alarm wants a word on why");
      await second.press("f", "Why is post 3");
      await second.press("A table, not a person\r", "1 post still to decide");
      await second.press("s", "Post 2 of 3 · 1 to go");
      await second.press("m", "All 3 posts decided");
      expect(second.screen()).toMatch(
        /1 keep it\n.*1 false alarm\n.*1 not mine|1 keep it\n.*1 not mine\n.*1 false alarm/,
      );
      await stopped(second);
      expect(await values(results)).toEqual(["false-alarm", "keep", "not-mine"]);
      expect((await saved(results)).decisions.flatMap(({ note = [] }) => note)).toEqual([
        "A table, not a person",
      ]);
    }));

  it("saves each key before the next: what was decided is there however it ends", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const terminal = await begun(folder);
      terminal.type("km");
      await terminal.until("Post 3 of 3 · 1 to go");
      expect(await values(results)).toEqual(["keep", "not-mine"]);
      terminal.kill("SIGHUP");
      expect((await terminal.ended()).code).toBe(256 - 1);
      expect((await readdir(results)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
      const again = await begun(folder);
      await again.until("Post 3 of 3 · 1 to go");
      await stopped(again);
    }));

  it("keeps its files private and the words of the posts out of them", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const terminal = await begun(folder, ["--show-text"]);
      await terminal.press("kkk", "All 3 posts decided");
      await stopped(terminal);
      for (const name of ["decisions.json", "decisions.key"]) {
        expect((await stat(join(results, name))).mode & 0o777, name).toBe(0o600);
        expect(await readFile(join(results, name), "utf8")).not.toContain(CANARY);
      }
      const report = JSON.parse(await readFile(join(results, "report.json"), "utf8")) as ReportJson;
      const file = await readFile(join(results, "decisions.json"), "utf8");
      for (const { nativeId, findings } of report.posts)
        for (const guessable of [nativeId ?? "", ...findings.flatMap(({ key, textHash }) => [key, textHash])])
          expect(file).not.toContain(guessable);
    }));

  it("shows no word of a post before r, details only on another r, and leaves none behind", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const terminal = await begun(folder);
      await terminal.press("w", "The arithmetic:");
      await terminal.press("ws", "Post 2 of 3");
      await terminal.press("?", "What each key does");
      await terminal.press("xp", "Post 1 of 3");
      expect(terminal.raw()).not.toContain(CANARY);
      const words = await terminal.press("r", CANARY);
      expect(words).toContain("gnuherd of [name]");
      expect(terminal.raw()).not.toContain("Mrs Example");
      await terminal.press("r", "Mrs Example");
      expect(await terminal.press("r", "are covered")).not.toContain(CANARY);
      await terminal.press("r", CANARY);
      await stopped(terminal);
      // On the screen that was there before, and in what can be scrolled back to.
      expect(terminal.screen()).not.toContain(CANARY);
      expect(terminal.scrollback()).not.toContain(CANARY);
    }));

  it("begins with the words shown under --show-text, details still covered", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const terminal = await begun(folder, ["--show-text"]);
      expect(await terminal.until(CANARY)).toContain("[name]");
      await terminal.press("k", "Post 2 of 3");
      expect(terminal.screen()).toContain(CANARY);
      await stopped(terminal);
    }));

  it("gives the terminal back on Ctrl-C and when it is asked to end, and keeps what was decided", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const ways = [
        (terminal: PseudoTerminal) => terminal.type("\u0003"),
        (terminal: PseudoTerminal) => terminal.kill("SIGTERM"),
        (terminal: PseudoTerminal) => terminal.kill("SIGINT"),
      ];
      for (const way of ways) {
        const terminal = await begun(folder);
        await terminal.press("rn", "Your note on");
        await terminal.press("half a no", "half a no");
        way(terminal);
        expect(await terminal.ended()).toEqual({ code: 130, echo: true, lines: true });
        const raw = terminal.raw();
        for (const [taken, given] of [
          ["\u001b[?1049h", "\u001b[?1049l"],
          ["\u001b[?25l", "\u001b[?25h"],
          ["\u001b[?7l", "\u001b[?7h"],
          ["\u001b[?2004h", "\u001b[?2004l"],
        ] as const)
          expect(raw.lastIndexOf(given)).toBeGreaterThan(raw.lastIndexOf(taken));
        expect(terminal.screen()).toContain("You have decided about 0 of 3 posts");
        expect(terminal.screen()).not.toContain(CANARY);
      }
      expect(await readdir(results)).not.toContain("decisions.json");
    }));

  it("gives the terminal back when it can't save, and says so in plain words", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const terminal = await begun(folder, [], { columns: 140 });
      await terminal.press("rk", "Post 2 of 3");
      await writeFile(join(results, "decisions.json"), "{");
      terminal.type("k");
      expect(await terminal.ended()).toEqual({ code: 2, echo: true, lines: true });
      expect(terminal.screen()).toContain("is not valid JSON");
      expect(terminal.screen()).not.toContain(CANARY);
    }));

  it("takes a paste for no decision at all", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const terminal = await begun(folder);
      terminal.type("\u001b[200~kkmaf\rkk\u001b[201~");
      await terminal.press("n", "Your note on post 1");
      await terminal.press("\u001b[200~two\nlines\u001b[201~\r", "Your note is saved");
      expect((await saved(results)).decisions).toMatchObject([{ value: "open", note: "two lines" }]);
      await stopped(terminal);
    }));

  it("understands Escape at once, and a letter right after it", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const terminal = await begun(folder);
      await terminal.press("n", "Your note on post 1");
      await terminal.press("\u001bs", "Post 2 of 3");
      await stopped(terminal);
    }));

  it("has no colour and no bold when NO_COLOR or --no-color says so", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const styled = async (more: readonly string[], env: Readonly<Record<string, string>>) => {
        const terminal = await begun(folder, more, { env });
        await terminal.press("r", CANARY);
        await stopped(terminal);
        return terminal.raw().includes("\u001b[1m");
      };
      expect(await styled([], {})).toBe(true);
      expect(await styled([], { NO_COLOR: "1" })).toBe(false);
      expect(await styled(["--no-color"], {})).toBe(false);
    }));

  it("fits small and narrow terminals, and one that changes its size", () =>
    inTempFolder(async (folder) => {
      await audited(folder);
      const terminal = review(folder, [], { columns: 30, rows: 10 });
      await terminal.until("Enter begin");
      await terminal.press("\r", "1 of 3 · 3 to go");
      await terminal.until("k c a f m");
      await terminal.press("k", "2 of 3 · 2 to go");
      terminal.resize(100, 30);
      await terminal.until("f false alarm m not mine");
      expect(terminal.rows()[0]).toContain("about a minute");
      await terminal.press("r", CANARY);
      terminal.resize(40, 12);
      await terminal.until(/^Post 2 of 3 · 2 to go$/m);
      await stopped(terminal);
    }));

  it("keeps what a post holds from moving the cursor, ringing, naming the window or turning the text", () =>
    inTempFolder(async (folder) => {
      const results = await audited(
        folder,
        HOSTILE.map((text, index) => ({
          text: `gnuherd ${index} ${text}`,
          date: `2018-01-${10 + index}T10:00:00.000Z`,
        })),
      );
      // The importer takes some of it out: put it back where a review reads it.
      const path = join(results, "report.json");
      const report = JSON.parse(await readFile(path, "utf8")) as { posts: { text: string }[] };
      for (const [index, post] of report.posts.entries()) post.text = `${CANARY} ${HOSTILE[index] ?? ""}`;
      await writeFile(path, JSON.stringify(report));
      const terminal = await begun(folder);
      for (let post = 1; post <= report.posts.length; post += 1) {
        await terminal.until(`Post ${post} of`);
        await terminal.press("r", CANARY);
        terminal.type("rw");
        await terminal.press("s", post === report.posts.length ? "still to decide" : `Post ${post + 1} of`);
      }
      await stopped(terminal);
      const escapes = terminal.raw().match(ESCAPE) ?? [];
      expect(escapes.filter((each) => !OURS.test(each))).toEqual([]);
      expect(
        terminal
          .raw()
          .replace(ESCAPE, "")
          .replace(/[\r\n]/g, ""),
      ).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }));
});

describe("review with the page and the report", { timeout: LIMIT }, () => {
  beforeEach((test) => needs(test, TERMINAL));

  it("goes on from decisions that were made in the page, and the report shows both", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const page = await readFile(join(results, "report.html"), "utf8");
      const [first] = findingsOf(page);
      const workspace = /data-workspace="(w_[0-9a-f]{12})"/.exec(page)?.[1];
      expect(workspace).toBeDefined();
      // As the page saves it.
      const decision = {
        id: first?.id,
        rule: first?.rule,
        value: "ask-first",
        at: NOW,
        note: "for Sam",
        seen: first?.seen,
      };
      await writeFile(
        join(folder, "saved.json"),
        JSON.stringify({ schemaVersion: 2, workspace, rulesVersion: "0.1.0", decisions: [decision] }),
      );
      const terminal = await begun(folder, ["--decisions", "saved.json"]);
      await terminal.until("Post 2 of 3 · 2 to go");
      await terminal.press("p", "You decided: Ask someone first, 1 January 2026.");
      await terminal.press("r", "Your note: for Sam");
      await terminal.press("sk", "Post 3 of 3 · 1 to go");
      await stopped(terminal);
      expect(terminal.screen()).toContain("Decisions taken over: 1 new one.");
      expect(await values(results)).toEqual(["ask-first", "keep"]);

      expect((await here(folder, ["report", "r", "--force"])).code).toBe(0);
      const markdown = await readFile(join(results, "report.md"), "utf8");
      expect(markdown).toContain("You have decided about 2 of 3 findings.");
      expect(markdown).toContain("Your note: `for Sam`");
      const after = findingsOf(await readFile(join(results, "report.html"), "utf8"));
      expect(after.map(({ disposition }) => disposition)).toEqual(["decided", "decided", "open"]);
      expect(after.map(({ id }) => id)).toEqual(findingsOf(page).map(({ id }) => id));
    }));

  it("says that it is on hold, and changes nothing before advice then", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(TWEETS));
      await here(folder, ["twitter-archive.zip", "--out", "r", "--now", NOW]);
      const terminal = review(folder);
      expect(await terminal.until("Enter begin")).toContain("This report is on hold");
      await terminal.press("\r", "c change, after advice");
      await terminal.press("c", "Post 1: change it, after advice. Saved");
      expect(await values(join(folder, "r"))).toEqual(["change-after-advice"]);
      await stopped(terminal);
    }));
});

describe("review without someone at a terminal", { timeout: LIMIT }, () => {
  it("says in one line that it needs one, and changes nothing", () =>
    inTempFolder(async (folder) => {
      const results = await audited(folder);
      const before = await readdir(results);
      const piped = await asProcess(folder, ["review", "r"]);
      expect(piped).toMatchObject({ code: 2, stdout: "" });
      expect(piped.stderr).toMatch(/^backscroll review [^\n]*needs a terminal[^\n]*\n$/);
      for (const [more, env] of [
        [["--no-input"], {}],
        [[], { TERM: "dumb" }],
      ] as const) {
        const terminal = review(folder, more, { env });
        expect((await terminal.ended()).code).toBe(2);
        expect(terminal.screen()).toContain("needs a terminal");
      }
      expect(await readdir(results)).toEqual(before);
    }));

  it("has nothing to show for a report that shows nothing", () =>
    inTempFolder(async (folder) => {
      await audited(folder, [{ text: "nothing at all" }]);
      const terminal = review(folder);
      expect((await terminal.ended()).code).toBe(0);
      expect(terminal.screen()).toContain("There is no post to decide about");
    }));
});

interface InPage {
  readonly id: string;
  readonly rule: string;
  readonly seen: object;
  readonly disposition: string;
}

function findingsOf(page: string): readonly InPage[] {
  return [...page.matchAll(/data-findings="([^"]*)"/g)].flatMap(
    ([, data = ""]) =>
      JSON.parse(data.replaceAll("&quot;", '"').replaceAll("&#39;", "'")) as readonly InPage[],
  );
}
