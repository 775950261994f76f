import { spawn } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import xterm from "@xterm/headless";
import { movingPicture, type Sent } from "./moving-picture.js";

// npm run docs:recording: the moving picture in the README. It is a recording of the real command in a real
// pseudo-terminal (util-linux’s `script`, so Linux alone), typed into a shell as a person would.

/** At this width, nearly every line that is longer breaks between words. */
const COLUMNS = 85;
const ROWS = 40;
const PROMPT = "$ ";
const TYPED = ["backscroll demo", "ls review-demo-*"];
/** Milliseconds: between two keys, to read before the next command, and the longest wait for the program that is kept. */
const KEY = 70;
const READ = 5000;
const LONGEST = 1500;

const root = fileURLToPath(new URL("../..", import.meta.url));
const world = mkdtempSync(join(tmpdir(), "backscroll-recording-"));

/** What the package holds, and Node: the home folder that the recording shows may hide both. */
function laysOut(): void {
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { files: string[] };
  for (const path of [...files, "package.json"])
    cpSync(join(root, path), join(world, "package", path), { recursive: true });
  for (const folder of ["bin", "home/you"]) mkdirSync(join(world, folder), { recursive: true });
  copyFileSync(process.execPath, join(world, "bin/node"));
  symlinkSync(join(world, "package/dist/backscroll/backscroll.js"), join(world, "bin/backscroll"));
}

/** Types into a shell whose home is /home/you, and gives back what the terminal was sent. */
async function recorded(): Promise<readonly Sent[]> {
  const inside = `stty cols ${COLUMNS} rows ${ROWS}; PS1="${PROMPT}" exec bash --norc --noprofile -i`;
  const shell = spawn(
    "unshare",
    [
      ...["--map-root-user", "--mount", "sh", "-c"],
      `mount --bind "$1/home" /home && cd /home/you && exec script --quiet --command "$2" /dev/null`,
      ...["sh", world, inside],
    ],
    {
      stdio: ["pipe", "pipe", "inherit"],
      env: {
        PATH: `${join(world, "bin")}:/usr/bin:/bin`,
        HOME: "/home/you",
        SHELL: "/bin/bash",
        TERM: "xterm-256color",
        LANG: "C.UTF-8",
      },
    },
  );
  const sent: Sent[] = [];
  let last = performance.now();
  let pause = 0;
  shell.stdout.setEncoding("utf8");
  shell.stdout.on("data", (text: string) => {
    const waited = Math.min(performance.now() - last, LONGEST) + pause;
    sent.push({ at: (sent.at(-1)?.at ?? 0) + waited, text });
    last = performance.now();
    pause = 0;
  });
  const failed = new Promise<never>((_, reject) => {
    shell.once("error", reject);
    shell.once("exit", () => reject(new Error("The shell ended before the recording did.")));
    setTimeout(() => {
      shell.kill();
      reject(new Error("The shell did not come back to its prompt within a minute."));
    }, 60_000).unref();
  });
  failed.catch(() => {});
  /** The shell has written its prompt again. */
  const ready = async (): Promise<void> => {
    while (!sent.at(-1)?.text.endsWith(PROMPT)) await Promise.race([wait(20), failed]);
  };
  await ready();
  // The recording begins with the prompt.
  last = performance.now();
  sent.splice(0, sent.length, { at: 0, text: PROMPT });
  for (const line of TYPED) {
    await wait(800);
    for (const key of line) {
      shell.stdin.write(key);
      await wait(KEY);
    }
    await wait(4 * KEY);
    shell.stdin.write("\r");
    while (sent.at(-1)?.text.endsWith(PROMPT)) await Promise.race([wait(20), failed]);
    await ready();
    pause = READ;
  }
  const all = [...sent];
  shell.stdin.end("exit\r");
  await failed.catch(() => {});
  return all;
}

try {
  laysOut();
  const terminal = new xterm.Terminal({ cols: COLUMNS, rows: ROWS, allowProposedApi: true });
  const picture = await movingPicture(await recorded(), terminal, {
    title: "Backscroll’s demo in a terminal",
    description:
      "Someone types “backscroll demo”. A bar shows how much has been read. Then Backscroll says that the archive is invented, what it read, how many posts are worth a look, what was not checked, that the report is on hold because we do not know whether a complaint is open, and where the report is. Then “ls” lists the files of the report.",
    hold: 2 * READ,
    times: 3,
  });
  writeFileSync(join(root, "docs/demo.svg"), picture);
} finally {
  rmSync(world, { recursive: true, force: true });
}
