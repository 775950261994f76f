import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { REPORTERS } from "../../src/reports/index.js";
import { jsonReporter } from "../../src/reports/json.js";
import type { ReportJson } from "../../src/reports/json-shape.js";
import { createRedactor } from "../../src/share/redact.js";
import { LEFT_OUT, redactResult } from "../../src/share/redact-result.js";
import { foldCaseAndAccents } from "../../src/share/words.js";
import { coverage, reported, result } from "../reports/sample.js";
import { CONTACT_NAMES, listsFor, plantedResult, TELLING } from "./planted.js";

const schema = JSON.parse(
  readFileSync(new URL("../../schema/report.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020({ allowUnionTypes: true }).compile<ReportJson>(schema);

/** A name in every place of a post that holds one; invented, and in no list but this result's own. */
const NAME = "Quillfeather";
const post = {
  id: "x:posts:144000144",
  nativeId: "144000144",
  text: `we all met ${NAME} at the door`,
  title: `about ${NAME}`,
  url: `https://x.com/${NAME}/status/144000144`,
  place: { name: NAME, coordinates: { latitude: 51.5, longitude: -0.12 } },
  media: [
    {
      kind: "photo" as const,
      entry: `media/${NAME}.jpg`,
      caption: NAME,
      altText: NAME,
      album: NAME,
      camera: NAME,
    },
  ],
  links: [`https://example.org/${NAME}`],
  mentions: [NAME],
  inReplyTo: { author: NAME, text: NAME, url: `https://x.com/${NAME}`, nativeId: NAME },
  quoted: { author: NAME, text: NAME, url: `https://x.com/${NAME}`, nativeId: NAME },
  remarks: [`to ${NAME}`],
  earlierTexts: [NAME],
  source: { archive: `${NAME}.zip`, entry: `inbox/${NAME}_1/message_1.json`, pointer: `/${NAME}` },
};
const evidence = [
  { signal: "name", points: 3, field: "text", start: 11, end: 23, text: NAME, why: "a name" },
  { signal: "door", points: 1, field: "text", start: 31, end: 35, text: "door", why: "a place" },
  { signal: "fact", points: 1, text: `tagged at ${NAME}`, why: "a fact" },
];
const decision = { value: "ask-first" as const, at: "2026-01-01T00:00:00Z", note: `ask ${NAME}`, by: NAME };
const whole = result([reported(post, { evidence, decision, disposition: "decided" })], {
  checkByEye: [reported({ ...post, id: "x:posts:2" }).post],
  archives: [
    {
      name: `${NAME}.zip`,
      platform: "x",
      layout: "X archive, 2022 layout (data/tweets.js)",
      owner: {
        names: [NAME],
        handles: [NAME],
        group: "clinician",
        role: "nurse",
        employer: NAME,
        because: [{ from: "bio", text: `nurse at ${NAME}`, employer: NAME }],
        given: false,
      },
    },
  ],
  comparison: {
    earlier: "2025-01-01T00:00:00Z",
    sameRules: true,
    added: [post.id],
    still: [],
    changed: [],
    toChange: [],
    gone: [
      {
        ...{ id: `x:posts:${NAME}`, item: 1, platform: "x", kind: "post", createdAt: "2016-06-14T22:40:00Z" },
        ...{ dateSource: "record", severity: "low", concerns: ["bullying"], where: "not-asked" },
      },
    ],
  },
});
const withFiles = {
  ...whole,
  coverage: {
    ...coverage([whole.posts[0]?.post ?? reported({ id: "1" }).post]),
    entries: whole.coverage.entries.map((row) => ({
      ...row,
      archive: `${NAME}.zip`,
      entry: `inbox/${NAME}/${row.entry}`,
    })),
    notices: [
      {
        ...{
          type: "notice" as const,
          code: "a",
          level: "warning" as const,
          archive: `${NAME}.zip`,
          count: 1,
        },
        entry: `inbox/${NAME}/data/tweets.js`,
        detail: `The file inbox/${NAME}/data/tweets.js was cut short.`,
      },
      {
        ...{ type: "notice" as const, code: "owner-not-in-chat", level: "loss" as const, count: 1 },
        detail: `Nobody in this chat is called “${NAME}” or “Q ${NAME}”, so none of its messages could be told to be yours.`,
      },
    ],
  },
};
const redactor = () => createRedactor(listsFor(withFiles));

describe.each(["standard", "strict"] as const)("a redacted report: %s", (level) => {
  const covered = redactResult(withFiles, level, redactor());

  it("holds the name nowhere, in no format", () => {
    for (const reporter of REPORTERS)
      expect(reporter.render(covered), reporter.fileName).not.toMatch(/quillfeather/i);
  });

  it("holds no address, no id of the platform, no file name and no hash of words", () => {
    // The layout names a file that every such archive has.
    const json = jsonReporter.render(covered).replace(/"layout": ".*"/, "");
    expect(json).not.toMatch(/144000144|status\/|tweets\.js|inbox|\.zip|bbbb000011112222|51\.5/);
  });

  it("is a report like any other: valid, with the same counts, and says what it is", () => {
    const json = JSON.parse(jsonReporter.render(covered)) as ReportJson;
    validate(json);
    expect(validate.errors).toBeNull();
    expect(json.redacted).toBe(level);
    expect(json.summary).toEqual((JSON.parse(jsonReporter.render(withFiles)) as ReportJson).summary);
    for (const format of ["md", "html"])
      expect(REPORTERS.find((each) => each.format === format)?.render(covered)).toMatch(
        /in this copy|left out of this copy/,
      );
  });

  it("changes nothing of the result it was made from", () => {
    expect(JSON.stringify(withFiles)).toContain(NAME);
  });
});

describe("standard", () => {
  it("blacks out letter for letter, so that evidence still points at its words", () => {
    const [only] = redactResult(withFiles, "standard", redactor()).posts;
    expect(only?.post.text).toBe(`we all met ${"█".repeat(12)} at the door`);
    for (const line of only?.findings[0]?.evidence ?? [])
      if (line.field === "text") expect(only?.post.text.slice(line.start, line.end)).toBe(line.text);
    expect(only?.findings[0]?.evidence.map(({ text }) => text)).toContain("door");
  });

  it("shows nothing that was planted in labelled posts", { timeout: 120_000 }, () => {
    const planted = plantedResult([0]);
    const covered = redactResult(planted, "standard", createRedactor(listsFor(planted, CONTACT_NAMES)));
    const shown = new Set(
      foldCaseAndAccents(
        covered.posts
          .map(({ post: { text, title, media } }) =>
            [text, title, ...media.map(({ altText }) => altText)].join(" "),
          )
          .join("\n"),
      ).match(/\p{L}+/gu) ?? [],
    );
    expect(TELLING.filter((word) => shown.has(foldCaseAndAccents(word)))).toEqual([]);
    for (const {
      post: { text },
    } of covered.posts)
      expect(text).not.toMatch(/\p{N}|@/u);
  });
});

describe("strict", () => {
  it("has no words, and a month for a date", () => {
    const [only] = redactResult(withFiles, "strict", undefined).posts;
    expect(only?.post.text).toBe(LEFT_OUT);
    expect(only?.post).toMatchObject({ createdAt: "2016-06-01T00:00:00Z", dateSource: "month" });
    expect(only?.findings[0]?.evidence.every(({ text, field }) => text === "" && field === undefined)).toBe(
      true,
    );
    expect(only?.findings[0]?.decision).toMatchObject({ value: "ask-first" });
    expect(only?.findings[0]?.decision?.note).toBeUndefined();
  });
});
