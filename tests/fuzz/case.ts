import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ArchiveError, closeArchives, openArchives } from "../../src/archive/index.js";
import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";
import { recognise } from "../../src/importers/registry.js";
import { type EntryOutcome, type Notice, POST_KINDS, type Post } from "../../src/model/index.js";
import { type Files, zipBytes } from "../helpers/zip.js";
import { type Mutation, mutate, mutateZip } from "./mutate.js";
import { randomFrom } from "./random.js";

/** A valid archive to start from. */
export interface Original {
  /** `x/2026`: a folder of fixtures. */
  readonly name: string;
  readonly files: Files;
  readonly zip: Buffer;
  readonly posts: readonly Post[];
  readonly notices: readonly Notice[];
}

export interface CaseResult {
  readonly what: string;
  /** Empty when every promise was kept. */
  readonly broken: readonly string[];
  readonly seconds: number;
  readonly megabytes: number;
}

/** Seconds of the processor that one small archive may take. */
const MOST_SECONDS = 20;
/** Resident memory of the whole process. */
const MOST_MEGABYTES = 1200;

/** One case, the same for the same seed. `folder` is a private place to put the archive. */
export async function fuzzCase(original: Original, seed: number, folder: string): Promise<CaseResult> {
  const random = randomFrom(seed);
  const before = process.cpuUsage();
  const broken: string[] = [];
  let what = "";
  const path = join(folder, "export.zip");
  if (random.below(5) === 0) {
    const changed = mutateZip(original.zip, random);
    what = changed.what;
    await writeFile(path, changed.bytes);
    broken.push(...(await judge(path, original, undefined)));
  } else {
    const mutation = mutate(original.files, random);
    what = mutation.what;
    await writeFile(path, await zipBytes(mutation.files));
    broken.push(...(await judge(path, original, mutation)));
  }
  if (random.below(4) === 0) broken.push(...(await throughCommand(folder)));
  if (Reflect.get({}, "polluted") !== undefined) broken.push("a key of the archive changed every object");
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const megabytes = process.memoryUsage().rss / 1e6;
  if (seconds > MOST_SECONDS) broken.push(`took ${seconds.toFixed(1)} s`);
  if (megabytes > MOST_MEGABYTES) broken.push(`took ${Math.round(megabytes)} MB`);
  return { what, broken, seconds, megabytes };
}

interface Readout {
  readonly posts: readonly Post[];
  readonly notices: readonly Notice[];
  readonly outcomes: readonly EntryOutcome[];
  readonly unusable: string | undefined;
  readonly broken: readonly string[];
}

/** Reads one archive with the importer that knows it. Only typed errors may come out, and none once it is known. */
export async function readOut(path: string): Promise<Readout> {
  const posts: Post[] = [];
  const outcomes: EntryOutcome[] = [];
  const broken: string[] = [];
  let notices: Notice[] = [];
  let unusable: string | undefined;
  let opened: Awaited<ReturnType<typeof openArchives>>;
  try {
    opened = await openArchives([path]);
  } catch (error) {
    const typed = error instanceof ArchiveError && /^[^\n]{10,}[.]$/.test(error.message);
    return {
      posts,
      notices,
      outcomes,
      unusable: "not opened",
      broken: typed ? [] : [`open: ${crash(error)}`],
    };
  }
  notices = [...opened.notices];
  try {
    for (const archive of opened.archives) {
      const found = await recognise(archive);
      if (found.type !== "yes") {
        unusable ??= found.type;
        if (found.type === "unsupported" && found.ask === "") broken.push("nothing to ask for");
        continue;
      }
      const seen: EntryOutcome[] = [];
      for await (const item of found.importer.read(archive, found, { include: new Set(POST_KINDS) })) {
        if (item.type === "post") posts.push(item);
        else if (item.type === "notice") notices.push(item);
        else if (item.type === "entry") seen.push(item);
      }
      broken.push(...ledgerFaults(archive.entries, seen));
      outcomes.push(...seen);
    }
  } catch (error) {
    broken.push(`read: ${crash(error)}`);
  } finally {
    await closeArchives(opened.archives);
  }
  return { posts, notices, outcomes, unusable, broken };
}

async function judge(path: string, original: Original, mutation: Mutation | undefined): Promise<string[]> {
  const { posts, notices, outcomes, unusable, broken } = await readOut(path);
  const faults = [...broken, ...postFaults(posts)];
  if (faults.length > 0 || unusable !== undefined) return faults;
  if (mutation) faults.push(...lostPosts(original.posts, posts, mutation));
  // Fewer posts than before are never passed over in silence.
  const untold = outcomes.every(
    ({ bucket, failedRecords = 0 }) => bucket !== "unknown" && failedRecords === 0,
  );
  // A table or a chat has no mark of its end: where it is cut between two lines, nothing shows it.
  const cut = mutation === undefined || /^a cut in .*\.(js|json)$/.test(mutation.what);
  const told = notices.some((notice) => !original.notices.some((known) => says(known) === says(notice)));
  if (cut && posts.length < original.posts.length && !told && untold)
    faults.push(`${original.posts.length - posts.length} posts fewer, and no notice`);
  return faults;
}

