import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import {
  type DecisionFile,
  decisionsText,
  type Entry,
  loadDecisions,
  loadKey,
  sealOf,
} from "../../src/decisions/index.js";
import { fromReportJson } from "../../src/reports/from-json.js";
import type { FindingJson, ReportJson } from "../../src/reports/json-shape.js";
import { type Files, inTempFolder, put, zipBytes } from "../helpers/zip.js";
import { CANARY, here, LIMIT, NOW, type Outcome, RULESETS, type Tweet, xArchive, xZip } from "./world.js";

const AT = "2026-01-15T10:00:00.000Z";
const TWEETS: readonly Tweet[] = Array.from({ length: 6 }, (_, index) => ({
  text: `${CANARY} ${index % 2 === 0 ? "gnuherd" : "a zebrawood table"} number${index}`,
  date: `201${index}-03-04T10:00:00.000Z`,
}));

const reportIn = async (folder: string) =>
  JSON.parse(await readFile(join(folder, "report.json"), "utf8")) as ReportJson;
const findingsIn = async (folder: string): Promise<readonly FindingJson[]> =>
  (await reportIn(folder)).posts.flatMap(({ findings }) => findings);
const audit = (...more: string[]) => ["twitter-archive.zip", "--now", NOW, "--concern", "none", ...more];

/** With a ruleset of one's own in the place of the one built in. */
async function under(rulesets: string, cwd: string, argv: readonly string[]): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  const io: Io = {
    stdout: {
      write(text) {
        stdout += text;
      },
    },
    stderr: {
      write(text) {
        stderr += text;
      },
    },
    env: {},
    cwd,
    now: () => new Date("2026-02-03T04:05:06Z"),
    signal: new AbortController().signal,
    rulesets,
  };
  return { code: await run(argv, io), stdout, stderr };
}

/** Decisions about posts of a results folder, as `review` leaves them. */
async function decide(
  folder: string,
  answer: (finding: FindingJson, index: number) => Partial<Entry> | undefined = () => ({}),
  path = join(folder, "decisions.json"),
): Promise<void> {
  const key = loadKey(folder) ?? expect.fail("no key");
  const { posts } = fromReportJson(await reportIn(folder));
  const entries = posts.flatMap(({ post, findings }, index) =>
    findings.flatMap((finding): Entry[] => {
      const over = answer(finding as unknown as FindingJson, index);
      const { id, text, where } = sealOf(key, finding, post);
      const seen = { text, ...(finding.ruleDigest === undefined ? {} : { rule: finding.ruleDigest }) };
      const place = where === undefined ? {} : { where };
      return over === undefined
        ? []
        : [{ id, rule: finding.rule, value: "keep", at: AT, seen, ...place, ...over }];
    }),
  );
  await writeFile(path, decisionsText({ workspace: key.workspace, entries }));
}

/** An audit of six posts in the folder `old`, all of them decided. */
async function decided(folder: string): Promise<string> {
  await xZip(folder, xArchive(TWEETS));
  expect((await here(folder, audit("--out", "old"))).code).toBe(0);
  await decide(join(folder, "old"), (_finding, index) => ({ note: `note ${index}` }));
  return join(folder, "old");
}

/** The same account exported again: other order, other counts, and its posts as `change` leaves them. */
function exportedAgain(change: (text: string) => string | undefined): Files {
  const files = xArchive(TWEETS);
  const [start = "", json = ""] = String(files["data/tweets.js"]).split(/= (.*)/s);
  const tweets = (JSON.parse(json) as { tweet: Record<string, string> }[]).flatMap(({ tweet }) => {
    const text = change(tweet.full_text ?? "");
    return text === undefined
      ? []
      : [{ tweet: { ...tweet, full_text: text, favorite_count: "7", retweet_count: "3" } }];
  });
  return { ...files, "data/tweets.js": `${start}= ${JSON.stringify(tweets.reverse())}` };
}

