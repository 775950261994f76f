import { describe, expect, it } from "vitest";
import { internalErrorLines } from "../../src/cli/problems.js";

function failing(...frames: readonly string[]): Error {
  const error = new TypeError("canary words of a post");
  error.stack = ["TypeError: canary words of a post", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

describe("an error nobody foresaw", () => {
  it.each([
    [
      "the package",
      "a (file:///home/jane/bin/lib/node_modules/backscroll/dist/backscroll/part-ABCD1234.js:3:40211)",
      "part-ABCD1234.js:3:40211",
    ],
    ["the package's first file", "file:///C:/Users/Jane/backscroll.js:2:17", "backscroll.js:2:17"],
    ["a judging thread", "b (/opt/x/dist/backscroll/judge-worker.js:1:9)", "judge-worker.js:1:9"],
    ["the single program", "c (C:\\Users\\Jane\\backscroll.exe:51:7021)", "backscroll.exe:51:7021"],
    ["the source", "d (/home/src/jane/backscroll/src/cli/run.ts:12:3)", "src/cli/run.ts:12"],
    ["the source on Windows", "d (C:\\jane\\src\\x\\bin\\backscroll.ts:4:1)", "bin/backscroll.ts:4"],
  ])("says where in %s it was, and nothing of where that lies", (_where, frame, place) => {
    const said = internalErrorLines(failing("node:internal/fs:10:2", frame));
    expect(said).toMatch(/Backscroll \d+\.\d+\.\d+\S* \(TypeError at /);
    expect(said).toContain(`TypeError at ${place})`);
    expect(said).not.toMatch(/jane|canary/i);
  });

  it("says only what it was where the place is not ours", () => {
    const said = internalErrorLines(failing("x (/home/jane/elsewhere/part.js:1:1)"));
    expect(said).toContain("(TypeError).");
    expect(said).not.toMatch(/jane|elsewhere/);
  });
});
