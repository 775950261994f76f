import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import xterm from "@xterm/headless";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { movingPicture, type Sent } from "../../packaging/moving-picture.js";
import { LIMIT, PROGRAM } from "../cli/world.js";

const ROOT = join(import.meta.dirname, "../..");
const RECORDING = readFileSync(join(ROOT, "docs/demo.svg"), "utf8");
const FIX = "The demo says something else than its recording: npm run docs:recording";

/** Groups of the picture, each a row, with what is in them. */
function rows(svg: string): readonly { readonly kind: string; readonly text: string }[] {
  return [...svg.matchAll(/<g class="row (\w+) k\d+">(.*?)<\/g>/g)].map(([, kind = "", inside = ""]) => ({
    kind,
    text: inside
      .replaceAll(/<[^>]*>/g, "")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&"),
  }));
}

/** The last screen without its line ends, which depend on the width, and without the day. */
function together(text: string): string {
  return text.replaceAll(/\s/g, "").replaceAll(/review-demo-\d{4}-\d{2}-\d{2}/g, "review-demo");
}

function lastScreen(svg: string): string {
  return rows(svg)
    .filter(({ kind }) => kind === "last")
    .map(({ text }) => text)
    .join("");
}

function picture(sent: readonly Sent[]): Promise<string> {
  const terminal = new xterm.Terminal({ cols: 20, rows: 5, allowProposedApi: true });
  return movingPicture(sent, terminal, { title: "t", description: "d", hold: 1000, times: 2 });
}

describe("the recording in the README", { timeout: LIMIT }, () => {
  it("ends with what the demo says today, word for word", () => {
    const folder = mkdtempSync(join(tmpdir(), "backscroll-demo-"));
    const { status, stdout } = spawnSync(process.execPath, [PROGRAM, "demo"], {
      cwd: folder,
      encoding: "utf8",
    });
    rmSync(folder, { recursive: true, force: true });
    expect(status).toBe(0);
    const lines = stdout.replaceAll(folder, "/home/you").trim().split("\n");
    expect(lines.length).toBeGreaterThan(5);
    const recorded = together(lastScreen(RECORDING));
    for (const line of lines) expect(recorded, FIX).toContain(together(line));
  });

  it("shows the command being typed and the archive being read", () => {
    const passing = rows(RECORDING).flatMap(({ kind, text }) => (kind === "passing" ? [text] : []));
    expect(passing).toContain("$ backscr");
    expect(passing.some((text) => /^Reading #+-+ \d+% · \d+ records$/.test(text))).toBe(true);
    expect(lastScreen(RECORDING)).toContain("$ backscroll demo");
  });

  it("is one small file that asks for no other, stops by itself and knows who wants no motion", () => {
    expect(XMLValidator.validate(RECORDING)).toBe(true);
    expect(RECORDING.length).toBeLessThan(300_000);
    expect(RECORDING).not.toMatch(/<script|<image|<foreignObject|href|url\(|@import|infinite/i);
    expect(RECORDING.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toContain("://");
    const [before = ""] = RECORDING.split("@media (prefers-reduced-motion:no-preference)");
    expect(before).not.toContain("animation");
    const { svg } = new XMLParser({ ignoreAttributes: false }).parse(RECORDING) as {
      svg: Record<string, unknown>;
    };
    expect(svg["@_role"]).toBe("img");
    expect(JSON.stringify(svg.title)).toContain("demo");
    expect(JSON.stringify(svg.desc).length).toBeGreaterThan(100);
  });

  it("names no folder of whoever made it", () => {
    const folders = rows(RECORDING).flatMap(({ text }) => text.match(/(?<!\w)\/[\w./-]+/g) ?? []);
    expect(folders.map(together)).toEqual(["/home/you/review-demo", "/home/you/review-demo/report.html"]);
  });
});

describe("a moving picture of a terminal", () => {
  it("keeps a row from when it came until it changed", async () => {
    const svg = await picture([
      { at: 0, text: "one" },
      { at: 250, text: "\r\u001b[2Ktwo\r\nmore" },
      { at: 1000, text: "" },
    ]);
    expect(rows(svg)).toEqual([
      { kind: "passing", text: "one" },
      { kind: "last", text: "two" },
      { kind: "last", text: "more" },
    ]);
    // A quarter of the first second, of two with the time that the last screen stays.
    expect(svg).toContain("@keyframes k0{0%{opacity:0}0.00%{opacity:1}12.50%{opacity:0}}");
    expect(svg).toContain("animation:2.00s step-end 2");
  });

  it("keeps bold, colour and signs that mean something in XML, each on its place", async () => {
    const svg = await picture([{ at: 0, text: "a <b> & \u001b[1mc\u001b[0m \u001b[33md" }]);
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(rows(svg).map(({ text }) => text)).toEqual(["a <b> &cd"]);
    expect(svg).toContain('<text class="bold" x="100" y="36" textLength="10">c</text>');
    expect(svg).toContain('<text class="yellow" x="120" y="36" textLength="10">d</text>');
  });
});
