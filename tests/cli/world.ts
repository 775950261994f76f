import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import { type Files, put, zipBytes } from "../helpers/zip.js";

/** Rules and guidance of the tests' own, so that a change of the real ones changes nothing here. */
export const RULESETS = fileURLToPath(new URL("rulesets", import.meta.url));
/** What people run: the bundle that the package holds. BACKSCROLL_PROGRAM: another build of it. */
export const PROGRAM =
  process.env.BACKSCROLL_PROGRAM ??
  fileURLToPath(new URL("../../dist/backscroll/backscroll.js", import.meta.url));
/** The same, module by module. */
export const UNBUNDLED = fileURLToPath(new URL("../../dist/bin/backscroll.js", import.meta.url));

/** Stands in every post, and must stand nowhere but in the report. */
export const CANARY = "canary7f3a";
/** Milliseconds a test may take on a slow and busy machine. */
export const LIMIT = 240_000;
export const NOW = "2026-01-01T00:00:00Z";

export interface Tweet {
  readonly text: string;
  readonly date?: string;
}

/** `zebrawood` is for reading next, `gnuherd` for reading first: see the ruleset beside this file. */
export const TWEETS: readonly Tweet[] = [
  { text: `${CANARY} a zebrawood table`, date: "2016-06-14T22:40:00.000Z" },
  { text: `${CANARY} gnuherd`, date: "2018-01-02T10:00:00.000Z" },
  { text: `${CANARY} nothing at all`, date: "2019-03-02T10:00:00.000Z" },
];

export interface Named {
  readonly name: string;
  readonly handle: string;
  readonly id: string;
}

const ROBIN: Named = { name: "Robin Example", handle: "robin_example", id: "123" };

/** Files of an invented X archive. */
export function xArchive(
  tweets: readonly Tweet[] = TWEETS,
  more: Files = {},
  { name, handle, id: account }: Named = ROBIN,
): Files {
  const data = (name: string, value: unknown) =>
    `window.YTD.${name}.part0 = ${JSON.stringify(value, null, 2)}`;
  const epoch = 1288834974657n;
  return {
    "data/manifest.js": `window.__THAR_CONFIG = ${JSON.stringify({
      userInfo: { accountId: account, userName: handle, displayName: name },
      archiveInfo: { sizeBytes: "1000", generationDate: "2025-12-01T10:00:00.000Z", isPartialArchive: false },
      dataTypes: {
        account: { files: [{ fileName: "data/account.js", globalName: "YTD.account.part0", count: "1" }] },
        tweets: {
          files: [{ fileName: "data/tweets.js", globalName: "YTD.tweets.part0", count: `${tweets.length}` }],
        },
      },
    })}`,
    "data/account.js": data("account", [
      {
        account: {
          email: "robin@example.org",
          createdVia: "web",
          username: handle,
          accountId: account,
          createdAt: "2010-01-01T10:00:00.000Z",
          accountDisplayName: name,
        },
      },
    ]),
    "data/tweets.js": data(
      "tweets",
      tweets.map(({ text, date = "2016-06-14T22:40:00.000Z" }, index) => {
        const at = new Date(date);
        const id = String(((BigInt(at.getTime()) - epoch) << 22n) + BigInt(index));
        const [day, number, month, year, time] = at.toUTCString().replace(",", "").split(" ");
        return {
          tweet: {
            id,
            id_str: id,
            full_text: text,
            created_at: `${day} ${month} ${number} ${time} +0000 ${year}`,
            lang: "en",
            favorite_count: "0",
            retweet_count: "0",
            entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
          },
        };
      }),
    ),
    ...more,
  };
}

export async function xZip(
  folder: string,
  files: Files = xArchive(),
  name = "twitter-archive.zip",
): Promise<string> {
  return put(folder, name, await zipBytes(files));
}

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface WorldOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly tty?: boolean;
  readonly signal?: AbortSignal;
  /** Someone who answers. */
  readonly ask?: NonNullable<Io["ask"]>;
}

/** The command line in this process, in a world of its own. */
export async function here(
  cwd: string,
  argv: readonly string[],
  options: WorldOptions = {},
): Promise<Outcome> {
  const { env = {}, tty = false, signal = new AbortController().signal, ask } = options;
  let stdout = "";
  let stderr = "";
  const io: Io = {
    stdout: {
      isTTY: tty,
      write: (text) => {
        stdout += text;
      },
    },
    stderr: {
      write: (text) => {
        stderr += text;
      },
    },
    env,
    cwd,
    now: () => new Date("2026-02-03T04:05:06Z"),
    signal,
    rulesets: RULESETS,
    ...(ask === undefined ? {} : { ask }),
  };
  const code = await run(argv, io);
  return { code, stdout, stderr };
}

/** The built program as a process. */
export function start(
  cwd: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  if (!existsSync(PROGRAM)) throw new Error("Build first: npm run build");
  const { PATH = "" } = process.env;
  return spawn(process.execPath, [PROGRAM, ...argv], { cwd, env: { PATH, ...env } });
}

export async function finished(child: ChildProcessWithoutNullStreams): Promise<Outcome> {
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? -1)));
  return { code, stdout, stderr };
}

export async function asProcess(
  cwd: string,
  argv: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  return finished(start(cwd, argv, env));
}
