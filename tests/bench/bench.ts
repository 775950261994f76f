import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { facebookArchive, pictureArchive, xArchive } from "./archives.js";
import { best, FLOOR, measure, PROGRAM, type Taken } from "./measure.js";

// npm run bench [-- --posts 20000] [-- --million]: one table, every time beside the least that reading can cost.

const { values } = parseArgs({
  options: { posts: { type: "string", default: "200000" }, million: { type: "boolean", default: false } },
});
const posts = Number(values.posts);
const folder = await mkdtemp(join(tmpdir(), "backscroll-bench-"));
const RULES = fileURLToPath(new URL("../../../rulesets/rules", import.meta.url));
const ALWAYS = ["--quiet", "--no-input", "--concern", "none", "--now", "2026-01-01T00:00:00Z", "--force"];

try {
  say("what", "seconds", "processor", "to the floor", "processor", "peak MB", "target");
  const version = await best(7, PROGRAM, ["--version"]);
  row("--version", version, undefined, "0.12 s, 60 MB");

  const small = await xArchive(folder, 1);
  const quarter = await xArchive(folder, posts / 4);
  const whole = await xArchive(folder, posts);
  const starting = await audit(small);
  row("audit of 1 post (start-up)", starting);
  const floor = await best(2, FLOOR, [whole]);
  row(`floor of ${posts} posts of X`, floor, floor);
  row("  inspect", await measure(PROGRAM, ["inspect", whole, "--quiet"]), floor);
  const fewer = await audit(quarter);
  row(`  audit of ${posts / 4}`, fewer);
  const all = await audit(whole);
  row(`  audit of ${posts}`, all, floor, "1.5, 300 MB");
  const doubled = await audit(whole, ["--rules", await rulesAgain()]);
  row("  audit with every rule twice", doubled, floor, "a tenth more");
  let most: { readonly count: number; readonly taken: Taken } = { count: posts, taken: all };
  if (values.million) {
    const million = await xArchive(folder, 1_000_000);
    const least = await measure(FLOOR, [million]);
    row("floor of 1000000 posts of X", least, least);
    most = { count: 1_000_000, taken: await audit(million) };
    row("  audit of 1000000", most.taken, least, "300 MB");
  }

  const facebook = await facebookArchive(folder, 200, posts / 400);
  const talk = await best(2, FLOOR, [facebook]);
  row(`floor of 200 conversations, ${posts / 2} messages`, talk, talk);
  row("  audit, messages too", await audit(facebook, ["--include", "all"]), talk);

  const pictures = await pictureArchive(folder, 2_560);
  row(
    "inspect of 10 GB of pictures",
    await measure(PROGRAM, ["inspect", pictures, "--quiet"]),
    undefined,
    "2 s",
  );

  const grown = (last: Taken, first: Taken, times: number): string =>
    (Math.log((last.cpu - starting.cpu) / (first.cpu - starting.cpu)) / Math.log(times)).toFixed(2);
  const memory = Math.log(most.taken.peak / fewer.peak) / Math.log(most.count / (posts / 4));
  console.log(`
Growth (1 = in step, 0 = not at all):
  processor time with posts, ${posts / 4} to ${posts}: ${grown(all, fewer, 4)}
  processor time with posts, ${posts / 4} to ${most.count}: ${grown(most.taken, fewer, most.count / (posts / 4))}
  memory with posts, ${posts / 4} to ${most.count}: ${memory.toFixed(2)}
  processor time with rules, once to twice: ${grown(doubled, all, 2)}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

function audit(archive: string, more: readonly string[] = []): Promise<Taken> {
  return measure(PROGRAM, ["audit", archive, "--out", join(folder, "report"), ...ALWAYS, ...more]);
}

/** A folder with every rule once more, under other names. */
async function rulesAgain(): Promise<string> {
  const copy = join(folder, "again");
  for (const path of await readdir(RULES, { recursive: true })) {
    if (!path.endsWith(".yaml")) continue;
    const into = join(copy, "rules", path);
    await mkdir(dirname(into), { recursive: true });
    await writeFile(into, (await readFile(join(RULES, path), "utf8")).replace(/^id: (\S+)/m, "id: $1-again"));
  }
  return copy;
}

function row(what: string, { wall, cpu, peak }: Taken, floor?: Taken, target = ""): void {
  const [times, work] = floor ? [wall / floor.wall, cpu / floor.cpu] : [undefined, undefined];
  const figures = [wall.toFixed(2), cpu.toFixed(2), times?.toFixed(2) ?? "", work?.toFixed(2) ?? ""];
  say(what, ...figures, (peak / 1024 / 1024).toFixed(0), target);
}

function say(what: string, ...columns: readonly string[]): void {
  console.log(`${what.padEnd(46)}${columns.map((column) => column.padStart(13)).join("")}`);
}
