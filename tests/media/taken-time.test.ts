import { describe, expect, it } from "vitest";
import { takenTime } from "../../src/media/taken-time.js";

describe("the time a picture was taken", () => {
  it.each([
    ["the thirteenth month", "2019:13:02 03:10:00"],
    ["no month", "2019:00:02 03:10:00"],
    ["no day", "2019:03:00 03:10:00"],
    ["a day that the month does not have", "2019:02:30 03:10:00"],
    ["hour 24", "2019:03:02 24:10:00"],
    ["minute 75", "2019:03:02 03:75:00"],
    ["second 75", "2019:03:02 03:10:75"],
  ])("is none with %s, and the next one counts", (_, time) => {
    expect(takenTime([time, "+00:00"])).toBeUndefined();
    expect(takenTime([time, undefined], ["2019:03:02 03:10:00", "+00:00"])).toBe("2019-03-02T03:10:00Z");
  });

  it("has the offset that stands there, Z too; without one it is the time on a UK clock", () => {
    const at = (offset?: string) => takenTime(["2019:07:06 12:30:00", offset]);
    expect(at("Z")).toBe("2019-07-06T12:30:00Z");
    expect(at("+02:00")).toBe("2019-07-06T10:30:00Z");
    expect(at("-0330")).toBe("2019-07-06T16:00:00Z");
    expect(at()).toBe("2019-07-06T11:30:00Z");
  });

  it("has no offset that no clock has", () => {
    for (const offset of ["+15:00", "-13:00", "+99:99", "+01:75"])
      expect(takenTime(["2019:01:06 12:30:00", offset]), offset).toBe("2019-01-06T12:30:00Z");
  });
});
