import { describe, expect, it } from "vitest";
import { dateOf, isoDay, isoTime, parseDate } from "../../src/importers/linkedin/dates.js";
import { parseTarget } from "../../src/importers/linkedin/urn.js";
import { repairMojibake, unwrapLines } from "../../src/importers/linkedin/words.js";

describe("dates as LinkedIn writes them", () => {
  it.each([
    ["2021-06-16 15:00:02", "2021-06-16T15:00:02Z", "second", true],
    ["2017/06/08 08:15:44 UTC", "2017-06-08T08:15:44Z", "second", true],
    ["2021-06-15 16:37:00 UTC", "2021-06-15T16:37:00Z", "second", true],
    ["10/16/18, 8:36 AM", "2018-10-16T08:36:00Z", "minute", false],
    ["10/16/18, 12:05 AM", "2018-10-16T00:05:00Z", "minute", false],
    ["10/16/18, 12:05\u202fPM", "2018-10-16T12:05:00Z", "minute", false],
    ["11/27/24, 09:51 AM", "2024-11-27T09:51:00Z", "minute", false],
    ["11/27/24 09:51 AM UTC", "2024-11-27T09:51:00Z", "minute", true],
    ["17 Jun 2021", "2021-06-17T00:00:00Z", "day", false],
    ["23-Apr-23", "2023-04-23T00:00:00Z", "day", false],
    ["Tue Mar 19 10:11:12 UTC 2024", "2024-03-19T10:11:12Z", "second", true],
    ["July 2, 2025 at 10:13 PM (GMT)", "2025-07-02T22:13:00Z", "minute", true],
    ["2026-04-24 11:17", "2026-04-24T11:17:00Z", "minute", true],
    ["2024-05-01 10:11 UTC", "2024-05-01T10:11:00Z", "minute", true],
    ["Sep 23, 2022 12:00 PM", "2022-09-23T12:00:00Z", "minute", false],
    ["Jan 5, 2020", "2020-01-05T00:00:00Z", "day", false],
    ["2024-10-01", "2024-10-01T00:00:00Z", "day", true],
    ["11/3/2017 19:44", "2017-11-03T19:44:00Z", "minute", false],
    ["25/12/2017 9:00", "2017-12-25T09:00:00Z", "minute", false],
  ])("%s", (text, iso, precision, utc) => {
    const stated = parseDate(text);
    expect(stated && { iso: isoTime(stated.time), precision: stated.precision, utc: stated.utc }).toEqual({
      iso,
      precision,
      utc,
    });
  });

  it.each([
    "",
    "Date",
    "N/A",
    "2021-02-30 10:00:00",
    "2021-13-01",
    "25:00",
    "So true, 2021",
    "12/31/24, 25:00",
  ])("are not seen in %j", (text) => expect(parseDate(text)).toBeUndefined());

  it.each([
    ["Jan 2020", "2020-01"],
    ["2020", "2020"],
    ["Jan 5, 2020", "2020-01-05"],
    ["", undefined],
    ["soon", undefined],
  ])("say no more of %j than it does", (text, iso) => expect(isoDay(text)).toBe(iso));

  it("give way to the number of a post when they can't be, and are kept when they can", () => {
    const id = Date.UTC(2025, 2, 1, 8);
    expect(dateOf("2025-03-01 08:00:01", id)).toMatchObject({
      createdAt: "2025-03-01T08:00:01Z",
      dateSource: "record",
    });
    expect(dateOf("1970-01-01 00:00:00", id)).toMatchObject({ dateSource: "id", repaired: true });
    expect(dateOf("", id)).toMatchObject({ dateSource: "id", repaired: false });
    expect(dateOf("1970-01-01 00:00:00")).toEqual({ dateSource: "none", repaired: true });
  });
});

describe("links", () => {
  const id = String(BigInt(Date.UTC(2025, 2, 1, 8)) << 22n);

  it.each([
    [`https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A${id}`, `share:${id}`, true],
    [`https://www.linkedin.com/feed/update/urn%253Ali%253AugcPost%253A${id}`, `ugcPost:${id}`, true],
    [`urn:li:activity:${id}`, `activity:${id}`, true],
    [`https://www.linkedin.com/feed/update/urn%3Ali%3AgroupPost%3A4412-${id}`, `groupPost:4412-${id}`, true],
    ["https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A40123456", "share:40123456", false],
    [`https://www.linkedin.com/feed/update/urn%3Ali%3Aarticle%3A${id}`, `article:${id}`, false],
    ["https://www.linkedin.com/feed/update/urn%3Ali%3AlyndaCourse%3A123%zz", "lyndaCourse:123", false],
  ])("%s", (link, key, timed) => {
    const target = parseTarget(link);
    expect(target?.key).toBe(key);
    expect(target?.time).toBe(timed ? Date.UTC(2025, 2, 1, 8) : undefined);
  });

  it("to a comment name the comment too", () => {
    const target = parseTarget(
      `https://www.linkedin.com/feed/update/urn%3Ali%3Aactivity%3A${id}?commentUrn=urn%3Ali%3Acomment%3A%28activity%3A${id}%2C77%29`,
    );
    expect(target).toMatchObject({ key: `activity:${id}`, commentKey: `comment:(activity:${id},77)` });
  });

  it("to anywhere else are none", () => expect(parseTarget("https://news.example/urn")).toBeUndefined());
});

describe("words", () => {
  it("lose one layer of marks around line ends, and only one", () => {
    expect(unwrapLines('a"\n""\n"b')).toBe("a\n\nb");
    expect(unwrapLines('a"\r\n"b')).toBe("a\nb");
    expect(unwrapLines('"Quoted.""\n""Quoted too."')).toBe('"Quoted."\n"Quoted too."');
  });

  it("are put right only when all of them were garbled the same way", () => {
    expect(repairMojibake("donâ€™t")).toBe("don’t");
    expect(repairMojibake("cafÃ© ðŸŒ»")).toBe("café 🌻");
    expect(repairMojibake("Ça va? naïve café")).toBeUndefined();
    expect(repairMojibake("cafÃ© and 🌻")).toBeUndefined();
  });
});
