import { describe, expect, it } from "vitest";
import { parseThreads } from "../../src/cli/options.js";
import { judgingThreads } from "../../src/cli/threads.js";

describe("--threads", () => {
  it("is a number of threads in all", () => {
    expect(parseThreads("1")).toBe(1);
    expect(parseThreads("12")).toBe(12);
    for (const wrong of ["0", "-1", "two", "1.5", "", "100"])
      expect(() => parseThreads(wrong), wrong).toThrow("from 1 to 99");
  });

  it("of one leaves the thread that reads to judge as well", () => {
    expect(judgingThreads(1)).toBeUndefined();
  });
});
