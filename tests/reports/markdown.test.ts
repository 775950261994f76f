import MarkdownIt from "markdown-it";
import { describe, expect, it } from "vitest";
import type { AuditResult } from "../../src/model/index.js";
import { markdownReporter } from "../../src/reports/markdown.js";
import { HOSTILE, post, reported, result } from "./sample.js";

const render = (value: AuditResult) => markdownReporter.render(value);
/** The most eager renderer there is: HTML let through, bare addresses turned into links. */
const eager = new MarkdownIt({ html: true, linkify: true });

const headings = (markdown: string) => [...markdown.matchAll(/^## (.+)$/gm)].map(([, title]) => title ?? "");

describe("report.md", () => {
  it("opens with the question, before anything else, and then goes in the order people need", () => {
    const markdown = render(
      result(
        [
          reported({ id: "1" }, { severity: "low" }),
          reported({ id: "2", text: "Another thing altogether" }, { severity: "high" }),
          reported({ id: "3", text: "Quite a different matter" }),
        ],
        { checkByEye: [post({ id: "9", text: "", media: [{ kind: "photo" }] })] },
      ),
    );
    expect(headings(markdown)).toEqual([
      "Before you change anything",
      "What was checked, and what was not",
      "At a glance",
      "Look at first: 1 post",
      "Look next: 1 post",
      "For awareness: 1 post",
      "Check by eye: 1 post",
      "Questions that no archive can answer",
      "What you can do",
      "Where to get help",
      "How this works, and its limits",
    ]);
    expect(markdown).toMatch(/\*\*Yes, or not sure:\*\* Do not delete, edit or hide posts yet/);
    expect(markdown).toContain("116 123");
  });

  it("tells someone with an open complaint to change nothing", () => {
    const first = render(result([], { concernOpen: "open" })).split("## What was checked")[0];
    expect(first).toContain("Change nothing yet. Take advice today.");
  });

  it("is on hold until it is told that nothing is open", () => {
    const unsure = render(result([], { concernOpen: "unsure" }));
    expect(unsure.split("## What was checked")[0]).toContain("This report is on hold");
    expect(unsure).toContain("do none of this yet");
    const none = render(result([], { concernOpen: "none" }));
    expect(none).not.toContain("on hold");
    expect(none).toContain("Before you change anything");
  });

  it("shows of each finding when, where, whose words, who could see it, what was noticed, and the guidance", () => {
    const markdown = render(
      result([
        reported({ id: "1", createdAt: "2016-06-14T23:40:00Z", authorship: "endorsed", kind: "repost" }),
      ]),
    );
    for (const part of [
      "Wednesday 15 June 2016, 00:40 UK time (14 June 2016, 23:40 UTC)",
      "X (Twitter), repost",
      "someone else’s words, that you shared or liked",
      "Who could see it: public",
      "What a night shift.",
      "Could the patient recognise themselves?",
      "+3: `What`: speaks of a patient",
      "What speaks for it being fine:\n  - -1: the tone is kind: reads as praise",
      "(current): Not discussing people in your care",
      "(superseded: no longer in force; taken from a secondary source",
      "`000000010`",
    ])
      expect(markdown).toContain(part);
  });

  it("is no more exact about a date than the archive", () => {
    const day = render(result([reported({ id: "1", dateSource: "day", createdAt: "2016-06-14T00:00:00Z" })]));
    expect(day).toContain("When: 14 June 2016 (time not recorded)");
    const { createdAt: _, ...undated } = post({ id: "1", dateSource: "none" });
    expect(render(result([{ ...reported({ id: "1" }), post: undated }]))).toContain(
      "When: no date in the archive",
    );
  });

  it("never says that nothing was found without what was read, and says so when nothing was read", () => {
    const none = { ...result([]), coverage: result([reported({ id: "1" })]).coverage };
    const nothingFound = render(none);
    expect(nothingFound.indexOf("Read 1 record")).toBeGreaterThan(0);
    expect(nothingFound.indexOf("Read 1 record")).toBeLessThan(
      nothingFound.indexOf("No rule found anything"),
    );
    const nothingRead = render(result([]));
    expect(nothingRead).toContain("**No posts were read.**");
    expect(nothingRead).not.toContain("No rule found anything");
  });

  it("accounts for every file, notice, gap and language", () => {
    const many = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) =>
        post({ id: `${day}`, createdAt: `2014-01-0${day}T10:00:00Z` }),
      ),
      post({ id: "9", createdAt: "2016-02-05T10:00:00Z", language: "cy" }),
    ];
    const markdown = render(
      result(
        many.map((each) => reported(each)),
        {},
      ),
    );
    expect(markdown).toContain("Not recognised, so not read: 1 file\n  - `data/new-thing.js`");
    expect(markdown).toContain("No posts of yours between January 2014 and February 2016 (24 months)");
    expect(markdown).toContain("Welsh 1");
    expect(markdown).toContain("| 2014 | 8 |");
  });

  it("says how many findings were hidden, and that a stopped run is partial", () => {
    const markdown = render(result([reported({ id: "1" })], { hidden: 3, partial: true }));
    expect(markdown).toContain("3 findings are hidden");
    expect(markdown).toContain("This is a partial result");
  });

  it("keeps a heading short, and points no finer than they deserve", () => {
    const markdown = render(
      result([reported({ id: "1" }, { title: "One", score: 3.6666 }, { title: "Two", concern: "bullying" })]),
    );
    expect(markdown).toContain("### 1. One, and 1 more question");
    expect(markdown).toContain("(3.7 points)");
  });

  it("says where the person stands with their decisions, once there are any", () => {
    const markdown = render(
      result([
        reported({ id: "1" }, { disposition: "decided" }, { disposition: "stale", concern: "bullying" }),
        reported({ id: "2", text: "Something else" }),
      ]),
    );
    expect(markdown).toContain("You have decided about 1 of 3 findings. 1 decision needs another look");
    expect(markdown).toContain("You have decided about this one already.");
    expect(render(result([reported({ id: "1" })]))).not.toContain("You have decided");
  });

  it("keeps what belongs together together: threads, the same words again, findings that span posts", () => {
    const thread = render(
      result([
        reported({ id: "1", text: "So it begins, handover at seven" }, { severity: "high" }),
        reported(
          { id: "2", text: "and the bay was full", inReplyTo: { nativeId: "1", own: true } },
          { severity: "low" },
        ),
      ]),
    );
    expect(thread).toContain("The next 2 posts are one thread of yours.");
    expect(thread).not.toContain("For awareness:");
    const again = "Honestly the state of this ward tonight, four of us for thirty two beds";
    const same = render(
      result([reported({ id: "1", text: again }), reported({ id: "2", text: `${again}!! @friend` })]),
    );
    expect(same).toContain("say much the same");
    const spanning = render(
      result([
        reported({ id: "1", text: "One thing" }, { key: "shared", related: ["2"] }),
        reported({ id: "2", text: "Another" }, { key: "shared", related: ["1"] }),
      ]),
    );
    expect(spanning).toContain("belong together");
    expect(spanning).toContain("Together with: item 2");
    expect(spanning).toContain("This belongs to item 1, where the working is.");
    expect(spanning.match(/What was noticed/g)?.length).toBe(1);
  });

  it("shows the words around the evidence of a very long post, and that something is left out", () => {
    const text = `${"Intro. ".repeat(200)}THE WORDS${" more".repeat(500)}`;
    const start = text.indexOf("THE WORDS");
    const markdown = render(
      result([
        reported(
          { id: "1", text },
          {
            evidence: [
              {
                signal: "a",
                points: 3,
                field: "text",
                start,
                end: start + 9,
                text: "THE WORDS",
                why: "said",
              },
            ],
          },
        ),
      ]),
    );
    expect(markdown).toContain("[…]");
    expect(markdown.match(/THE WORDS/g)?.length).toBe(2);
  });

  it("lets no word of an archive become anything but words", () => {
    const benign = eager.render(
      render(result(HOSTILE.map((_, index) => reported({ id: `${index}`, text: `words ${index}` })))),
    );
    const hostile = eager.render(
      render(
        result(
          HOSTILE.map((text, index) =>
            reported(
              {
                id: `${index}`,
                text: `words ${index} ${text}`,
                title: text,
                url: text,
                place: { name: text },
                media: [{ kind: "photo", altText: text, caption: `${text} caption` }],
                quoted: { author: text, text },
                inReplyTo: { author: text },
                source: { archive: text, entry: text, pointer: text },
              },
              {
                evidence: [{ signal: "s", points: 3, field: "text", start: 0, end: 2, text, why: "noticed" }],
              },
            ),
          ),
        ),
      ),
    );
    const count = (html: string, tag: string) => html.split(`<${tag}`).length - 1;
    for (const tag of ["a ", "img", "script", "b>", "input", "table", "hr", "h1", "h2", "h3"])
      expect(count(hostile, tag), tag).toBe(count(benign, tag));
    expect(hostile).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}]/u);
  });
});
