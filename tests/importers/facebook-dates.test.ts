import { describe, expect, it } from "vitest";
import { htmlClock } from "../../src/importers/meta/html/clock.js";
import { dateParts, dateWords } from "../../src/importers/meta/html/date-parts.js";
import { monthFinder } from "../../src/importers/meta/html/month-names.js";
import { fixedZone, namedZone } from "../../src/importers/meta/html/zone.js";

/** Reads a date as one of an archive in which all dates look like it. */
function read(text: string, ...others: readonly string[]): string | undefined {
  const parts = dateParts(text, monthFinder([text, ...others].flatMap(dateWords)));
  if (!parts) return undefined;
  const two = (number: number) => String(number).padStart(2, "0");
  const time = parts.dayOnly ? "" : `T${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}`;
  const sign = (parts.offset ?? 0) < 0 ? "-" : "+";
  const away = Math.abs(parts.offset ?? 0);
  const offset =
    parts.offset === undefined
      ? (parts.zone ?? "")
      : `${sign}${two(Math.floor(away / 60))}:${two(away % 60)}`;
  return `${parts.year}-${two(parts.month)}-${two(parts.day)}${time}${offset}`;
}

describe("dates of HTML pages", () => {
  it.each([
    // Until 2018: each names its zone.
    ["Monday, September 15, 2014 at 6:31pm UTC+03", "2014-09-15T18:31:00+03:00"],
    ["Thursday, November 30, 2017 at 3:39pm PST", "2017-11-30T15:39:00-08:00"],
    ["Saturday, July 1, 2017 at 12:05am PDT", "2017-07-01T00:05:00-07:00"],
    ["Friday, 19 June 2015 at 19:17 UTC+02", "2015-06-19T19:17:00+02:00"],
    ["Friday, 19 June 2015 at 19:17 Asia/Kuala_Lumpur", "2015-06-19T19:17:00Asia/Kuala_Lumpur"],
    ["5. november 2016 kl. 02:39 UTC+01", "2016-11-05T02:39:00+01:00"],
    ["31. heinäkuuta 2016 kello 21:05 UTC+03", "2016-07-31T21:05:00+03:00"],
    ["Dienstag, 25. März 2014 um 10:41 UTC+01", "2014-03-25T10:41:00+01:00"],
    // 2018 to 2021: without seconds.
    ["Mar 9, 2015, 12:29 PM", "2015-03-09T12:29:00"],
    ["6 Jun 2019, 23:17", "2019-06-06T23:17:00"],
    // Since 2022.
    ["Nov 23, 2019 6:06:00am", "2019-11-23T06:06:00"],
    ["May 08, 2023 12:00:00am", "2023-05-08T00:00:00"],
    ["May 08, 2023 12:00:00pm", "2023-05-08T12:00:00"],
    ["mar 12, 2024 9:16:47pm", "2024-03-12T21:16:47"],
    ["déc 20, 2015 3:55:41pm", "2015-12-20T15:55:41"],
    ["août 04, 2021 9:00:00am", "2021-08-04T09:00:00"],
    ["juil 14, 2021 8:00:00pm", "2021-07-14T20:00:00"],
    ["мая 19, 2022 8:12:37pm", "2022-05-19T20:12:37"],
    ["11 月 11, 2021 3:24:56 下午", "2021-11-11T15:24:56"],
    ["9 月 06, 2020 12:00:27 上午", "2020-09-06T00:00:27"],
    ["2 월 03, 2022 4:00:00 오후", "2022-02-03T16:00:00"],
    ["مايو ٠٣, ٢٠٢٦ ٩:١٥:٠٠ م", "2026-05-03T21:15:00"],
    ["มี.ค. 03, 2567 9:15:00", "2024-03-03T09:15:00"],
    ["Tháng 9 06, 2020 16:00:27", "2020-09-06T16:00:27"],
    ["Agu 17, 2021 7:00:00am", "2021-08-17T07:00:00"],
    ["kwi 01, 2021 7:00:00am", "2021-04-01T07:00:00"],
    ["मई 05, 2022 7:00:00pm", "2022-05-05T19:00:00"],
    // The line that says when the export was made.
    ["Wednesday 20 May 2026 at 07:47 UTC+08:00", "2026-05-20T07:47:00+08:00"],
    ["Jueves, 9 de mayo de 2024 a las 21:15 UTC-07:00", "2024-05-09T21:15:00-07:00"],
    ["Samedi 24 décembre 2022, 14:53 UTC+01:00", "2022-12-24T14:53:00+01:00"],
    ["2025年4月21日 星期一下午5:14 UTC+08:00", "2025-04-21T17:14:00+08:00"],
    ["Четверг, 14 марта 2024 г. в 19:15 UTC+02:00", "2024-03-14T19:15:00+02:00"],
    // The day alone.
    ["29 Feb 2012", "2012-02-29"],
    ["2012年2月29日", "2012-02-29"],
    // Marks of direction, and spaces that do not break.
    ["\u200e6\u00a0Jun 2019,\u202f11:17\u202fPM", "2019-06-06T23:17:00"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(["", "no date", "12:30", "Feb 30, 2020 1:00:00am", "May 2020", "2020"])(
    "are not seen in “%s”",
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );

  it("mean what the archive's other dates say: “lis” is November in Polish and October in Croatian", () => {
    expect(read("lis 05, 2021 9:00:00am", "sty 01, 2020 9:00:00am", "paź 02, 2020 9:00:00am")).toBe(
      "2021-11-05T09:00:00",
    );
    expect(read("lis 05, 2021 9:00:00am", "sij 01, 2020 9:00:00am", "stu 02, 2020 9:00:00am")).toBe(
      "2021-10-05T09:00:00",
    );
  });

  it("are not misled by a weekday that looks like a month", () => {
    expect(read("mar 5 mag 2020, 09:00", "gen 2020", "lug 2020")).toBe("2020-05-05T09:00:00");
  });
});

describe("local times", () => {
  const months = monthFinder(["January"]);
  const at = (zone: string, text: string) => htmlClock(namedZone(zone), "file", months).read(text).at;

  it.each([
    ["Europe/Paris", "Jan 15, 2022 1:00:00pm", "2022-01-15T12:00:00Z"],
    ["Europe/Paris", "Jul 15, 2022 1:00:00pm", "2022-07-15T11:00:00Z"],
    ["America/New_York", "Jul 15, 2022 11:30:00pm", "2022-07-16T03:30:00Z"],
    ["Asia/Dhaka", "Jul 15, 2022 1:00:00am", "2022-07-14T19:00:00Z"],
    ["Asia/Kolkata", "Jul 15, 2022 1:00:00am", "2022-07-14T19:30:00Z"],
    ["America/Hermosillo", "Jul 15, 2022 1:00:00am", "2022-07-15T08:00:00Z"],
    ["Etc/GMT-8", "Jul 15, 2022 8:00:00am", "2022-07-15T00:00:00Z"],
    // The last minutes before and after the clocks change.
    ["Europe/Paris", "Mar 27, 2022 1:59:59am", "2022-03-27T00:59:59Z"],
    ["Europe/Paris", "Mar 27, 2022 3:00:00am", "2022-03-27T01:00:00Z"],
    ["Europe/Paris", "Oct 30, 2022 1:59:59am", "2022-10-29T23:59:59Z"],
    ["Europe/Paris", "Oct 30, 2022 3:00:00am", "2022-10-30T02:00:00Z"],
    ["Australia/Lord_Howe", "Apr 03, 2022 2:00:00am", "2022-04-02T15:30:00Z"],
  ])("%s: %s", (zone, text, expected) => {
    expect(at(zone, text)).toBe(expected);
  });

  it("in the hour that comes twice are taken as the first, and counted", () => {
    const clock = htmlClock(namedZone("Europe/Paris"), "file", months);
    expect(clock.read("Oct 30, 2022 2:30:00am").at).toBe("2022-10-30T00:30:00Z");
    expect(clock.troubles.ambiguous).toBe(1);
    clock.read("Oct 30, 2022 3:30:00am");
    expect(clock.troubles.ambiguous).toBe(1);
  });

  it("in the hour that is left out are read by the clock before it", () => {
    expect(at("Europe/Paris", "Mar 27, 2022 2:30:00am")).toBe("2022-03-27T01:30:00Z");
  });

  it("that name their zone are read by it, whatever the account's is", () => {
    const clock = htmlClock(namedZone("Europe/Paris"), "file", months);
    expect(clock.read("Saturday, July 1, 2017 at 1:00pm PDT")).toEqual({
      at: "2017-07-01T20:00:00Z",
      dateSource: "record",
    });
  });

  it("of an unknown zone are sure to the day and no further", () => {
    expect(htmlClock(undefined, "none", months).read("Jul 15, 2022 1:00:00pm").dateSource).toBe("day");
    expect(htmlClock(fixedZone(420), "offset", months).read("Jul 15, 2022 1:00:00pm")).toEqual({
      at: "2022-07-15T06:00:00Z",
      dateSource: "record",
    });
  });

  it("come from no zone that does not exist", () => {
    expect(namedZone("Mars/Olympus_Mons")).toBeUndefined();
  });
});
