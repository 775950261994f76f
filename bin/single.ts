import "../src/cli/heap.js";
import { getAsset } from "node:sea";
import { unpackOwnFiles } from "../src/cli/own-files.js";
import { processIo } from "../src/cli/process-io.js";
import { run } from "../src/cli/run.js";

// The program as one file with Node inside. `import.meta.url` reads this name: see packaging/bundle.ts.
Object.assign(globalThis, { backscrollUrl: unpackOwnFiles(new Uint8Array(getAsset("own-files"))) });

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
