import { describe, expect, it } from "vitest";
import { GETTING } from "../../../src/cli/help/getting-your-archive.js";
import { pageText } from "../../../src/cli/help/page.js";
import { HELP_PAGES } from "../../../src/cli/help/pages.js";
import { HELP_TOPICS } from "../../../src/cli/help/topics.js";
import { run } from "../../../src/cli/run.js";
import { reaches } from "../../../src/importers/reaches.js";
import { VERDICTS } from "../../reports/sample.js";

async function help(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: "", err: "" };
  const code = await run(["help", ...words], {
    stdout: { write: (text) => (said.out += text) },
    stderr: { write: (text) => (said.err += text) },
    env: {},
    cwd: "/",
    now: () => new Date(0),
    signal: new AbortController().signal,
  });
  return { code, ...said };
}

describe("help", () => {
  it("has the pages that it names, in that order, and shows each", async () => {
    expect(HELP_PAGES.map(({ name }) => name)).toEqual(HELP_TOPICS.map(([name]) => name));
    for (const page of HELP_PAGES)
      expect(await help(page.name)).toEqual({ code: 0, out: pageText(page), err: "" });
  });

  it("tells about commands and what is under them as --help does", async () => {
    expect((await help("audit")).out).toContain("Usage: backscroll audit [options] <archive...>");
    expect((await help("rules", "check")).out).toContain("Usage: backscroll rules check");
    expect((await help()).out).toContain("getting-your-archive");
    const unknown = await help("privcy");
    expect(unknown).toMatchObject({ code: 2, out: "" });
    expect(unknown.err).toContain("Pages: before-you-delete, getting-your-archive, privacy.");
  });

  it("says how to get the archive of every platform that is read, with a way and a time", () => {
    const page = HELP_PAGES.map(pageText).join("\n");
    for (const { platform } of reaches) {
      expect(GETTING[platform].steps.length, platform).toBeGreaterThan(1);
      expect(page).toContain(GETTING[platform].name);
    }
  });

  it("sends someone with an open concern to advice before anything else", async () => {
    const { out } = await help("before-you-delete");
    expect(out.indexOf("Do not delete, edit or hide posts yet")).toBeLessThan(
      out.indexOf("You can carry on"),
    );
    expect(out).toContain("116 123");
  });

  it("is in lines that fit, in short sentences, and gives no verdict", () => {
    for (const page of HELP_PAGES) {
      const text = pageText(page);
      for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
      expect(text).not.toMatch(VERDICTS);
      const sentences = text
        .split(/[.?:]\s|\n\n|\n {2,}(?:-|\d+\.) /)
        .map((each) => each.trim().split(/\s+/).length);
      // The longest is the report's own banner, word for word.
      expect(Math.max(...sentences)).toBeLessThanOrEqual(31);
      expect(sentences.reduce((sum, words) => sum + words, 0) / sentences.length).toBeLessThan(14);
    }
  });
});
