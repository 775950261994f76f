import { readFileSync } from "node:fs";
import { mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, TWEETS, xArchive, xZip } from "./world.js";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile<ReportJson>(schema);

const parse = (text: string) => JSON.parse(text) as ReportJson;
const audit = (...more: string[]) => [
  "audit",
  "twitter-archive.zip",

  "--now",
  NOW,
  ...more,
];
const rulesOf = (report: ReportJson) => report.posts.map(({ findings }) => findings.map(({ rule }) => rule));

describe("audit", { timeout: LIMIT }, () => {
  it("leaves a list of the person's own for Git as it is, and purge does too", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const out = join(folder, "mine");
      await mkdir(out);
      await writeFile(join(out, ".gitignore"), "secret.env\n");
      const { code } = await here(folder, ["twitter-archive.zip", "--out", out, "--force"]);
      expect(code).toBe(0);
      expect(await readFile(join(out, ".gitignore"), "utf8")).toBe("secret.env\n");
      expect((await here(folder, ["purge", out])).code).toBe(0);
      expect(await readdir(out)).toEqual([".gitignore"]);
    }));

  it("writes a private report of its own and says what it did, without a word of a post", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { code, stdout, stderr } = await here(folder, ["twitter-archive.zip"]);
      expect(code).toBe(0);
      const out = join(folder, "review-2026-02-03");
      expect((await readdir(out)).sort()).toEqual([
        ".gitignore",
        "decisions.key",
        "report.html",
        "report.json",
        "report.md",
      ]);
      expect(await readFile(join(out, ".gitignore"), "utf8")).toBe("*\n");
      for (const name of await readdir(out))
        expect((await stat(join(out, name))).mode & 0o777, name).toBe(0o600);
      expect((await stat(out)).mode & 0o777).toBe(0o700);
      expect(stdout).toContain(out);
      expect(stdout).toContain("Before you change anything");
      expect(stdout + stderr).not.toContain(CANARY);
      const markdown = await readFile(join(out, "report.md"), "utf8");
      expect(markdown).toContain(`${CANARY} a zebrawood table`);
      expect(markdown).not.toContain("nothing at all");
    }));

  it("gives each report a folder of its own", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      for (let round = 0; round < 3; round += 1) expect((await here(folder, audit())).code).toBe(0);
      expect((await readdir(folder)).filter((name) => name.startsWith("review")).sort()).toEqual([
        "review-2026-01-01",
        "review-2026-01-01-2",
        "review-2026-01-01-3",
      ]);
    }));

  it("prints with --json one document that the schema accepts, and nothing else, and writes nothing", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { code, stdout } = await here(folder, audit("--json"));
      expect(code).toBe(0);
      const report = parse(stdout);
      validate(report);
      expect(validate.errors).toBeNull();
      expect(report.generatedAt).toBe(NOW);
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));

  it("gives the same bytes again", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const [first, second] = [await here(folder, audit("--json")), await here(folder, audit("--json"))];
      expect(second.stdout).toBe(first.stdout);
    }));

  it("puts what matters most first, with severity from the guidance and confidence from the text", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const report = parse((await here(folder, audit("--json", "--for", "nmc"))).stdout);
      const found = report.posts.map(({ severity, findings: [finding] }) => [
        severity,
        finding?.confidence,
        finding?.rule,
      ]);
      expect(found).toEqual([
        ["high", "possible", "bullying.test-gnu"],
        ["medium", "likely", "patient-discussion.test-zebra"],
      ]);
      expect(report.posts[0]?.findings[0]?.citations[0]).toMatchObject({
        document: "nmc-social-media",
        ref: "unprof-4",
        status: "current",
      });
      expect(report.ruleset.profiles).toEqual(["nmc"]);
      expect(report.summary).toMatchObject({ posts: 2, high: 1, medium: 1, low: 0, info: 0 });
    }));

  it("accounts for every file of the archive once", () =>
    inTempFolder(async (folder) => {
      await xZip(
        folder,
        xArchive(TWEETS, {
          "data/ad-engagements.js": "window.YTD.ad_engagements.part0 = []",
          "data/new-thing.js": "?",
        }),
      );
      const report = parse((await here(folder, audit("--json"))).stdout);
      const { entries, totals } = report.coverage;
      expect(entries.map(({ entry }) => entry).sort()).toEqual(
        [
          "data/account.js",
          "data/ad-engagements.js",
          "data/manifest.js",
          "data/new-thing.js",
          "data/tweets.js",
        ].sort(),
      );
      expect(Object.values(totals.byBucket).reduce((sum, count) => sum + count, 0)).toBe(entries.length);
      expect(entries.reduce((sum, { posts }) => sum + posts, 0)).toBe(totals.posts);
      expect(totals.byBucket["not-yours"]).toBe(1);
      expect(totals.byBucket.unknown).toBe(1);
    }));

  it("keeps a post and a message of one number apart, each with its own reference", () =>
    inTempFolder(async (folder) => {
      const date = "2016-06-14T22:40:00.000Z";
      const id = String(BigInt(Date.parse(date) - 1288834974657) << 22n);
      const message = { id, senderId: "123", recipientId: "9", text: "gnuherd for you", createdAt: date };
      const conversation = { conversationId: "123-9", messages: [{ messageCreate: message }] };
      await xZip(
        folder,
        xArchive([{ text: "gnuherd for all", date }], {
          "data/direct-messages.js": `window.YTD.direct_messages.part0 = ${JSON.stringify([{ dmConversation: conversation }])}`,
        }),
      );
      const { posts } = parse((await here(folder, audit("--json", "--include", "all"))).stdout);
      expect(posts.map(({ text }) => text).sort()).toEqual(["gnuherd for all", "gnuherd for you"]);
      expect(new Set(posts.flatMap(({ findings }) => findings.map(({ key }) => key))).size).toBe(2);
    }));

  it("says which kinds were left out where only some were asked for", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const left = async (...more: string[]) =>
        (
          JSON.parse((await here(folder, audit("--json", ...more))).stdout) as ReportJson
        ).coverage.notices.find(({ code }) => code === "kinds-left-out");
      expect(await left()).toBeUndefined();
      expect(await left("--include", "all")).toBeUndefined();
      expect(await left("--include", "posts,messages")).toMatchObject({
        level: "warning",
        detail: expect.stringMatching(/Left out wherever they stand: reply, .*profile/),
      });
    }));

  it("leaves private messages out unless asked, and says how to ask", () =>
    inTempFolder(async (folder) => {
      const messages = { "data/direct-messages.js": "window.YTD.direct_messages.part0 = []" };
      await xZip(folder, xArchive(TWEETS, messages));
      const left = parse((await here(folder, audit("--json"))).stdout);
      expect(left.coverage.totals.byBucket["switched-off"]).toBe(1);
      const asked = parse((await here(folder, audit("--json", "--include", "all"))).stdout);
      expect(asked.coverage.totals.byBucket["switched-off"]).toBe(0);
      await here(folder, audit("--out", "r"));
      expect(await readFile(join(folder, "r", "report.md"), "utf8")).toContain(
        "add `--include all` to read them",
      );
    }));

  it("filters what is shown, and says how much it hid", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const since = parse((await here(folder, audit("--json", "--since", "2017"))).stdout);
      expect(rulesOf(since)).toEqual([["bullying.test-gnu"]]);
      expect(since.summary.hidden).toBe(1);
      expect(since.coverage.totals.own).toBe(3);
      const until = parse((await here(folder, audit("--json", "--until", "2016-06-14"))).stdout);
      expect(rulesOf(until)).toEqual([["patient-discussion.test-zebra"]]);
      const high = parse((await here(folder, audit("--json", "--min-severity", "high"))).stdout);
      expect(rulesOf(high)).toEqual([["bullying.test-gnu"]]);
      expect(high.summary.hidden).toBe(1);
    }));

  it("takes role and employer from the person, before anything in the archive", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const argv = audit("--json", "--role", "student nurse", "--employer", "Example University");
      const [archive] = parse((await here(folder, argv)).stdout).archives;
      expect(archive?.owner).toMatchObject({
        role: "student nurse",
        employer: "Example University",
        group: "student",
        given: true,
      });
    }));

  it("knows the words that only the person knows, and refuses a terms file with a mistake", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive([{ text: "Off to Quokka House again" }]));
      const found = async () =>
        rulesOf(parse((await here(folder, audit("--json", "--terms", "terms.yaml"))).stdout));
      await put(folder, "terms.yaml", "workplaces: [Wombat Ward]\n");
      expect(await found()).toEqual([]);
      await put(folder, "terms.yaml", "workplaces: [Quokka House]\ncolleagues: [Big Kev]\n");
      expect(await found()).toEqual([["employer-complaint.test-place"]]);
      await put(folder, "terms.yaml", 'workplaces: ["{a|b}"]\n');
      const wrong = await here(folder, audit("--terms", "terms.yaml"));
      expect(wrong.code).toBe(2);
      expect(wrong.stderr).toMatch(/terms\.yaml:1:14: /);
    }));

  it("reads several archives into one report, and shows a post that is in both once", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await xZip(
        folder,
        xArchive([...TWEETS, { text: `${CANARY} later gnuherd`, date: "2020-01-01T00:00:00.000Z" }]),
        "newer.zip",
      );
      const report = parse((await here(folder, [...audit("--json"), "newer.zip"])).stdout);
      expect(report.archives.length).toBe(2);
      expect(report.summary.posts).toBe(3);
      expect(report.coverage.notices).toContainEqual(expect.objectContaining({ code: "post-repeated" }));
      await here(folder, [...audit("--out", "r"), "newer.zip"]);
      const markdown = await readFile(join(folder, "r", "report.md"), "utf8");
      // Which archive a file is of, now that there are two with a file of the same name.
      expect(markdown).toContain("- `newer.zip`, `data/tweets.js`: 4 records");
    }));

  it.each<[string, () => Promise<Uint8Array>, RegExp, number]>([
    [
      "pictures",
      () => zipBytes({ "IMG_1.jpg": "x", "IMG_2.jpg": "y" }),
      /only pictures.*Ask the platform/,
      2,
    ],
    ["nothing", () => zipBytes({}), /nothing in it.*Download the archive again/, 0],
    [
      "LinkedIn's smaller archive",
      () => zipBytes({ "Connections.csv": "First Name,Last Name\n", "Profile.csv": "First Name\n" }),
      /holds no posts.*choose the larger data archive/,
      2,
    ],
    ["a part of a ZIP", async () => (await zipBytes(xArchive())).subarray(0, 900), /^It .*again/, 0],
    ["no bytes", async () => Buffer.alloc(0), /^It is empty\. Download the archive again/, 0],
    ["something else", async () => Buffer.from("\x1f\x8b0000"), /^It is not a ZIP\. Give the ZIP/, 0],
  ])(
    "reads what it can beside %s, and says in the report and at once what to ask for",
    (_, bytes, hint, files) =>
      inTempFolder(async (folder) => {
        await xZip(folder);
        await put(folder, "other.zip", await bytes());
        const argv = ["audit", "other.zip", "twitter-archive.zip", "--now", NOW, "--concern", "none"];
        const { code, stdout, stderr } = await here(folder, [...argv, "--json"]);
        expect(code).toBe(4);
        const report = parse(stdout);
        validate(report);
        expect(validate.errors).toBeNull();
        expect(report.summary.posts).toBe(2);
        expect(report.archives.map(({ name }) => name)).toEqual(["twitter-archive.zip"]);
        const notice = report.coverage.notices.find((each) => each.code === "archive-unusable");
        expect(notice).toMatchObject({ level: "loss", archive: "other.zip", count: 1 });
        expect(notice?.detail).toMatch(hint);
        expect(notice?.detail).not.toContain("other.zip");
        expect(stderr).toContain(`Not read: other.zip: ${notice?.detail}\n`);
        const { entries, totals } = report.coverage;
        expect(entries.filter(({ archive }) => archive === "other.zip").length).toBe(files);
        expect(Object.values(totals.byBucket).reduce((sum, count) => sum + count, 0)).toBe(entries.length);
        const inspected = await here(folder, ["inspect", "other.zip", "twitter-archive.zip"]);
        expect({ code: inspected.code, stderr: inspected.stderr }).toEqual({
          code: 4,
          stderr: `Not read: other.zip: ${notice?.detail}\n`,
        });
        const accepted = await here(folder, [...argv, "--allow-partial", "--quiet", "--out", "r"]);
        expect(accepted.code).toBe(0);
        expect(accepted.stderr).toContain("Not read: other.zip: ");
        const [markdown, html] = await Promise.all(
          ["report.md", "report.html"].map((name) => readFile(join(folder, "r", name), "utf8")),
        );
        expect(markdown).toContain(`- \`other.zip\`: not read. `);
        expect(html).toContain(">other.zip</bdi>: not read. ");
      }),
  );

  it("reads nothing when nothing can be used, and says why for each", () =>
    inTempFolder(async (folder) => {
      await put(folder, "a.zip", await zipBytes({ "IMG_1.jpg": "x" }));
      await put(folder, "b.zip", Buffer.alloc(0));
      for (const argv of [
        ["a.zip", "b.zip"],
        ["b.zip", "a.zip"],
      ]) {
        const { code, stdout, stderr } = await here(folder, ["audit", ...argv, "--json"]);
        expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
        expect(stderr).toMatch(/a\.zip: It holds only pictures/);
        expect(stderr).toMatch(/b\.zip: It is empty/);
      }
    }));

  it("stops before it reads anything when there is nothing at a path", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const argv = ["audit", "twitter-archive.zip", "twiter-archive.zip", "--out", "r"];
      const { code, stderr } = await here(folder, argv);
      expect(code).toBe(3);
      expect(stderr).toContain("twiter-archive.zip");
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));

  it("carries decisions over by key, and asks again when the words have changed", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const [gnu, zebra] = parse((await here(folder, audit("--json"))).stdout).posts.flatMap(
        ({ findings }) => findings,
      );
      const decision = (key = "", textHash = "") => ({ key, textHash, value: "keep", at: NOW });
      await put(
        folder,
        "decisions.json",
        JSON.stringify({
          schemaVersion: 1,
          decisions: [decision(gnu?.key, gnu?.textHash), decision(zebra?.key, "other")],
        }),
      );
      const argv = audit("--json", "--decisions", "decisions.json");
      const again = parse((await here(folder, argv)).stdout).posts.flatMap(({ findings }) => findings);
      expect(again.map(({ disposition }) => disposition)).toEqual(["decided", "stale"]);
      expect((await here(folder, [...argv, "--fail-on", "high"])).code).toBe(0);
      await put(folder, "decisions.json", "{");
      expect((await here(folder, argv)).code).toBe(2);
    }));

  it("shows posts that say enough together as one finding, each with the others", () =>
    inTempFolder(async (folder) => {
      await xZip(
        folder,
        xArchive([
          { text: "the tapir in okapibed, ibexage, cannot sleep", date: "2016-06-14T22:40:00.000Z" },
          { text: "tapir of okapibed, yakache, asking for tea", date: "2016-06-15T04:40:00.000Z" },
          { text: "another tapir in okapibed", date: "2018-06-15T04:40:00.000Z" },
        ]),
      );
      const report = parse((await here(folder, audit("--json"))).stdout);
      validate(report);
      expect(validate.errors).toBeNull();
      const findings = report.posts.map(({ findings: [finding] }) => finding);
      expect(findings.map((finding) => finding?.rule)).toEqual(
        Array(2).fill("patient-identifiable.test-story"),
      );
      expect(findings[0]?.key).toBe(findings[1]?.key);
      const [first, second] = report.posts;
      expect(findings[0]?.related).toEqual([second?.id]);
      expect(findings[1]?.related).toEqual([first?.id]);
      expect(report.summary).toMatchObject({ posts: 2, high: 2, byConcern: { "patient-identifiable": 1 } });
      await here(folder, audit("--out", "r"));
      const markdown = await readFile(join(folder, "r", "report.md"), "utf8");
      expect(markdown).toContain("The next 2 posts belong together");
      const hidden = parse((await here(folder, audit("--json", "--until", "2016-06-14"))).stdout);
      expect(hidden.summary).toMatchObject({ posts: 1, hidden: 0 });
    }));

  it("shows posts on the terminal only when asked", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive([{ text: `${CANARY} gnuherd \u001b[31m\u202e` }]));
      const { stdout } = await here(folder, audit("--show-text"));
      expect(stdout).toContain(`${CANARY} gnuherd`);
      expect(stdout).toContain("[U+202E]");
      expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u);
    }));

  it("puts a report on hold at the top when a complaint is open", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--concern", "open"));
      const markdown = await readFile(join(folder, "review-2026-01-01", "report.md"), "utf8");
      expect(markdown.split("## What was checked")[0]).toContain("Change nothing yet");
    }));

  it("marks a run that was stopped as partial, and never as finished", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      const { code, stdout } = await here(folder, audit("--json"), { signal: AbortSignal.abort() });
      expect(code).toBe(130);
      const report = parse(stdout);
      expect(report.partial).toBe(true);
      expect(report.coverage.notices).toContainEqual(
        expect.objectContaining({ code: "interrupted", level: "loss" }),
      );
      validate(report);
      expect(validate.errors).toBeNull();
    }));
});

