import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { CONCERNS, POST_KINDS } from "../../src/model/index.js";
import { fromReportJson } from "../../src/reports/from-json.js";
import { REPORTERS } from "../../src/reports/index.js";
import { jsonReporter } from "../../src/reports/json.js";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { HOSTILE, post, reported, result } from "./sample.js";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
) as { $defs: Record<string, { enum?: unknown[]; properties?: Record<string, { enum?: unknown[] }> }> };
const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile<ReportJson>(schema);

const full = result(
  [
    reported(
      {
        id: "1",
        title: "A title",
        url: "https://x.com/robin_example/status/1",
        place: { name: "Somewhere", coordinates: { latitude: 1, longitude: 2 } },
        media: [
          {
            kind: "photo",
            entry: "data/tweets_media/1-a.jpg",
            altText: "a desk",
            location: { latitude: 1, longitude: 2 },
          },
        ],
        inReplyTo: { author: "other", nativeId: "9" },
        quoted: { text: "their words" },
        language: "en",
        remarks: ["deleted before export"],
        earlierTexts: ["Wot a night shift."],
      },
      {
        severity: "high",
        disposition: "stale",
        ruleDigest: "dddd",
        decision: {
          value: "keep",
          at: "2026-01-01T00:00:00Z",
          note: "fine",
          tags: ["reflect"],
          stale: ["words", "differs"],
          others: [{ value: "change", at: "2026-01-02T00:00:00Z", by: "Sam" }],
        },
        related: ["2"],
      },
      { concern: "bullying", severity: "low" },
    ),
    ...HOSTILE.map((text, index) => reported({ id: `${index + 10}`, text })),
  ],
  { checkByEye: [post({ id: "50", text: "", media: [{ kind: "video" }] })], hidden: 2, concernOpen: "open" },
);
const bare = result([]);

describe("report.json", () => {
  it("validates against the schema that ships, full and bare", () => {
    for (const each of [full, bare]) {
      validate(JSON.parse(jsonReporter.render(each)));
      expect(validate.errors).toBeNull();
    }
  });

  it("is refused by the schema when anything of the contract is missing", () => {
    const document = JSON.parse(jsonReporter.render(full)) as Record<string, unknown>;
    for (const key of ["tool", "ruleset", "archives", "coverage", "summary", "posts"]) {
      const { [key]: _, ...rest } = document;
      expect(validate(rest), key).toBe(false);
    }
  });

  it("has the keys of the contract, with null for what is not known", () => {
    const document = JSON.parse(jsonReporter.render(full)) as ReportJson;
    expect(document.schemaVersion).toBe(1);
    expect(document.tool).toEqual({ name: "backscroll", version: "0.1.0" });
    expect(Object.keys(document.posts[0] ?? {})).toEqual(
      expect.arrayContaining(
        "id nativeId platform kind authorship audience createdAt text url media place source severity findings".split(
          " ",
        ),
      ),
    );
    expect(Object.keys(document.posts[0]?.findings[0] ?? {})).toEqual(
      expect.arrayContaining(
        "key rule concern severity confidence score title ask why evidence citations disposition related".split(
          " ",
        ),
      ),
    );
    expect(Object.keys(document.posts[0]?.findings[0]?.evidence[1] ?? {})).toEqual(
      "signal points field start end text why detail postId".split(" "),
    );
    expect(document.posts[0]?.findings[0]?.evidence[1]?.field).toBeNull();
    expect(document.posts.find(({ id }) => id === "10")?.place).toBeNull();
    expect(document.summary).toEqual({
      posts: HOSTILE.length + 1,
      high: 1,
      medium: HOSTILE.length,
      low: 0,
      info: 0,
      byConcern: { "patient-discussion": HOSTILE.length + 1, bullying: 1 },
      hidden: 2,
    });
  });

  it("opens with the question about open complaints", () => {
    expect(Object.keys(JSON.parse(jsonReporter.render(full)) as object)[1]).toBe("beforeYouChangeAnything");
  });

  it("names the same concerns and kinds in the schema as in the model", () => {
    expect(schema.$defs.concern?.enum).toEqual([...CONCERNS]);
    expect(schema.$defs.post?.properties?.kind?.enum).toEqual([...POST_KINDS]);
  });

  it("can be read back: every format renders the same bytes from it as from the audit", () => {
    for (const each of [full, bare]) {
      const again = fromReportJson(JSON.parse(jsonReporter.render(each)) as ReportJson);
      for (const reporter of REPORTERS) expect(reporter.render(again)).toBe(reporter.render(each));
    }
  });

  it("keeps words exactly and still holds no character that acts on a terminal", () => {
    const rendered = jsonReporter.render(full);
    expect(rendered).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    const texts = (JSON.parse(rendered) as ReportJson).posts.map(({ text }) => text);
    for (const text of HOSTILE) expect(texts).toContain(text);
  });
});
