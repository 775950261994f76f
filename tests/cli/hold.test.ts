import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { needs } from "../helpers/needs.js";
import { inPseudoTerminal, TERMINAL } from "../helpers/pseudo-terminal.js";
import { inTempFolder, put } from "../helpers/zip.js";
import { here, LIMIT, NOW, xZip } from "./world.js";

const audit = (...more: string[]) => ["audit", "twitter-archive.zip", "--now", NOW, ...more];
const reportIn = async (folder: string, name = "r") =>
  JSON.parse(await readFile(join(folder, name, "report.json"), "utf8")) as ReportJson;
const findings = (report: ReportJson) => report.posts.flatMap((post) => post.findings);

/** Decides to change everything in a report. */
async function decideToChange(folder: string): Promise<void> {
  const report = await reportIn(folder);
  const decisions = findings(report).map(({ key, textHash }) => ({
    key,
    textHash,
    value: "change",
    at: NOW,
  }));
  await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions }));
}

describe("is a complaint or investigation open?", { timeout: LIMIT }, () => {
  it("is asked once where someone can answer, before anything is read", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const questions: string[] = [];
      const answering = (answer: string | undefined) => ({
        ask: async (question: string) => {
          questions.push(question);
          return answer;
        },
      });
      for (const [answer, state] of [
        ["y", "open"],
        ["Yes", "open"],
        ["n", "none"],
        [" no ", "none"],
        ["YES!", "open"],
        ["yeah", "open"],
        ["No.", "none"],
        ["nope", "none"],
        ["none", "none"],
        ["nah", "none"],
        ["No, no", "none"],
        ["u", "unsure"],
        ["", "unsure"],
        ["Not sure.", "unsure"],
        ["maybe", "unsure"],
        ["I don’t know", "unsure"],
        ["no idea", "unsure"],
        [undefined, "unsure"],
      ] as const) {
        const { code, stdout, stderr } = await here(folder, audit("--json"), answering(answer));
        expect(code).toBe(0);
        expect((JSON.parse(stdout) as ReportJson).concern, answer).toBe(state);
        expect(stderr).not.toContain("taken as not sure");
      }
      expect(questions.length).toBe(18);
      expect(questions[0]).toContain("has anyone complained about you?");
    }));

  it("is asked once more after any other word, and then taken as not sure, which is said", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const asking = async (...answers: string[]) => {
        const questions: string[] = [];
        const ask = async (question: string) => {
          questions.push(question);
          return answers[questions.length - 1];
        };
        const { stdout, stderr } = await here(folder, audit("--json"), { ask });
        return { questions, stderr, concern: (JSON.parse(stdout) as ReportJson).concern };
      };
      const put = await asking("what?", "no");
      expect([put.concern, put.questions.length]).toEqual(["none", 2]);
      expect(put.questions[1]).toContain("y for yes, n for no, or u for not sure");
      expect(put.stderr).not.toContain("taken as not sure");
      const neither = await asking("nothing that I was told of", "banana");
      expect([neither.concern, neither.questions.length]).toEqual(["unsure", 2]);
      expect(neither.stderr).toContain("Your answer is taken as not sure");
      const gone = await asking("what?");
      expect([gone.concern, gone.questions.length]).toEqual(["unsure", 2]);
    }));

  it("is not asked when it is answered already, when told not to ask, or when nobody is there", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const ask = async () => {
        throw new Error("asked");
      };
      const state = async (argv: string[], options = {}) =>
        (JSON.parse((await here(folder, argv, options)).stdout) as ReportJson).concern;
      expect(await state(audit("--json", "--concern", "none"), { ask })).toBe("none");
      expect(await state(audit("--json", "--no-input"), { ask })).toBe("unsure");
      expect(await state(audit("--json"))).toBe("unsure");
    }));

  it("can be left with Ctrl-C, and then nothing is read or written", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const controller = new AbortController();
      const outcome = await here(folder, audit("--out", "r"), {
        signal: controller.signal,
        ask: async () => {
          controller.abort();
          return undefined;
        },
      });
      expect(outcome.code).toBe(130);
      expect(outcome.stdout).toBe("");
      await expect(reportIn(folder)).rejects.toThrow();
    }));
});

describe("the question in a real terminal", { timeout: LIMIT }, () => {
  beforeEach((test) => needs(test, TERMINAL));

  const QUESTION = "Your answer:";

  it("takes an answer, and the report goes by it", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const terminal = inPseudoTerminal(folder, audit("--out", "r"));
      await terminal.until(QUESTION);
      terminal.type("n\r");
      const { code, echo } = await terminal.ended();
      expect(code).toBe(0);
      expect(echo).toBe(true);
      expect((await reportIn(folder)).concern).toBe("none");
    }));

  it.each([
    ["Enter alone", "\r", "unsure"],
    ["the end of input", "\u0004", "unsure"],
    ["yes", "yes\r", "open"],
  ])("takes %s for an answer too", (_, keys, concern) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const terminal = inPseudoTerminal(folder, audit("--out", "r"));
      await terminal.until(QUESTION);
      terminal.type(keys);
      expect((await terminal.ended()).code).toBe(0);
      expect((await reportIn(folder)).concern).toBe(concern);
    }),
  );

  it("can be left with Ctrl-C, and the terminal is as it was", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const terminal = inPseudoTerminal(folder, audit("--out", "r"));
      await terminal.until(QUESTION);
      terminal.type("\u0003");
      const { code, echo, lines } = await terminal.ended();
      expect({ code, echo, lines }).toEqual({ code: 130, echo: true, lines: true });
      await expect(reportIn(folder)).rejects.toThrow();
    }));

  it("is not asked with --no-input or with --concern", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      for (const [name, ...argv] of [
        ["a", "--no-input"],
        ["b", "--concern", "open"],
      ] as const) {
        const terminal = inPseudoTerminal(folder, audit("--out", name, ...argv));
        expect((await terminal.ended()).code).toBe(0);
        expect(terminal.raw()).not.toContain(QUESTION);
      }
    }));
});