describe("where a report may go", { timeout: LIMIT }, () => {
  it("is never over something else without --force, and then only over our own names", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await mkdir(join(folder, "taken"));
      await put(join(folder, "taken"), "diary.txt", "mine");
      const refused = await here(folder, audit("--out", "taken"));
      expect(refused.code).toBe(5);
      expect(refused.stderr).toContain("--force");
      expect(await readdir(join(folder, "taken"))).toEqual(["diary.txt"]);
      expect((await here(folder, audit("--out", "taken", "--force"))).code).toBe(0);
      expect(await readFile(join(folder, "taken", "diary.txt"), "utf8")).toBe("mine");
      expect((await here(folder, audit("--out", "twitter-archive.zip"))).code).toBe(5);
    }));

  it("is not through a link that stands in the place of a report", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await mkdir(join(folder, "taken"));
      await writeFile(join(folder, "diary.txt"), "mine");
      await symlink(join(folder, "diary.txt"), join(folder, "taken", "report.md"));
      expect((await here(folder, audit("--out", "taken", "--force"))).code).toBe(0);
      expect(await readFile(join(folder, "diary.txt"), "utf8")).toBe("mine");
    }));

  it("gets a warning inside a Git work tree or a synced folder", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await mkdir(join(folder, ".git"));
      expect((await here(folder, audit("--out", "a"))).stderr).toContain("Git work tree");
      for (const name of ["OneDrive - Example Trust", "Dropbox", "Google Drive"]) {
        const { stderr } = await here(folder, audit("--out", join(name, "report")));
        expect(stderr, name).toContain("copies it to other computers");
      }
    }));

  it("is nowhere when the archive can't be used", () =>
    inTempFolder(async (folder) => {
      await put(folder, "twitter-archive.zip", "not a zip at all");
      expect((await here(folder, audit("--out", "new"))).code).toBe(3);
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));

  it("holds the formats asked for", () =>
    inTempFolder(async (folder) => {
      await xZip(folder);
      await here(folder, audit("--out", "new", "--format", "csv,markdown"));
      expect((await readdir(join(folder, "new"))).sort()).toEqual([".gitignore", "report.csv", "report.md"]);
      const unknown = await here(folder, audit("--format", "pdf"));
      expect(unknown.code).toBe(2);
      expect(unknown.stderr).toContain("Formats: md, json, html, csv");
    }));
});