const says = ({ code, entry = "", count }: Notice): string => `${code} ${entry} ${count}`;

function lostPosts(before: readonly Post[], after: readonly Post[], { touched, others }: Mutation): string[] {
  const left = new Map<string, number>();
  const key = ({ text }: Post) => text;
  for (const post of after) left.set(key(post), (left.get(key(post)) ?? 0) + 1);
  const lost = before.filter((post) => {
    const sameFile = touched.includes(post.source.entry);
    // Long posts of X stand cut in one file and whole in another: without that one, the cut words are all there is.
    if (post.platform === "x" && touched.some((path) => /note-?tweet/i.test(path))) return false;
    const stands =
      !sameFile ||
      (others !== undefined && post.text.length > 5 && others.some((each) => holds(each, post.text)));
    if (!stands) return false;
    const count = left.get(key(post)) ?? 0;
    left.set(key(post), count - 1);
    return count <= 0;
  });
  return lost.length === 0
    ? []
    : [
        `lost ${lost.length} posts beside what was touched, first ${lost[0]?.kind} of ${lost[0]?.source.entry} ${lost[0]?.source.pointer}`,
      ];
}

const holds = (record: string, text: string): boolean => record.includes(JSON.stringify(text).slice(1, -1));

function postFaults(posts: readonly Post[]): string[] {
  const faults: string[] = [];
  const ids = new Set(posts.map(({ id }) => id));
  if (ids.size < posts.length) faults.push("two posts with one id");
  for (const { createdAt, text } of posts) {
    if (typeof text !== "string") faults.push("a post without text");
    if (createdAt !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(createdAt))
      faults.push(`a date of another form: ${createdAt}`);
  }
  return [...new Set(faults)];
}

function ledgerFaults(
  entries: readonly { readonly archive: string; readonly path: string }[],
  outcomes: readonly EntryOutcome[],
): string[] {
  const expected = entries.map(({ archive, path }) => `${archive}/${path}`).sort();
  const told = outcomes.map(({ archive, entry }) => `${archive}/${entry}`).sort();
  return expected.join("\n") === told.join("\n") ? [] : ["an entry without its outcome, or with two"];
}

/** The command line in this process: exit code, one document or one message, and the notice that the code goes with. */
async function throughCommand(folder: string): Promise<string[]> {
  let stdout = "";
  let stderr = "";
  const io: Io = {
    stdout: {
      isTTY: false,
      write: (text: string) => {
        stdout += text;
      },
    },
    stderr: {
      write: (text: string) => {
        stderr += text;
      },
    },
    env: {},
    cwd: folder,
    now: () => new Date("2026-02-03T04:05:06Z"),
    signal: new AbortController().signal,
    rulesets: join(process.cwd(), "tests/cli/rulesets"),
  };
  const code = await run(
    ["audit", "export.zip", "--json", "--concern", "none", "--quiet", "--include", "all"],
    io,
  );
  return commandFaults(code, stdout, stderr);
}

/** What the answer of `audit --json` must be like, whatever the archive. */
export function commandFaults(code: number | null, stdout: string, stderr: string): string[] {
  if (code === 3)
    return stdout === "" && stderr.trim() !== "" ? [] : ["exit 3 with a document or without a word"];
  if (code !== 0 && code !== 4) return [`exit ${code}: ${stderr.slice(0, 200)}`];
  try {
    const { coverage } = JSON.parse(stdout) as {
      coverage: { notices: { level: string }[]; entries: unknown[]; totals: { entries: number } };
    };
    const faults: string[] = [];
    if (coverage.notices.some(({ level }) => level === "loss") !== (code === 4))
      faults.push(`exit ${code}, and the notices say otherwise`);
    if (coverage.entries.length !== coverage.totals.entries) faults.push("totals that don't reconcile");
    return faults;
  } catch {
    return [`exit ${code} without a document`];
  }
}

/** Class and place in our own code. */
function crash(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = (error.stack ?? "").split("\n").find((line) => /[\\/](src|dist)[\\/]/.test(line));
  return `${error.name}: ${error.message.slice(0, 100)} ${place?.trim() ?? ""}`;
}

/** Puts the ZIP of a finding where it can be looked at. */
export async function keepCase(folder: string, to: string): Promise<void> {
  await writeFile(to, await readFile(join(folder, "export.zip")));
}

export async function clear(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
