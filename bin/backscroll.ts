#!/usr/bin/env node
import "../src/cli/heap.js";
import { processIo } from "../src/cli/process-io.js";
import { run } from "../src/cli/run.js";

process.exitCode = await run(process.argv.slice(2), processIo());
