import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageName } from "./bundle.js";

/** One package whose code is in the bundle. */
interface ThirdParty {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Whole text of its licence; absent when the package brings none. */
  readonly text?: string;
}

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

function thirdParty(root: string, folder: string): ThirdParty {
  const { version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) as {
    readonly version: string;
    readonly license?: string;
  };
  const texts = readdirSync(join(root, folder))
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) =>
      readFileSync(join(root, folder, name), "utf8")
        .replaceAll("\r\n", "\n")
        .replace(/[ \t]+$/gm, "")
        .trim(),
    );
  return {
    name: packageName(folder),
    version,
    licence: license ?? "not named",
    ...(texts.length === 0 ? {} : { text: texts.join("\n\n") }),
  };
}

/** Licences of what is bundled, as Markdown. `packages` are folders, as `Bundled` has them. */
export function renderThirdParty(root: string, packages: readonly string[]): string {
  const all = packages.map((folder) => thirdParty(root, folder));
  const lines = [
    "<!-- Written by npm run docs:third-party. Do not edit by hand. -->",
    "",
    "# Third-party software",
    "",
    "Backscroll is under the MIT licence. The package and the single executable hold parts of the packages below, each under its own licence. The executable also holds Node.js itself, whose licence is at <https://github.com/nodejs/node/blob/main/LICENSE>.",
    "",
    "| package | version | licence |",
    "|---|---|---|",
    ...all.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    "",
    ...all.flatMap(({ name, licence, text }) => [
      `## ${name}`,
      "",
      ...(text === undefined
        ? [`The package brings no licence text of its own; it names ${licence}.`]
        : ["````text", text, "````"]),
      "",
    ]),
  ];
  return lines.join("\n");
}