describe("exporting and auditing again", { timeout: LIMIT }, () => {
  it("keeps every decision but the edited post's, which needs another look and says why", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      const again = exportedAgain((text) => text.replace("number2", "number2, as I said"));
      await put(folder, "another-name-2026.zip", await zipBytes(again, { wrapper: "wrapped" }));
      for (const given of ["old", "old/decisions.json"]) {
        const out = `new-${given.length}`;
        const { code, stderr } = await here(folder, [
          "another-name-2026.zip",
          ...audit("--out", out, "--decisions", given).slice(1),
        ]);
        expect([code, stderr]).toEqual([0, ""]);
        const findings = await findingsIn(join(folder, out));
        expect(findings).toHaveLength(6);
        const stale = findings.filter(({ disposition }) => disposition === "stale");
        expect(stale).toMatchObject([{ decision: { value: "keep", stale: ["words"] } }]);
        expect(findings.filter(({ disposition }) => disposition === "decided")).toHaveLength(5);
        const notes = (each: readonly FindingJson[]) => each.map(({ decision }) => decision?.note).sort();
        expect(notes(findings)).toEqual([0, 1, 2, 3, 4, 5].map((index) => `note ${index}`));
        expect(await readFile(join(folder, out, "report.md"), "utf8")).toContain(
          "It needs another look: the words of the post changed. Keep it, 15 January 2026. Your note: `note",
        );
      }
    }));

  it("counts decided posts as before", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const { stdout } = await here(folder, audit("--out", "new", "--decisions", "old"));
      expect(stdout).toContain("6 are worth a look: 3 look at first · 3 look next · 0 for awareness");
      expect(stdout).toContain("You have decided about 6 of 6 findings.");
      expect((await reportIn(join(folder, "new"))).summary).toEqual((await reportIn(old)).summary);
    }));

  it("finds a post without an id of its own by its moment when its words changed", () =>
    inTempFolder(async (folder) => {
      const post = (timestamp: number, words: string) => ({
        timestamp,
        data: [{ post: words }],
        title: "Robin Example",
      });
      const zip = async (name: string, posts: readonly object[]) =>
        put(
          folder,
          name,
          await zipBytes({
            "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json":
              JSON.stringify(posts),
            "personal_information/profile_information/profile_information.json": JSON.stringify({
              profile_v2: { name: { full_name: "Robin Example" } },
            }),
          }),
        );
      const [first, second, third] = [
        post(1_500_000_000, "gnuherd one"),
        post(1_500_000_060, "gnuherd two"),
        post(1_500_000_120, "gnuherd three"),
      ];
      await zip("before.zip", [first, second, third]);
      const common = ["--now", NOW, "--concern", "none"];
      expect((await here(folder, ["before.zip", "--out", "old", ...common])).code).toBe(0);
      expect(await findingsIn(join(folder, "old"))).toHaveLength(3);
      await decide(join(folder, "old"));
      await zip("after.zip", [third, first, post(1_500_000_060, "gnuherd two, put differently")]);
      const { stderr } = await here(folder, ["after.zip", "--out", "new", "--decisions", "old", ...common]);
      expect(stderr).toBe("");
      const findings = await findingsIn(join(folder, "new"));
      expect(findings.map(({ disposition }) => disposition).sort()).toEqual(["decided", "decided", "stale"]);
      expect(findings.find(({ disposition }) => disposition === "stale")?.decision).toMatchObject({
        value: "keep",
        stale: ["words"],
      });
    }));

  it("asks again about what a changed rule asked, and about nothing else", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      const rulesets = join(folder, "rulesets");
      const again = async (change: (rule: string) => string, path: string) => {
        await rm(rulesets, { recursive: true, force: true });
        await cp(RULESETS, rulesets, { recursive: true });
        const file = join(rulesets, path);
        const before = await readFile(file, "utf8");
        expect(change(before)).not.toBe(before);
        await writeFile(file, change(before));
        await rm(join(folder, "new"), { recursive: true, force: true });
        const { code } = await under(rulesets, folder, audit("--out", "new", "--decisions", "old"));
        expect(code).toBe(0);
        return (await findingsIn(join(folder, "new"))).map(({ rule, decision }) => [
          rule,
          decision?.stale ?? null,
        ]);
      };
      const [gnu, zebra] = ["bullying.test-gnu", "patient-discussion.test-zebra"];
      const rule = join("rules", "bullying", (await readdir(join(RULESETS, "rules", "bullying")))[0] ?? "");
      const three = (id: string, stale: readonly string[] | null) =>
        [id, id, id].map((each) => [each, stale]);
      expect(await again((text) => text.replace(/^ask:.*$/m, "ask: Would they mind?"), rule)).toEqual([
        ...three(gnu, ["rule"]),
        ...three(zebra, null),
      ]);
      expect(await readFile(join(folder, "new", "report.md"), "utf8")).toContain("the rule changed since");
      // Another title asks nothing else, and one more word in a list does not reopen what was answered.
      const same = [...three(gnu, null), ...three(zebra, null)];
      expect(await again((text) => text.replace(/^title:.*$/m, "title: Put another way"), rule)).toEqual(
        same,
      );
      const words = join("lexicons", "test-gnu.yaml");
      expect(
        await again((text) => text.replace(/^terms:.*$/m, "terms: [gnuherd, wildebeest]"), words),
      ).toEqual(same);
    }));

  it("keeps the key and every decision, those about posts that are gone too, and says how many", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      await put(
        folder,
        "twitter-archive.zip",
        await zipBytes(exportedAgain((text) => (text.includes("number4") ? undefined : text))),
      );
      const { stderr } = await here(folder, audit("--out", "new", "--decisions", "old"));
      expect(stderr).toBe("1 decision is about findings that this report does not hold. They are kept.\n");
      expect(await readFile(join(folder, "new", "decisions.key"))).toEqual(
        await readFile(join(old, "decisions.key")),
      );
      expect(await readFile(join(folder, "new", "decisions.json"), "utf8")).toBe(
        await readFile(join(old, "decisions.json"), "utf8"),
      );
      // The post is back: so is the decision, two folders on.
      await xZip(folder, xArchive(TWEETS));
      const third = await here(folder, audit("--out", "third", "--decisions", "new"));
      expect(third.stderr).toBe("");
      const findings = await findingsIn(join(folder, "third"));
      expect(findings.every(({ disposition }) => disposition === "decided")).toBe(true);
    }));

  it("points to decisions about an earlier export that were not given", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(TWEETS));
      const plain = ["twitter-archive.zip", "--concern", "none", "--now"];
      expect((await here(folder, [...plain, NOW])).stderr).toBe("");
      await decide(join(folder, "review-2026-01-01"));
      const { stderr } = await here(folder, [...plain, "2026-02-01T00:00:00Z"]);
      expect(stderr).toContain("You decided about posts in review-2026-01-01.");
      const argv = /backscroll (report .*)\n/.exec(stderr)?.[1]?.split(" ") ?? [];
      expect((await here(folder, argv)).code).toBe(0);
      const findings = await findingsIn(join(folder, "review-2026-02-01"));
      expect(findings.every(({ disposition }) => disposition === "decided")).toBe(true);
    }));

  it("does not take what dates or levels hide for something that is gone", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      const { stderr } = await here(folder, audit("--out", "new", "--decisions", "old", "--since", "2013"));
      expect(stderr).toBe("");
    }));

  it("into the same folder goes on with what is there, without being told", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const key = await readFile(join(old, "decisions.key"));
      expect((await here(folder, audit("--out", "old", "--force"))).code).toBe(0);
      expect(await readFile(join(old, "decisions.key"))).toEqual(key);
      expect((await findingsIn(old)).every(({ disposition }) => disposition === "decided")).toBe(true);
    }));

  it("never mixes the decisions of two keys in one folder", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      await here(folder, audit("--out", "other"));
      await decide(join(folder, "other"));
      const before = await readFile(join(folder, "other", "decisions.json"));
      const { code, stderr } = await here(folder, audit("--out", "other", "--force", "--decisions", "old"));
      expect(code).toBe(5);
      expect(stderr).toContain("another key");
      expect(await readFile(join(folder, "other", "decisions.json"))).toEqual(before);
    }));
});

