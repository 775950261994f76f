import { rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** Where the package's program goes, from the project's folder. */
export const BUNDLE_FOLDER = "dist/backscroll";

/** unzipper can read from a cloud store through this client. Backscroll never does, so nothing of it comes along. */
const withoutCloudClient: Plugin = {
  name: "without-cloud-client",
  setup(bundler) {
    bundler.onResolve({ filter: /^@aws-sdk\// }, () => ({ path: "nothing", namespace: "nothing" }));
    bundler.onLoad({ filter: /.*/, namespace: "nothing" }, () => ({ contents: "module.exports = {};" }));
  },
};

const COMMON: BuildOptions = {
  bundle: true,
  platform: "node",
  target: "node20",
  minify: true,
  // Their licences stand in THIRD-PARTY.md, whole.
  legalComments: "none",
  metafile: true,
  logLevel: "error",
  plugins: [withoutCloudClient],
};

/** Some of the packages are CommonJS and ask for Node's own modules. */
const REQUIRE = {
  js: "import{createRequire as $require}from'node:module';const require=$require(import.meta.url);",
};

/** What went into a bundle. */
export interface Bundled {
  /** Folders of the packages used, from the project's folder: `node_modules/ajv`. In order. */
  readonly packages: readonly string[];
  /** Node's own modules that it imports, without `node:`. In order. */
  readonly builtins: readonly string[];
  /** Those of them that packages ask for. */
  readonly packageBuiltins: readonly string[];
}

/**
 * The command as ESM with everything it needs inside. What a command alone needs stands in a file of its own beside
 * it, so that `--version` reads 20 kB and not 2 MB. Empties the folder first.
 */
export async function bundleProgram(root: string, outdir = join(root, BUNDLE_FOLDER)): Promise<Bundled> {
  rmSync(outdir, { recursive: true, force: true });
  return bundled(root, {
    entryPoints: { backscroll: "bin/backscroll.ts", "judge-worker": "src/pipeline/judge-worker.ts" },
    format: "esm",
    splitting: true,
    outdir,
    chunkNames: "part-[hash]",
    banner: REQUIRE,
  });
}

/** The program of a judging thread as one file, for beside the single executable's own files. */
export async function bundleWorker(root: string, outfile: string): Promise<Bundled> {
  return bundled(root, {
    entryPoints: ["src/pipeline/judge-worker.ts"],
    format: "esm",
    outfile,
    banner: REQUIRE,
  });
}

/** The command as one CommonJS file, which is what Node can put inside itself. */
export async function bundleSingle(root: string, outfile: string): Promise<Bundled> {
  return bundled(root, {
    entryPoints: ["bin/single.ts"],
    format: "cjs",
    outfile,
    // There is no file to have an address; bin/single.ts says where the package's files are.
    define: { "import.meta.url": "globalThis.backscrollUrl" },
  });
}

async function bundled(root: string, options: BuildOptions): Promise<Bundled> {
  const { metafile } = await build({ ...COMMON, ...options, absWorkingDir: root });
  const outputs = Object.values(metafile?.outputs ?? {});
  const files = outputs.flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
  );
  const builtins = outputs.flatMap(({ imports }) =>
    imports.flatMap(({ path, external }) => (external ? [path.replace(/^node:/, "")] : [])),
  );
  const asked = files
    .filter((path) => packageOf(path).length > 0)
    .flatMap((path) => metafile?.inputs[path]?.imports ?? [])
    .flatMap(({ path, external }) => (external ? [path.replace(/^node:/, "")] : []));
  return {
    packages: sorted(files.flatMap(packageOf)),
    builtins: sorted(builtins),
    packageBuiltins: sorted(asked.filter((name) => builtins.includes(name))),
  };
}

/** `node_modules/@ipld/car/src/a.js` is of `node_modules/@ipld/car`. */
function packageOf(path: string): readonly string[] {
  const at = path.lastIndexOf("node_modules/");
  if (at < 0) return [];
  const [first = "", second = ""] = path.slice(at + "node_modules/".length).split("/");
  return [`${path.slice(0, at)}node_modules/${first.startsWith("@") ? `${first}/${second}` : first}`];
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}

/** Name of a package from its folder, with its scope. */
export function packageName(folder: string): string {
  const scope = basename(dirname(folder));
  return scope.startsWith("@") ? `${scope}/${basename(folder)}` : basename(folder);
}
