import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderFiles } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

const root = join(import.meta.dirname, "../../fixtures");

describe("a file that is one object and is damaged", () => {
  it.each([
    ["instagram/2019", "comments.json"],
    ["instagram/2019", "profile.json"],
    ["mastodon/2023", "actor.json"],
    ["discord/json", "account/user.json"],
    ["discord/json", "messages/c100000000000000001/channel.json"],
  ])("is a loss and told once, in %s: %s", async (fixture, path) => {
    const files = await folderFiles(join(root, fixture));
    const content = Buffer.from(files[path] ?? "").toString("utf8");
    const { notices, outcomes } = await readFiles({ ...files, [path]: content.replace(":", ";;") });
    const told = notices.filter(({ entry }) => entry === path);
    expect(told).toMatchObject([{ code: "file-unreadable", level: "loss", count: 1 }]);
    expect(outcomes.find(({ entry }) => entry === path)?.bucket).toBe("failed");
  });
});