describe("the key of a results folder", { timeout: LIMIT }, () => {
  it("is private, another one for each audit, and nowhere but in its file", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      await here(folder, audit("--out", "other"));
      const [one, two] = [loadKey(old), loadKey(join(folder, "other"))];
      expect((await stat(join(old, "decisions.key"))).mode & 0o777).toBe(0o600);
      expect(one?.secret).not.toBe(two?.secret);
      for (const name of await readdir(old))
        if (name !== "decisions.key")
          expect(await readFile(join(old, name), "utf8"), name).not.toContain(one?.secret ?? "");
    }));

  it("leaves report.json the same bytes from one audit to the next", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      await here(folder, audit("--out", "other"));
      expect(await readFile(join(folder, "other", "report.json"))).toEqual(
        await readFile(join(folder, "old", "report.json")),
      );
    }));

  it("is not made for a report that nobody can decide in", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(TWEETS));
      await here(folder, audit("--out", "table", "--format", "csv"));
      expect(await readdir(join(folder, "table"))).not.toContain("decisions.key");
    }));

  it("is found for a file that a browser saved far away, and asked for when it is not", () =>
    inTempFolder(async (folder) => {
      await xZip(folder, xArchive(TWEETS));
      await here(folder, ["twitter-archive.zip", "--now", NOW, "--concern", "none"]);
      const review = join(folder, "review-2026-01-01");
      await mkdir(join(folder, "Downloads"));
      const saved = join(folder, "Downloads", "decisions.json");
      await decide(review, () => ({}), saved);
      const found = await here(folder, audit("--out", "new", "--decisions", saved));
      expect([found.code, found.stderr]).toEqual([0, ""]);
      expect(
        (await findingsIn(join(folder, "new"))).every(({ disposition }) => disposition === "decided"),
      ).toBe(true);
      await rm(review, { recursive: true });
      const elsewhere = join(folder, "elsewhere");
      await mkdir(elsewhere);
      const lost = await here(elsewhere, ["../twitter-archive.zip", "--out", "new", "--decisions", saved]);
      expect(lost.code).toBe(2);
      expect(lost.stderr).toContain("The key for the decisions in");
      expect(lost.stderr).toContain("decisions.key");
      expect(await readdir(elsewhere)).toEqual([]);
    }));

  it("goes with the decisions when a folder is purged", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      expect((await here(folder, ["purge", "old"])).code).toBe(0);
      expect(await readdir(folder)).toEqual(["twitter-archive.zip"]);
    }));
});

