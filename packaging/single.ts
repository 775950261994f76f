import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { inject } from "postject";
import type { OwnFiles } from "../src/cli/own-files.js";
import { BUNDLE_FOLDER, bundleSingle, bundleWorker } from "./bundle.js";

// npm run single: one file with Node, the program and its rules inside, for the system that this runs on; after
// `npm run build`, whose parsed rules it takes along. The Node that runs this is the one that goes in, or the one
// named as the argument, which may be another system’s: of the same version, since this one prepares what goes in.

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "dist/single");
const node = process.argv[2] ?? process.execPath;
const system = systemOf(readFileSync(node));
const program = join(out, system === "windows" ? "backscroll.exe" : "backscroll");
/** Node looks for this mark in itself to know that a program is inside. */
const MARK = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

/** The system that an executable is made for, from its first bytes. */
function systemOf(executable: Buffer): "linux" | "macos" | "windows" {
  const MACH_O_64 = 0xfeedfacf;
  if (executable.toString("latin1", 0, 2) === "MZ") return "windows";
  return executable.readUInt32LE(0) === MACH_O_64 ? "macos" : "linux";
}

/** What the program reads of its own package, by path. */
function ownFiles(): OwnFiles {
  const folders = ["rulesets", "schema", "fixtures/demo"];
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
      .filter((path) => statSync(join(root, path)).isFile()),
  );
  const ahead = ["parsed-ahead.json", "compiled-lexicons.bin", "compiled-model.bin"].map(
    (name) => `${BUNDLE_FOLDER}/${name}`,
  );
  const all = ["package.json", ...ahead, ...paths.sort()];
  const read = (path: string): string => readFileSync(path).toString("base64");
  return {
    ...Object.fromEntries(all.map((path) => [path, read(join(root, path))])),
    [`${BUNDLE_FOLDER}/judge-worker.js`]: read(join(out, "judge-worker.js")),
  };
}

mkdirSync(out, { recursive: true });
await bundleSingle(root, join(out, "program.cjs"));
await bundleWorker(root, join(out, "judge-worker.js"));
const files = ownFiles();
const { "package.json": manifest = "" } = files;
writeFileSync(join(out, "own-files.gz"), gzipSync(JSON.stringify(files)));
// All that `--version` and `--help` need: laying down the rest takes most of a second.
writeFileSync(join(out, "own-manifest.gz"), gzipSync(JSON.stringify({ "package.json": manifest })));
writeFileSync(
  join(out, "single.json"),
  JSON.stringify({
    main: join(out, "program.cjs"),
    output: join(out, "program.blob"),
    disableExperimentalSEAWarning: true,
    assets: { "own-files": join(out, "own-files.gz"), "own-manifest": join(out, "own-manifest.gz") },
  }),
);
execFileSync(process.execPath, ["--experimental-sea-config", join(out, "single.json")], { stdio: "ignore" });
copyFileSync(node, program);
chmodSync(program, 0o755);
// macOS runs nothing whose signature is broken: off with Node's, and a local one on at the end. Only a Mac can.
const signs = system === "macos" && process.platform === "darwin";
if (signs) execFileSync("codesign", ["--remove-signature", program]);
await inject(program, "NODE_SEA_BLOB", readFileSync(join(out, "program.blob")), {
  sentinelFuse: MARK,
  ...(system === "macos" ? { machoSegmentName: "NODE_SEA" } : {}),
});
if (signs) execFileSync("codesign", ["--sign", "-", program]);
const unsigned = system === "macos" && !signs ? ", not signed yet: macOS will not run it" : "";
process.stdout.write(`${program}: ${(statSync(program).size / 1_000_000).toFixed(0)} MB${unsigned}\n`);
