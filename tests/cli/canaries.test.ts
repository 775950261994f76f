import { mkdir, readdir, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { plantCanaries } from "../helpers/canaries.js";
import { folderFiles, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { here, NOW, type Outcome } from "./world.js";

/** `gnuherd` makes every marked post one to look at: see the ruleset beside this file. */
const CANARY = "canary7f3a gnuherd";
const SEEN = /canary7f3a|gnuherd/i;
const LIMIT = 240_000;

const FIXTURES = [
  "x/2018-root",
  "x/2020-data",
  "x/2026",
  "x/classic-2012",
  "x/classic-2017",
  "x/classic-csv",
  "x/broken-truncated",
  "facebook/json-2018",
  "facebook/json-2021",
  "facebook/json-2026",
  "facebook/html-2014",
  "facebook/html-2019",
  "facebook/html-2024-spanish",
  "linkedin/2018",
  "linkedin/2023",
  "linkedin/2025",
  "linkedin/2026",
  "instagram/2019",
  "instagram/2021",
  "instagram/2025",
  "instagram/html-2025",
  "threads/json",
  "whatsapp/android",
  "whatsapp/android-us",
  "whatsapp/ios",
  "blogs/blogger",
  "blogs/takeout",
  "blogs/wordpress",
  "mastodon/2023",
  "bluesky/repository",
  "youtube/2020",
  "youtube/2023",
  "youtube/2024",
  "reddit/request",
  "tiktok/2023",
  "tiktok/2025",
  "discord/csv",
  "discord/json",
  "mail/group",
  "mail/takeout",
] as const;

/** Exports that don't say whose they are. */
const ME: Readonly<Record<string, string>> = {
  "whatsapp/android": "Jonas Kehl",
  "whatsapp/android-us": "Noor Vale",
  "whatsapp/ios": "Rhona Pike",
  "mail/group": "Olu Brandt",
};

const CONSENT = {
  schemaVersion: 1,
  case: "A-1",
  member: "Ottoline Example",
  purpose: "getting ready for a meeting",
  agreed: "2025-12-01",
  until: "2026-01-31",
};

describe.each(FIXTURES)("an archive with marked words in every text: %s", (fixture) => {
  it(
    "shows none of them on the terminal, in an error or in a name of a file, whatever the command",
    { timeout: LIMIT },
    () =>
      inTempFolder(async (folder) => {
        const original = await folderFiles(
          fileURLToPath(new URL(`../../fixtures/${fixture}`, import.meta.url)),
        );
        const { files, planted } = await plantCanaries(original, CANARY);
        expect(planted).toBeGreaterThan(0);
        await put(folder, "archive.zip", await zipBytes(files));
        await mkdir(join(folder, "members"));
        await mkdir(join(folder, "members", "one"));
        await put(join(folder, "members", "one"), "archive.zip", await zipBytes(files));
        await put(join(folder, "members", "one"), "consent.json", JSON.stringify(CONSENT));

        const run = async (argv: readonly string[], data = false): Promise<Outcome> => {
          const outcome = await here(folder, argv, { tty: true });
          const { stdout, stderr } = outcome;
          expect(data ? stderr : stdout + stderr, argv.join(" ")).not.toMatch(SEEN);
          expect(outcome.code, `${argv.join(" ")}: ${stderr}`).not.toBe(70);
          return outcome;
        };
        const { [fixture]: me } = ME;
        const whose = me === undefined ? [] : ["--me", me];
        const audit = [
          "audit",
          "archive.zip",
          "--include",
          "all",
          "--now",
          NOW,
          "--concern",
          "none",
          ...whose,
        ];
        await run(["inspect", "archive.zip", "--include", "all"]);
        await run([...audit, "--out", "r", "--format", "md,json,html,csv"]);
        const text = await readFile(join(folder, "r", "report.json"), "utf8");
        const report = JSON.parse(text) as ReportJson;
        if (!fixture.includes("broken")) {
          // They are there to be seen by whoever asks.
          expect(text).toMatch(SEEN);
          expect((await here(folder, [...audit, "--out", "open", "--show-text"])).stdout).toMatch(SEEN);
        }
        await run([...audit, "--json"], true);

        const findings = report.posts.flatMap((post) => post.findings);
        const [first] = findings;
        const decisions = findings.map(({ key, textHash }, at) => ({
          ...{ key, textHash, at: NOW, note: "is this one fine?" },
          value: at % 2 === 0 ? "change" : "ask-first",
        }));
        await put(folder, "decisions.json", JSON.stringify({ schemaVersion: 1, decisions }));
        await run(["report", "r", "--decisions", "decisions.json", "--force"]);
        await run([
          ...audit,
          "--out",
          "again",
          "--compare",
          "r",
          "--fail-on",
          "low",
          "--decisions",
          "decisions.json",
        ]);
        await run(["report", "again", "--redact", "standard", "--out", "shown", "--student-from", "2012"]);
        if (first !== undefined) await run(["explain", first.key.slice(0, 8), "r"]);
        await run(["explain", "nothing-like-it", "r"]);
        await run(["review", "r"]);
        await run(["share", "r", "--out", "pack", "--now", NOW]);
        const masked = await run([
          "share",
          "r",
          "--with-masked-text",
          "--archive",
          "archive.zip",
          "--out",
          "masked",
          "--now",
          NOW,
        ]);
        await run(["worksheet", "r", "--route", "registrant"]);
        const removal = await run(["removal-list", "r", "--kept-copy", "archive.zip", "--now", NOW]);
        await run(["batch", "members", "--out", "cases", "--now", NOW]);
        const both = await run(["decisions", "merge", "r", "again", "--out", "both.json"]);
        expect(both.stderr).toBe("");
        expect(await readFile(join(folder, "both.json"), "utf8")).not.toMatch(SEEN);
        await run(["rules", "list"]);

        // What is for others or for the drawer holds none of them either.
        for (const name of ["pack", "masked"]) await expectNone(join(folder, name));
        if (masked.code === 0 && findings.length > 0)
          expect(await readdir(join(folder, "masked"))).toContain("pack.md");
        for (const name of ["worksheet.md", "worksheet.html", "removal-list.md", "removal-list.html"]) {
          const paper = await readFile(join(folder, "r", name), "utf8").catch(() => "");
          expect(paper, name).not.toMatch(SEEN);
        }
        if (findings.length > 0 && masked.code === 0) expect(removal.code, removal.stderr).toBe(0);
        for (const name of ["index.md", "index.json", "index.html"])
          expect(await readFile(join(folder, "cases", name), "utf8")).not.toMatch(SEEN);

        // Things that go wrong.
        const bytes = await zipBytes(files);
        await put(folder, "half.zip", bytes.subarray(0, Math.floor(bytes.length / 2)));
        await put(folder, "odd.json", Object.values(files).join("\n").slice(0, 5_000));
        await put(folder, "wrong.json", JSON.stringify({ schemaVersion: 1, decisions: [{ key: CANARY }] }));
        await run(["audit", "half.zip", "--now", NOW, "--out", "half"]);
        await run(["inspect", "odd.json"]);
        await run(["audit", "odd.json", "--out", "odd"]);
        await run([...audit, "--out", "r"]);
        await run([...audit, "--decisions", "wrong.json", "--out", "wrong"]);
        await run(["removal-list", "r", "--kept-copy", "odd.json"]);
        await run(["removal-list", "r", "--kept-copy", "half.zip"]);
        await rename(join(folder, "archive.zip"), join(folder, "moved.zip"));
        await run(["share", "r", "--with-masked-text", "--out", "none"]);
        await run(["purge", "cases", "--expired", "--now", "2026-03-01"]);
        await run(["purge", "r"]);
        for (const name of await readdir(folder, { recursive: true })) expect(name).not.toMatch(SEEN);
      }),
  );
});

async function expectNone(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => []))
    expect(await readFile(join(folder, name), "utf8"), name).not.toMatch(SEEN);
}