describe("report with decisions", { timeout: LIMIT }, () => {
  it("takes a saved file into the folder, and shows it from then on without being told", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const saved = join(folder, "saved.json");
      await rm(join(old, "decisions.json"));
      await decide(
        old,
        (_finding, index) => (index < 2 ? { value: "ask-first", note: "why" } : undefined),
        saved,
      );
      const { code, stderr } = await here(folder, ["report", "old", "--decisions", "saved.json", "--force"]);
      expect([code, stderr]).toEqual([0, "Decisions taken over: 2 new ones.\n"]);
      const counts = async () => (await findingsIn(old)).map(({ disposition }) => disposition).sort();
      const two = ["decided", "decided", "open", "open", "open", "open"];
      expect(await counts()).toEqual(two);
      expect((await here(folder, ["report", "old", "--force"])).stderr).toBe("");
      expect(await counts()).toEqual(two);
      const csv = await here(folder, ["report", "old", "--format", "csv", "--out", "table"]);
      expect(csv.code).toBe(0);
      expect((await readdir(join(folder, "table"))).sort()).toEqual([".gitignore", "report.csv"]);
    }));

  it("does not let a later file win in silence: what differs is asked about", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const later = { value: "change" as const, at: "2026-01-16T00:00:00.000Z" };
      await decide(old, (_finding, index) => (index === 0 ? later : undefined), join(folder, "saved.json"));
      const { stderr } = await here(folder, ["report", "old", "--decisions", "saved.json", "--force"]);
      expect(stderr).toContain("About 1 finding the decisions differ. Both are kept and neither stands");
      const [first] = await findingsIn(old);
      expect(first).toMatchObject({
        disposition: "stale",
        decision: { value: "change", stale: ["differs"], others: [{ value: "keep", note: "note 0" }] },
      });
      const markdown = await readFile(join(old, "report.md"), "utf8");
      expect(markdown).toContain("two decisions about it differ");
    }));

  it("takes a change of mind that knew of the first decision for just that", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const change = { value: "change" as const, at: "2026-01-16T00:00:00.000Z", replaces: [AT] };
      await decide(old, (_finding, index) => (index === 0 ? change : {}), join(folder, "saved.json"));
      const { stderr } = await here(folder, ["report", "old", "--decisions", "saved.json", "--force"]);
      expect(stderr).toBe("Decisions taken over: 1 that you changed.\n");
      expect((await findingsIn(old))[0]).toMatchObject({
        disposition: "decided",
        decision: { value: "change" },
      });
    }));

  it("brings over decisions made under another key, and says what it could not", () =>
    inTempFolder(async (folder) => {
      await decided(folder);
      await put(
        folder,
        "twitter-archive.zip",
        await zipBytes(
          exportedAgain((text) => (text.includes("number4") ? undefined : text.replace("number2", "other"))),
        ),
      );
      await here(folder, audit("--out", "new"));
      const own = await readFile(join(folder, "new", "decisions.key"));
      const { stderr } = await here(folder, ["report", "new", "--decisions", "old", "--force"]);
      expect(stderr).toContain("Decisions taken over: 5 new ones.");
      expect(stderr).toContain("1 decision could not be brought over");
      expect(await readFile(join(folder, "new", "decisions.key"))).toEqual(own);
      const findings = await findingsIn(join(folder, "new"));
      expect(findings.map(({ disposition }) => disposition).sort()).toEqual([
        ...["decided", "decided", "decided", "decided"],
        "stale",
      ]);
    }));

  it("says which false alarms have no reason", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      await decide(old, (_finding, index) => ({
        value: "false-alarm",
        ...(index === 0 ? { note: "my nan" } : {}),
      }));
      const { stderr } = await here(folder, ["report", "old", "--force"]);
      expect(stderr).toContain("5 false alarms have no reason yet.");
    }));

  it("reads what an earlier version saved, and keeps it sealed from then on", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      await rm(join(old, "decisions.json"));
      const findings = await findingsIn(old);
      const decisions = findings.map(({ key, textHash }, index) => ({
        key,
        textHash: index === 0 ? "0000000000000000" : textHash,
        value: "keep",
        at: AT,
      }));
      await put(folder, "v1.json", JSON.stringify({ schemaVersion: 1, rulesVersion: "0.1.0", decisions }));
      expect((await here(folder, ["report", "old", "--decisions", "v1.json", "--force"])).code).toBe(0);
      const after = await findingsIn(old);
      expect(after.map(({ disposition }) => disposition)).toEqual(["stale", ...Array(5).fill("decided")]);
      const kept = await readFile(join(old, "decisions.json"), "utf8");
      for (const { key, textHash } of findings) {
        expect(kept).not.toContain(key);
        expect(kept).not.toContain(textHash);
      }
    }));

  it("still reads the decisions that a report holds when it was moved without them", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      await here(folder, ["report", "old", "--force"]);
      await mkdir(join(folder, "moved"));
      await cp(join(old, "report.json"), join(folder, "moved", "report.json"));
      expect((await here(folder, ["report", "moved", "--force"])).code).toBe(0);
      expect(
        (await findingsIn(join(folder, "moved"))).every(({ disposition }) => disposition === "decided"),
      ).toBe(true);
    }));

  it("refuses a decisions file or a key that was spoilt, and repeats nothing of it", () =>
    inTempFolder(async (folder) => {
      const old = await decided(folder);
      const file = await readFile(join(old, "decisions.json"), "utf8");
      const { code, stderr } = await (async () => {
        await writeFile(join(old, "decisions.json"), file.replace('"keep"', `"${CANARY}"`));
        return here(folder, ["report", "old", "--force"]);
      })();
      expect([code, stderr.includes(CANARY)]).toEqual([2, false]);
      await writeFile(join(old, "decisions.json"), file);
      await writeFile(join(old, "decisions.key"), CANARY);
      const spoilt = await here(folder, ["report", "old", "--force"]);
      expect([spoilt.code, spoilt.stderr.includes(CANARY)]).toEqual([2, false]);
      await rm(join(old, "decisions.key"));
      const gone = await here(folder, ["report", "old", "--force"]);
      expect(gone.code).toBe(2);
      expect(gone.stderr).toContain("decisions.key");
    }));
});

