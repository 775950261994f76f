import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { needs, runs } from "../helpers/needs.js";
import { inTempFolder } from "../helpers/zip.js";
import { LIMIT, NOW, PROGRAM } from "./world.js";

const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
const quiet = { stdio: "ignore" } as const;
const isolates = runs("unshare", "-rn", "true");
const traces = runs("strace", "-f", "-e", "trace=%network", "true");
const linux = process.platform === "linux";
// Either is proof by itself, and a container may forbid one of them.
const ISOLATES = { what: "unshare -rn (Linux)", isHere: isolates, strictly: linux && !traces };
const TRACES = { what: "strace (Linux)", isHere: traces, strictly: linux && !isolates };

/** One archive of every importer. */
const ARCHIVES = [
  "instagram/html-2025",
  "linkedin/2023",
  "mastodon/2023",
  "blogs/wordpress",
  "youtube/2020",
  "bluesky/repository",
  "x/2026",
  "facebook/json-2026",
  "threads/json",
  "reddit/request",
  "tiktok/2025",
  "discord/json",
  "whatsapp/ios",
  "mail/takeout",
];

/** What people do with an archive, from the first look to the pack for someone else; every importer's is read once. */
const COMMANDS: readonly (readonly string[])[] = [
  ["demo", "--out", "a", "--now", NOW, "--format", "md,json,html,csv"],
  ["report", "a", "--format", "html,md", "--out", "b"],
  ["explain", "--text", "a long day on the ward, https://a.example/b"],
  ["inspect", join(FIXTURES, "facebook/html-2024-spanish")],
  ...ARCHIVES.map((folder, at) => [
    ...["audit", join(FIXTURES, folder), "--out", `c${at}`, "--now", NOW],
    ...["--concern", "none", "--include", "all"],
  ]),
  ["share", "a", "--out", "s", "--now", NOW],
  ["worksheet", "a", "--route", "registrant"],
  ["removal-list", "c0", "--now", NOW],
  ["rules", "check"],
  ["completion", "bash"],
  ["help", "privacy"],
  ["purge", "b"],
];

describe("the network", { timeout: LIMIT }, () => {
  it("is not needed: in a place that has none, every command ends as it does elsewhere, with the same bytes", (test) => {
    needs(test, ISOLATES);
    return inTempFolder(async (here) =>
      inTempFolder(async (nowhere) => {
        for (const argv of COMMANDS.slice(0, 6)) {
          const there = spawnSync("unshare", ["-rn", process.execPath, PROGRAM, ...argv], { cwd: nowhere });
          const outside = spawnSync(process.execPath, [PROGRAM, ...argv], { cwd: here });
          expect({ argv, status: there.status, stderr: there.stderr.toString() }).toEqual({
            argv,
            status: outside.status,
            stderr: outside.stderr.toString().replaceAll(here, nowhere),
          });
          expect([0, 4]).toContain(there.status);
        }
        for (const name of ["report.md", "report.json", "report.csv"])
          expect(await readFile(join(nowhere, "a", name))).toEqual(await readFile(join(here, "a", name)));
      }),
    );
  });

  it("is never asked for: no command makes a call about a socket that an empty Node program does not make", (test) => {
    needs(test, TRACES);
    return inTempFolder(async (folder) => {
      const { calls: nothing } = await socketCalls(folder, ["-e", "0"]);
      // The trace sees a socket when there is one.
      const some = await socketCalls(folder, [
        "-e",
        "require('net').connect(9,'127.0.0.1').on('error',()=>{})",
      ]);
      expect(some.calls.length).toBeGreaterThan(nothing.length);
      for (const argv of COMMANDS) {
        const { calls, status } = await socketCalls(folder, [PROGRAM, ...argv]);
        expect({ argv, calls }).toEqual({ argv, calls: nothing });
        // What ends in a mistake proves nothing. 4: some words in the archive could not be read.
        expect({ argv, done: status === 0 || status === 4 }).toEqual({ argv, done: true });
      }
    });
  });
});

/** Calls about sockets of a program and all its threads (names with the kind of socket, sorted), and how it ended. */
async function socketCalls(
  folder: string,
  argv: readonly string[],
): Promise<{ readonly calls: readonly string[]; readonly status: number | null }> {
  const log = join(folder, "trace.log");
  const { status } = spawnSync(
    "strace",
    ["-f", "-qq", "-e", "trace=%network", "-o", log, process.execPath, ...argv],
    {
      cwd: folder,
      ...quiet,
    },
  );
  const lines = (await readFile(log, "utf8")).split("\n");
  return { calls: lines.flatMap((line) => /^\d+\s+(\w+\([^,)]*)/.exec(line)?.[1] ?? []).sort(), status };
}
