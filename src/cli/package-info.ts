import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { CliError, Exit } from "./exit.js";
import type { Io } from "./io.js";

/** The folder that holds package.json, rulesets/, schema/ and fixtures/: from the sources or from dist/. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error("the package's own folder was not found");
    folder = parent;
  }
  return folder;
}

export function toolVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

function ruleFolders(io: Pick<Io, "cwd" | "rulesets">, own: string | undefined): readonly string[] {
  const builtIn = io.rulesets ?? join(packageRoot(), "rulesets");
  if (own === undefined) return [builtIn];
  const folder = resolve(io.cwd, own);
  if (!existsSync(folder))
    throw new CliError(Exit.usage, `There is no folder ${own}.`, "Check the path after --rules.");
  return [builtIn, folder];
}

/** Which rules to read: the built-in ones, `--rules` on top, `--terms` and `--places`. */
export function rulesOptions(
  io: Pick<Io, "cwd" | "rulesets">,
  own: { readonly rules?: string; readonly terms?: string; readonly places?: string },
  version: string,
): {
  readonly folders: readonly string[];
  readonly terms?: string;
  readonly places?: string;
  readonly version: string;
} {
  const folders = ruleFolders(io, own.rules);
  return {
    folders,
    version,
    ...(own.terms === undefined ? {} : { terms: resolve(io.cwd, own.terms) }),
    ...(own.places === undefined ? {} : { places: resolve(io.cwd, own.places) }),
  };
}
