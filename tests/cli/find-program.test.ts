import { chmod, mkdir } from "node:fs/promises";
import { delimiter, join, relative } from "node:path";
import { expect, it } from "vitest";
import { findProgram } from "../../src/cli/find-program.js";
import { inTempFolder, put } from "../helpers/zip.js";

it("finds a program where the system looks for programs, and never where one happens to be", () =>
  inTempFolder(async (folder) => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    const program = await put(bin, "reader", "");
    await chmod(program, 0o755);
    const path = (...folders: string[]) => ({ path: folders.join(delimiter), windows: false });
    expect(await findProgram("reader", path(join(folder, "none"), bin))).toBe(program);
    expect(await findProgram("reader", path("", ".", relative(process.cwd(), bin)))).toBeUndefined();
    expect(await findProgram("reader", path(join(folder, "none")))).toBeUndefined();
    expect(await findProgram("reader", { path: bin, windows: true })).toBeUndefined();
    const other = await put(bin, "reader.exe", "");
    await chmod(other, 0o755);
    expect(await findProgram("reader", { path: bin, windows: true })).toBe(other);
  }));