describe("decisions merge", { timeout: LIMIT }, () => {
  /** The report in `old`; what its owner decided in it, and what a rep saved from the page. */
  async function two(folder: string): Promise<DecisionFile> {
    const old = await decided(folder);
    await decide(
      old,
      (_finding, index) =>
        index < 3
          ? {
              value: index === 0 ? "change" : "keep",
              note: `${CANARY} of the rep`,
              at: "2026-01-20T00:00:00.000Z",
            }
          : undefined,
      join(folder, "rep.json"),
    );
    await decide(old, (_finding, index) => (index > 3 ? undefined : { note: `${CANARY} of mine` }));
    return loadDecisions(join(old, "decisions.json"));
  }

  it("keeps everything, lists what differs, and lets neither stand", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      const { code, stdout, stderr } = await here(folder, [
        ...[
          "decisions",
          "merge",
          "old/decisions.json",
          "rep.json",
          "--out",
          "both.json",
          "--names",
          "Robin,Sam",
        ],
      ]);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toBe(
        [
          "4 findings decided about; 0 of them only in rep.json. Written to both.json.",
          "They differ about 1 finding. Both answers are kept, and neither stands until someone chooses:",
          "  post 1, bullying.test-gnu: keep it (Robin, 15 January 2026, with a note) | change it later (Sam, 20 January 2026, with a note)",
          `To choose: backscroll review ${join(folder, "old")} --decisions ${join(folder, "both.json")}`,
          "",
        ].join("\n"),
      );
      expect((await stat(join(folder, "both.json"))).mode & 0o777).toBe(0o600);
      const { entries } = loadDecisions(join(folder, "both.json"));
      expect(entries).toHaveLength(5);
      expect(JSON.parse(await readFile(join(folder, "both.json"), "utf8"))).toMatchObject({
        decisions: [{}, {}, {}],
        conflicts: [
          {
            between: [
              { value: "keep", by: "Robin" },
              { value: "change", by: "Sam" },
            ],
          },
        ],
      });
      await here(folder, ["report", "old", "--decisions", "both.json", "--force"]);
      const [first, second] = await findingsIn(join(folder, "old"));
      expect(first).toMatchObject({
        disposition: "stale",
        decision: { by: "Sam", others: [{ by: "Robin" }] },
      });
      expect(second).toMatchObject({ disposition: "decided", decision: { by: "Robin, Sam" } });
    }));

  it("gives the same whichever file comes first", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      const merge = (one: string, other: string, out: string, names: string) =>
        here(folder, ["decisions", "merge", one, other, "--out", out, "--names", names]);
      await merge("old/decisions.json", "rep.json", "a.json", "Robin,Sam");
      await merge("rep.json", "old/decisions.json", "b.json", "Sam,Robin");
      expect(loadDecisions(join(folder, "b.json")).entries).toEqual(
        loadDecisions(join(folder, "a.json")).entries,
      );
    }));

  it("compares two results folders with keys of their own, as far as the report goes", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      await here(folder, audit("--out", "hers"));
      await decide(join(folder, "hers"), () => ({ value: "change" }));
      const { code, stdout } = await here(folder, [
        "decisions",
        "merge",
        "old",
        "hers",
        "--out",
        "both.json",
      ]);
      expect(code).toBe(0);
      expect(stdout).toContain("They differ about 4 findings.");
      // Both files have one name: whose is whose is told by their folders.
      expect(stdout).toContain("of them only in hers/decisions.json.");
      expect(stdout).toMatch(/change it later \(hers\/decisions\.json, /);
      expect(stdout).toMatch(/\(old\/decisions\.json, /);
      expect(new Set(loadDecisions(join(folder, "both.json")).entries.map(({ by }) => by))).toEqual(
        new Set(["old/decisions.json", "hers/decisions.json"]),
      );
      const alone = await here(folder, ["decisions", "merge", "rep.json", "hers", "--out", "c.json"]);
      expect(alone.code).toBe(2);
      expect(alone.stderr).toContain("cannot be compared");
    }));

  it("goes as far up as the two differ", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      for (const name of ["mine", "theirs"]) {
        await mkdir(join(folder, name));
        await cp(join(folder, "old"), join(folder, name, "r"), { recursive: true });
      }
      await decide(join(folder, "theirs", "r"), () => ({ value: "change" }));
      const { stdout } = await here(folder, ["decisions", "merge", "mine/r", "theirs/r", "--out", "c.json"]);
      expect(stdout).toContain("(theirs/r/decisions.json, ");
      expect(stdout).toContain("(mine/r/decisions.json, ");
    }));

  it("never writes over something, and asks for names that it can use", () =>
    inTempFolder(async (folder) => {
      await two(folder);
      const merge = (...more: string[]) =>
        here(folder, ["decisions", "merge", "old", "rep.json", "--out", "rep.json", ...more]);
      const before = await readFile(join(folder, "rep.json"));
      expect((await merge()).code).toBe(5);
      expect((await merge("--names", "Robin", "--force")).code).toBe(2);
      expect(await readFile(join(folder, "rep.json"))).toEqual(before);
      expect((await merge("--force")).code).toBe(0);
      expect(
        (await here(folder, ["decisions", "merge", "old", "nowhere.json", "--out", "x.json"])).code,
      ).toBe(2);
    }));
});
