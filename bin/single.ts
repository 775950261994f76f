import "../src/cli/heap.js";
import { getAsset } from "node:sea";
import { unpackOwnFiles } from "../src/cli/own-files.js";
import { processIo } from "../src/cli/process-io.js";
import { run } from "../src/cli/run.js";

const words = process.argv.slice(2);
const asksLittle = words.length === 1 && ["--version", "-V", "--help", "-h"].includes(words[0] ?? "");
const own = getAsset(asksLittle ? "own-manifest" : "own-files");
// The program as one file with Node inside. `import.meta.url` reads this name: see packaging/bundle.ts.
Object.assign(globalThis, { backscrollUrl: unpackOwnFiles(new Uint8Array(own)) });

void run(words, processIo()).then((code) => {
  process.exitCode = code;
});
