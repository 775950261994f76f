import { spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, type TestContext } from "vitest";
import { bashCompletion } from "../../../src/cli/completion/bash.js";
import { fishCompletion } from "../../../src/cli/completion/fish.js";
import { commandTable } from "../../../src/cli/completion/table.js";
import { zshCompletion } from "../../../src/cli/completion/zsh.js";
import { needs, runs } from "../../helpers/needs.js";
import { inTempFolder } from "../../helpers/zip.js";
import { aProgram } from "./a-program.js";

const table = commandTable(aProgram());

/** Runs a script in a real shell, where there is one. */
async function inShell(
  test: TestContext,
  shell: string,
  files: Readonly<Record<string, string>>,
  script: (folder: string) => string,
): Promise<string> {
  const options = shell === "bash" ? ["--norc"] : shell === "zsh" ? ["-f"] : ["--no-config"];
  needs(test, { what: shell, isHere: runs(shell, ...options, "-c", "true") });
  return inTempFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await mkdir(join(folder, "review-one"));
    await writeFile(join(folder, "an archive.zip"), "");
    const { status, stdout, stderr } = spawnSync(shell, [...options, "-c", script(folder)], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, LC_ALL: "C.UTF-8" },
      encoding: "utf8",
      timeout: 60_000,
      input: "",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    return stdout;
  });
}

describe("the command table", () => {
  it("has every command, what it takes and where files may stand", () => {
    const paths = table.map(({ path }) => path.join(" "));
    expect(paths).toEqual(expect.arrayContaining(["", "audit", "rules check", "decisions merge", "help"]));
    const audit = table.find(({ path }) => path[0] === "audit");
    expect(audit?.files).toBe(true);
    expect(audit?.options).toContainEqual(
      expect.objectContaining({ long: "--out", short: "-o", takes: "files" }),
    );
    expect(audit?.options).toContainEqual(
      expect.objectContaining({ long: "--redact", takes: ["none", "standard", "strict"] }),
    );
    expect(audit?.options).toContainEqual(expect.objectContaining({ long: "--force", takes: "nothing" }));
  });
});

describe("bash", () => {
  const complete = (words: readonly string[]): string =>
    `COMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _backscroll; printf '%s\\n' "\${COMPREPLY[@]}"; echo --`;
  it("completes commands, options, values and files", async (test) => {
    const said = await inShell(test, "bash", { "completion.bash": bashCompletion(table) }, () =>
      [
        "source ./completion.bash; compopt() { :; }",
        ...[
          ["backscroll", "rem"],
          ["backscroll", "rules", "ch"],
          ["backscroll", "audit", "--min"],
          ["backscroll", "audit", "x.zip", "--redact", "st"],
          ["backscroll", "help", "before"],
          ["backscroll", "inspect", "an"],
          ["backscroll", "--concern", "op"],
        ].map(complete),
        "complete -p backscroll",
      ].join("\n"),
    );
    expect(said.split("--\n").map((part) => part.trim().split("\n"))).toEqual([
      ["removal-list"],
      ["check"],
      ["--min-severity"],
      ["standard", "strict"],
      ["before-you-delete"],
      ["an archive.zip"],
      [expect.any(String)],
      ["complete -F _backscroll backscroll"],
    ]);
  });
});

describe("zsh", () => {
  it("loads after compinit, and every function in it parses", async (test) => {
    const said = await inShell(
      test,
      "zsh",
      { "completion.zsh": zshCompletion(table) },
      () =>
        `autoload -Uz compinit; compinit -u -D; source ./completion.zsh; print -r -- $_comps[backscroll]; print -r -- \${(ok)functions[(I)_backscroll*]}`,
    );
    const [command, functions = ""] = said.trim().split("\n");
    expect(command).toBe("_backscroll");
    for (const { path } of table)
      expect(functions.split(" ")).toContain(["_backscroll", ...path].join("_").replaceAll("-", "_"));
  });
});

describe("fish", () => {
  it("completes commands, options, values and files", async (test) => {
    const said = await inShell(test, "fish", { "completion.fish": fishCompletion(table) }, () =>
      [
        "source ./completion.fish",
        ...["rem", "rules ch", "audit --min", "audit --redact st", "help before", "inspect an"].map(
          (words) => `complete -C 'backscroll ${words}' | string replace -r '\\t.*' ''; echo ==`,
        ),
      ].join("\n"),
    );
    expect(
      said
        .trim()
        .split("\n==")
        .map((part) => part.trim().split("\n")),
    ).toEqual([
      ["removal-list"],
      ["check"],
      ["--min-severity"],
      ["standard", "strict"],
      ["before-you-delete"],
      [expect.stringContaining("an archive.zip")],
      [""],
    ]);
  });
});
