import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * Where a program stands, by the folders that the system looks for programs in. A bare name would be looked for in the
 * folder one works in first on Windows, and that may be somebody's archive. Undefined when it is not installed.
 */
export async function findProgram(
  name: string,
  { path = process.env.PATH ?? "", windows = process.platform === "win32" } = {},
): Promise<string | undefined> {
  const file = windows ? `${name}.exe` : name;
  for (const folder of path.split(delimiter)) {
    // An empty or a relative one is wherever one happens to be.
    if (!isAbsolute(folder)) continue;
    const program = join(folder, file);
    const isThere = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return program;
  }
  return undefined;
}
