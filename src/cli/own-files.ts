import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";

/** Content of the package's files in base64, by path. */
export type OwnFiles = Readonly<Record<string, string>>;

/** Where the program would stand among them; `import.meta.url` of the single executable. */
const PROGRAM = "dist/backscroll/backscroll.js";

/**
 * The single executable carries rules, guidance, schema and demo inside. They are laid into a private temporary folder
 * while it runs, and removed when it ends. Gives the address that the program then has.
 */
export function unpackOwnFiles(packed: Uint8Array): string {
  const files = JSON.parse(gunzipSync(packed).toString("utf8")) as OwnFiles;
  const folder = mkdtempSync(join(tmpdir(), "backscroll-run-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const made = new Set<string>();
  for (const [path, content] of Object.entries(files)) {
    const to = join(folder, path);
    if (!made.has(dirname(to))) mkdirSync(dirname(to), { recursive: true });
    made.add(dirname(to));
    writeFileSync(to, Buffer.from(content, "base64"), { mode: 0o600 });
  }
  return pathToFileURL(join(folder, PROGRAM)).href;
}
