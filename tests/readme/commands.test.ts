import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commandTable } from "../../src/cli/completion/table.js";
import { aProgram } from "../cli/help/a-program.js";
import { PROGRAM } from "../cli/world.js";
import { folderFiles, zipBytes } from "../helpers/zip.js";

const ROOT = join(import.meta.dirname, "../..");
const LIMIT = 240_000;
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const tokens = new MarkdownIt().parse(README, {});
/** Of commands; one that is marked as JSON is a file to write. */
const blocks = tokens.filter(
  ({ type, info }) => type === "code_block" || (type === "fence" && info !== "json"),
);
const spans = tokens.flatMap(({ children }) => (children ?? []).filter(({ type }) => type === "code_inline"));
/** Every line of a code block. */
const lines = blocks.flatMap(({ content }) =>
  content
    .trim()
    .split("\n")
    .map((line) => line.trim()),
);
/** Commands inside sentences: those that begin with a program. */
const inline = spans
  .map(({ content }) => content)
  .filter((text) => /^(backscroll|node|npm|npx|unshare|man|source) /.test(text));

/** `node dist/backscroll/backscroll.js a b` or `backscroll a b`: its words. */
function ours(command: string): readonly string[] | undefined {
  const found = /^(?:unshare -rn )?(?:node dist\/backscroll\/backscroll\.js|backscroll) (.*)$/.exec(command);
  return found?.[1]?.split(" ");
}

const isUsage = (line: string): boolean => /^backscroll .* {2,}/.test(line);

let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "backscroll-readme-"));
  writeFileSync(
    join(folder, "twitter-archive.zip"),
    await zipBytes(await folderFiles(join(ROOT, "fixtures/demo/x"))),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs it where the archive is. A placeholder stands for the newest review folder here. */
function runs(words: readonly string[]): { status: number | null; said: string } {
  const review =
    readdirSync(folder)
      .filter((name) => name.startsWith("review-"))
      .sort()
      .at(-1) ?? "none";
  const argv = words.map((word) => word.replace("<results>", review).replace("<command>", "audit"));
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...argv], {
    cwd: folder,
    encoding: "utf8",
  });
  return { status, said: stdout + stderr };
}

describe("every command in the README", { timeout: LIMIT }, () => {
  it("is of a kind that is checked here", () => {
    expect(lines.length).toBeGreaterThan(15);
    const unknown = [...lines, ...inline].filter(
      (line) => ours(line) === undefined && !/^(npm|npx) /.test(line) && !/^(man|source) /.test(line),
    );
    expect(unknown).toEqual([]);
  });

  it("that is ours, in a block, does what it says, in the order given", () => {
    const real = lines.filter((line) => !isUsage(line)).flatMap((line) => ours(line) ?? []);
    expect(real.length).toBeGreaterThan(4);
    for (const line of lines.filter((each) => !isUsage(each))) {
      const words = ours(line);
      if (words !== undefined) expect({ line, ...runs(words) }).toMatchObject({ line, status: 0 });
    }
    expect(readdirSync(folder).some((name) => existsSync(join(folder, name, "report.html")))).toBe(true);
  });

  it("that is ours, in a sentence, runs too, or shows its help where a person has to answer first", () => {
    for (const line of inline) {
      const words = ours(line);
      if (words === undefined) continue;
      const open = words[0] === "review" || words.some((word) => /^<(?!results|command)|…/.test(word));
      const { status, said } = runs(open ? [words[0] ?? "", "--help"] : words);
      expect({ line, status, said }).toMatchObject({ line, status: 0 });
    }
  });

  it("stands in the list of commands when it is one, and no other does", () => {
    const listed = lines.filter(isUsage).map((line) => line.split(/ {2,}/)[0] ?? "");
    const names = commandTable(aProgram()).flatMap(({ path }) => (path.length === 1 ? path : []));
    expect(listed.map((line) => line.split(" ")[1]).sort()).toEqual([...names].sort());
    for (const line of listed) {
      const words = (ours(line) ?? []).filter((word) => /^[a-z-]+$/.test(word));
      expect({ line, ...runs([...words, "--help"]) }).toMatchObject({ line, status: 0 });
    }
  });

  it("that is npm’s names a script, a file or a folder that is there", () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const commands = [...lines, ...inline]
      .flatMap((line) => line.split(" && "))
      .filter((line) => /^np[mx] /.test(line));
    expect(commands.length).toBeGreaterThan(8);
    const tests = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" }).map(
      (path) => `tests/${path}`,
    );
    for (const command of commands) {
      const [, verb = "", name = ""] = command.split(" ");
      if (verb === "run") expect(Object.keys(scripts), command).toContain(name);
      else if (verb === "vitest")
        expect(
          tests.some((path) => path.includes(command.split(" ")[3] ?? "none")),
          command,
        ).toBe(true);
      else expect(["ci", "test", "link", "install"], command).toContain(verb);
    }
  });

  it("leads to pages and pictures that are there, each picture told in words", () => {
    const links = tokens.flatMap(({ children }) =>
      (children ?? []).flatMap(({ type, attrs }) => (type === "link_open" ? [String(attrs?.[0]?.[1])] : [])),
    );
    for (const link of links.filter((each) => !/^(https?:|#)/.test(each)))
      expect(existsSync(join(ROOT, link)), link).toBe(true);
    const pictures = tokens.flatMap(({ children }) =>
      (children ?? []).filter(({ type }) => type === "image"),
    );
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      expect(picture.content.length).toBeGreaterThan(100);
      expect(existsSync(join(ROOT, String(picture.attrGet("src"))))).toBe(true);
    }
  });
});
