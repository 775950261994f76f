import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DEFAULT_KINDS } from "../../src/cli/options.js";
import { POST_KINDS, type PostKind } from "../../src/model/index.js";
import { countPostsIn } from "../../src/pipeline/posts-in.js";
import { openSources } from "../../src/pipeline/sources.js";

const FIXTURES = join(import.meta.dirname, "../../fixtures");
const NO_ARCHIVES = new Set(["corpus", "pictures", "demo", "three-places"]);

/** Every export among the fixtures: a folder of a platform's folder. */
const EXPORTS = readdirSync(FIXTURES)
  .filter((name) => !NO_ARCHIVES.has(name))
  .flatMap((platform) => readdirSync(join(FIXTURES, platform)).map((name) => join(platform, name)))
  .filter((name) => statSync(join(FIXTURES, name)).isDirectory());

async function idsIn(paths: readonly string[], kinds: readonly PostKind[], me: readonly string[]) {
  const { sources, close } = await openSources(paths, new Set(kinds), me);
  const ids = new Set<string>();
  for (const { items } of sources)
    for await (const item of items()) if (item.type === "post") ids.add(item.id);
  await close();
  return ids;
}

describe("posts looked for in the archives they were read from", { timeout: 60_000 }, () => {
  it.each(EXPORTS)("are all there, however they were read the first time: %s", async (name) => {
    const path = join(FIXTURES, name);
    for (const kinds of [DEFAULT_KINDS, POST_KINDS]) {
      const ids = await idsIn([path], kinds, ["Edda Brandt"]).catch(() => new Set<string>());
      expect(await countPostsIn([path], ids)).toBe(ids.size);
    }
  });

  it("are not in the archive of someone else", async () => {
    const [mine, other] = [join(FIXTURES, "x/2023"), join(FIXTURES, "x/2018-root")];
    expect(existsSync(other)).toBe(true);
    const ids = await idsIn([mine], DEFAULT_KINDS, []);
    expect(ids.size).toBeGreaterThan(0);
    expect(await countPostsIn([other], [...ids, "x:post:none"])).toBeLessThan(ids.size);
  });
});