describe("on hold", { timeout: LIMIT }, () => {
  it.each(["open", "unsure"])("every format says so first: %s", (state) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { stdout } = await here(
        folder,
        audit("--out", "r", "--concern", state, "--format", "md,json,html,csv"),
      );
      expect(stdout).toContain("This report is on hold");
      expect(stdout).toContain("Advice: your union");
      const text = (name: string) => readFile(join(folder, "r", name), "utf8");
      expect((await text("report.md")).split("## What was checked")[0]).toContain("This report is on hold");
      expect((await text("report.html")).split('id="checked"')[0]).toContain("This report is on hold");
      expect((await text("report.csv")).split("\n")[0]).toContain("This report is on hold");
      const report = await reportIn(folder);
      expect(report.concern).toBe(state);
      expect(report.beforeYouChangeAnything).toContain("This report is on hold");
    }),
  );

  it.each(["open", "unsure"])("every format says how to change it, and that works: %s", (state) =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await mkdir(join(folder, "my reviews"));
      const out = join("my reviews", "r");
      const { stdout } = await here(
        folder,
        audit("--out", out, "--concern", state, "--format", "md,json,html,csv"),
      );
      const command = `backscroll report '${join(folder, out)}' --concern none --force`;
      expect(stdout).toContain(`: ${command}\n`);
      const text = (name: string) => readFile(join(folder, out, name), "utf8");
      for (const name of ["report.md", "report.html", "report.json", "report.csv"])
        expect(await text(name), name).toContain(
          "in a terminal, in the folder of this report: backscroll report . --concern none --force",
        );
      await here(join(folder, out), ["report", ".", "--concern", "none", "--force"]);
      expect((await reportIn(folder, out)).concern).toBe("none");
      expect(await text("report.md")).not.toContain("--concern none");
    }),
  );

  it("is lifted by another run where no report can be written again", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { stdout } = await here(folder, audit("--out", "r", "--format", "md"));
      expect(stdout).not.toContain("backscroll report");
      expect(stdout).toContain("run this again with --concern none");
    }));

  it("is said by report and removal-list with the folder that it is about", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "r"));
      const { stderr } = await here(folder, ["removal-list", "r"]);
      expect(stderr).toContain(`backscroll report ${join(folder, "r")} --concern none --force`);
      const again = await here(folder, ["report", "r", "--concern", "none"]);
      expect(again.stderr).toContain("report.html and report.md and report.json are there already.");
      const one = await here(folder, ["report", "r", "--format", "md"]);
      expect(one.stderr).toContain("report.md is there already.");
    }));

  it("is not said once someone has said that nothing is open, and the question still comes first", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { stdout } = await here(folder, audit("--out", "r", "--concern", "none"));
      expect(stdout).not.toContain("on hold");
      const markdown = await readFile(join(folder, "r", "report.md"), "utf8");
      expect(markdown).not.toContain("on hold");
      expect(markdown.indexOf("Before you change anything")).toBeLessThan(60);
    }));

  it("a decision to change is one to change after advice, from audit and from report", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "r", "--concern", "none"));
      await decideToChange(folder);
      const values = async (name: string) =>
        new Set(findings(await reportIn(folder, name)).map(({ decision }) => decision?.value));
      await here(folder, audit("--out", "a", "--concern", "open", "--decisions", "decisions.json"));
      expect(await values("a")).toEqual(new Set(["change-after-advice"]));
      await here(folder, audit("--out", "b", "--concern", "none", "--decisions", "decisions.json"));
      expect(await values("b")).toEqual(new Set(["change"]));
      expect((await here(folder, ["report", "b", "--concern", "open", "--force"])).code).toBe(0);
      expect((await reportIn(folder, "b")).concern).toBe("open");
      expect(await values("b")).toEqual(new Set(["change-after-advice"]));
      // What was decided on hold stays as it was decided.
      await here(folder, ["report", "b", "--concern", "none", "--force"]);
      expect(await values("b")).toEqual(new Set(["change-after-advice"]));
    }));

  it("a new answer reaches report.json whatever the format asked for", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "r", "--concern", "none"));
      await here(folder, ["report", "r", "--concern", "open", "--force", "--format", "md"]);
      expect((await reportIn(folder)).concern).toBe("open");
    }));
});
