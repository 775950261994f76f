import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { clear, fuzzCase, keepCase } from "./case.js";
import { originals } from "./originals.js";

/**
 * `npm run fuzz -- --seed 1 --cases 1000 [--only x/2026] [--keep folder]`: changes valid archives of every importer in every way it
 * knows, and says which promises were broken. A case is its number: the same seed gives the same archive again. The
 * cases run in a worker, so that one that never ends, or takes all memory, is found out too.
 */
interface Orders {
  readonly seed: number;
  readonly from: number;
  readonly to: number;
  readonly only: string | undefined;
  readonly keep: string | undefined;
}

type Message =
  | { readonly type: "start"; readonly at: number; readonly name: string }
  | {
      readonly type: "done";
      readonly name: string;
      readonly what: string;
      readonly broken: readonly string[];
      readonly seconds: number;
      readonly megabytes: number;
    };

/** Milliseconds without an answer after which a case is taken to hang; other programs may keep the machine busy. */
const PATIENCE = 120_000;

if (isMainThread) process.exitCode = await lead();
else await work(workerData as Orders);

async function work({ seed, from, to, only, keep }: Orders): Promise<void> {
  const all = (await originals(join(process.cwd(), "fixtures"))).filter(
    ({ name }) => only === undefined || name.startsWith(only),
  );
  const folder = await mkdtemp(join(tmpdir(), "backscroll-fuzz-"));
  const tell = (message: Message) => parentPort?.postMessage(message);
  for (let at = from; at < to; at++) {
    const original = all[at % all.length];
    if (!original) break;
    tell({ type: "start", at, name: original.name });
    const result = await fuzzCase(original, seed * 1_000_003 + at, folder);
    if (keep !== undefined && result.broken.length > 0) await keepCase(folder, join(keep, `case-${at}.zip`));
    tell({ type: "done", name: original.name, ...result });
  }
  await clear(folder);
}

async function lead(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: "string" },
      cases: { type: "string" },
      from: { type: "string" },
      only: { type: "string" },
      keep: { type: "string" },
    },
  });
  const seed = Number(values.seed ?? 1);
  const cases = Number(values.cases ?? 1000);
  const counts = new Map<string, number>();
  const findings: string[] = [];
  let slowest = 0;
  let largest = 0;
  let next = Number(values.from ?? 0);
  const end = next + cases;
  while (next < end) {
    const orders: Orders = { seed, from: next, to: end, only: values.only, keep: values.keep };
    next = await watch(orders, (at, message) => {
      const platform = message.name.split("/")[0] ?? "";
      counts.set(platform, (counts.get(platform) ?? 0) + 1);
      slowest = Math.max(slowest, message.seconds);
      largest = Math.max(largest, message.megabytes);
      for (const broken of message.broken)
        findings.push(`case ${at}, ${message.name}, ${message.what}: ${broken}`);
    });
  }
  for (const [platform, count] of [...counts].sort())
    console.log(`${platform.padEnd(12)}${String(count).padStart(6)} cases`);
  for (const finding of findings) console.log(finding);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  console.log(
    `seed ${seed}: ${total} cases, ${findings.length} findings; slowest ${slowest.toFixed(1)} s, at most ${Math.round(largest)} MB`,
  );
  return findings.length === 0 ? 0 : 1;
}

/** Runs cases in a worker and gives the number to go on with. */
function watch(
  orders: Orders,
  onDone: (at: number, message: Extract<Message, { type: "done" }>) => void,
): Promise<number> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), {
      workerData: orders,
      resourceLimits: { maxOldGenerationSizeMb: 1024 },
    });
    let at = orders.from;
    let name = "";
    let timer: NodeJS.Timeout | undefined;
    const fail = (broken: string) => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate();
      onDone(at, { type: "done", name, what: "", broken: [broken], seconds: 0, megabytes: 0 });
      resolve(at + 1);
    };
    worker.on("message", (message: Message) => {
      clearTimeout(timer);
      if (message.type === "start") {
        ({ at, name } = message);
        timer = setTimeout(() => fail("never ended"), PATIENCE);
      } else onDone(at, message);
    });
    worker.on("error", (error) => fail(`the process ended: ${error.message}`));
    worker.on("exit", () => {
      clearTimeout(timer);
      resolve(orders.to);
    });
  });
}
