import { describe, expect, it } from "vitest";
import { htmlReporter } from "../../src/reports/html/html.js";
import { masksIn } from "../../src/reports/html/masks.js";
import { reported, result } from "./sample.js";

const hidden = (text: string) => masksIn(text).map(({ start, end }) => text.slice(start, end));

describe("covered details", () => {
  it.each([
    ["Mr Ottaway was on the ward", ["Mr Ottaway"]],
    ["saw mrs van-Dyke O’Hara today", ["mrs van-Dyke O’Hara"]],
    ["Bay 4 on ward 7 tonight", ["Bay 4", "ward 7"]],
    ["the guy in side room two", ["side room two"]],
    ["she is 82 and well", ["82"]],
    ["eight years old, walking", ["eight years old"]],
    ["a 47yo, a 3-day-old and aged 90", ["47yo", "3-day-old", "aged 90"]],
    ["born 3rd March 2014 or 03/04/15", ["3rd March 2014", "03/04/15"]],
    ["she died in March", ["in March"]],
    ["call 07700 900 123, NHS 999 000 0018", ["07700 900 123", "999 000 0018"]],
  ])("in %j", (text, expected) => {
    expect(hidden(text)).toEqual(expected);
  });

  it.each([
    "What a night shift.",
    "may I sit down",
    "the ward was quiet",
    "Miss you all",
    "a bed for everyone",
  ])("leave %j alone", (text) => {
    expect(hidden(text)).toEqual([]);
  });

  it("take in what a rule took for a name", () => {
    const evidence = [
      { signal: "a", points: 2, field: "text", start: 0, end: 5, text: "Agnes", why: "x", detail: "name" },
    ];
    expect(masksIn("Agnes went home", evidence)).toEqual([{ start: 0, end: 5, cover: "name" }]);
  });

  it("run in bounded time on a long row of digits and names", () => {
    const before = performance.now();
    masksIn("1 ".repeat(50_000));
    masksIn("Mr A".repeat(25_000));
    masksIn("aged twenty-".repeat(9_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("stand both covered and shown in the page, in the post and in its working, still marked", () => {
    const page = htmlReporter.render(
      result([
        reported(
          { id: "1", text: "Mr Ottaway, hip" },
          {
            evidence: [
              {
                signal: "a",
                points: 3,
                field: "text",
                start: 0,
                end: 10,
                text: "Mr Ottaway",
                why: "a name with a title",
              },
            ],
          },
        ),
      ]),
    );
    expect(page.match(/class="cover">/g)).toHaveLength(2);
    expect(page).toContain('<span class="cover"><mark class="raises" data-n="1">[name]</mark></span>');
    expect(page).toContain("Show the covered details of item 1");
    expect(page.match(/Mr Ottaway/g)).toHaveLength(2);
  });
});
