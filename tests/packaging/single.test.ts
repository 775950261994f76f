import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { needs, runs } from "../helpers/needs.js";

const ROOT = join(import.meta.dirname, "../..");
const LIMIT = 240_000;
const PROGRAM = join(ROOT, "dist/single/backscroll");
const asRoot = process.getuid?.() === 0;
/** A root folder of its own, by root's right or by a user namespace. */
const CHROOT = asRoot ? ["chroot"] : ["unshare", "-r", "chroot"];

const linux = process.platform === "linux";
const [CHANGE = "", ...TO] = CHROOT;
const ALONE = {
  what: `${CHROOT.join(" ")} (Linux)`,
  isHere: linux && runs(CHANGE, ...TO, "/", "true"),
  strictly: linux,
};

let world = "";

/** Runs the executable in a world where it is the only program: no Node, no shell, no npm. */
function alone(...argv: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const [command = "", ...rest] = [...CHROOT, world, "/backscroll", ...argv];
  return spawnSync(command, rest, {
    env: { PATH: process.env.PATH },
    cwd: world,
    encoding: "utf8",
    timeout: LIMIT,
  });
}

beforeAll(async () => {
  if (!ALONE.isHere) return;
  world = await mkdtemp(join(tmpdir(), "backscroll-world-"));
  // `npm test` has compiled it.
  const made = spawnSync(process.execPath, [join(ROOT, "dist/packaging/single.js")], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(made.stderr);
  copyFileSync(PROGRAM, join(world, "backscroll"));
  // The C library that Node is linked to, which every Linux has; nothing else.
  const { stdout } = spawnSync("ldd", [PROGRAM], { encoding: "utf8" });
  for (const [library] of stdout.matchAll(/\/\S+/g)) {
    mkdirSync(join(world, dirname(library)), { recursive: true });
    cpSync(library, join(world, library), { dereference: true });
  }
  mkdirSync(join(world, "tmp"));
}, LIMIT);

afterAll(() => rmSync(world === "" ? join(tmpdir(), "none") : world, { recursive: true, force: true }));

describe("the single executable", { timeout: LIMIT }, () => {
  beforeEach((test) => needs(test, ALONE));

  it("audits the demo in a world without Node, leaves the report and nothing else", () => {
    const before = readdirSync(world).sort();
    const { status, stdout, stderr } = alone("demo", "--no-input", "--out", "/review");
    expect({ status, stderr: stderr.replaceAll(/.*\r/g, "") }).toMatchObject({ status: 0 });
    expect(stdout).toContain("nobody in it exists");
    expect(readFileSync(join(world, "review/report.md"), "utf8")).toContain("Look at first");
    expect(existsSync(join(world, "review/report.html"))).toBe(true);
    expect(readdirSync(join(world, "tmp"))).toEqual([]);
    expect(readdirSync(world).sort()).toEqual([...before, "review"].sort());
  });

  it.each([
    ["explain", "1"],
    ["report", "--concern", "none", "--force"],
    ["worksheet", "--route", "registrant"],
    ["share"],
    ["removal-list"],
  ])("reads its own report again: %s", (...argv) => {
    const [command = "", ...rest] = argv;
    const item = command === "explain" ? rest.splice(0, 1) : [];
    const { status, stdout, stderr } = alone(command, ...item, "/review", ...rest);
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: expect.any(String) });
    expect(stdout + stderr).not.toContain("Something went wrong");
  });

  it("has every rule inside, its version and its help", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(alone("--version")).toMatchObject({ status: 0, stdout: `${version}\n` });
    expect(alone("help", "privacy").stdout).toContain("YOUR PRIVACY");
    const rules = readdirSync(join(ROOT, "rulesets/rules"), { recursive: true, encoding: "utf8" });
    const { rules: inside } = JSON.parse(alone("rules", "list", "--json").stdout) as { rules: unknown[] };
    expect(inside.length).toBe(rules.filter((path) => path.endsWith(".yaml")).length);
    process.stderr.write(`single executable: ${(statSync(PROGRAM).size / 1_000_000).toFixed(0)} MB\n`);
  });
});
