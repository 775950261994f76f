import { fileURLToPath } from "node:url";
import { bundleProgram } from "./bundle.js";

// Runs as dist/packaging/write-bundle.js.
const root = fileURLToPath(new URL("../..", import.meta.url));
await bundleProgram(root);
