import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { htmlReporter } from "../../src/reports/html/html.js";
import { HOSTILE, post, reported, result } from "./sample.js";

const render = (...args: Parameters<typeof result>) => htmlReporter.render(result(...args));
const full = () =>
  render(
    [
      reported(
        { id: "1", url: "https://x.com/robin_example/status/1" },
        { severity: "high", related: ["2"] },
        { concern: "bullying", severity: "low" },
      ),
      reported({ id: "2", text: "Something else about tea" }, { severity: "info" }),
    ],
    { checkByEye: [post({ id: "3", text: "", media: [{ kind: "photo" }] })] },
  );

/** The page without what is ours: style and script. */
const withoutOurs = (page: string) =>
  page.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<script>[\s\S]*?<\/script>/, "");
/** Every attribute of every tag, by its name. */
const attributes = (page: string) =>
  [...withoutOurs(page).matchAll(/<[a-z][^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => ({ name, value })),
  );

describe("report.html", () => {
  it("allows only its own style and script, by hashes that are right", () => {
    const page = full();
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
    const hash = (text = "") => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src ${hash(/<style>([\s\S]*?)<\/style>/.exec(page)?.[1])}`);
    expect(policy).toContain(`script-src ${hash(/<script>([\s\S]*?)<\/script>/.exec(page)?.[1])}`);
    expect(policy).not.toContain("unsafe");
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
  });

  it("asks for nothing: no address in any attribute, none at all in its own parts", () => {
    const page = full();
    for (const { name, value } of attributes(page)) {
      expect(name).not.toMatch(/^(src|srcset|action|style|on\w+)$/);
      if (name === "href") expect(value).toMatch(/^#[\w-]+$/);
      // Fingerprints of our own parts may hold two strokes.
      expect(value.replaceAll(/'sha256-[^']*'/g, "")).not.toMatch(/https?:|\/\//);
    }
    const ours = page.replace(withoutOurs(page), "");
    expect(/<style>[\s\S]*?<\/style>/.exec(ours)?.[0]).not.toMatch(/https?:|url\(|@import/);
    expect(/<script>[\s\S]*?<\/script>/.exec(ours)?.[0]).not.toMatch(/https?:|fetch|XMLHttp|import\(|eval/);
  });

  it("shows an address as words, never as a link", () => {
    expect(full()).toContain("https://x.com/robin_example/status/1</bdi>");
  });

  it("stands in the order that was promised", () => {
    const ids = [...full().matchAll(/<section id="([\w-]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual([
      "before",
      "checked",
      "glance",
      "find",
      "first",
      "awareness",
      "by-eye",
      "questions",
      "decisions",
      "options",
      "help",
      "about",
    ]);
  });

  it.each(HOSTILE.map((text) => [text.slice(0, 20), text]))("keeps %j inert everywhere", (_, text) => {
    const page = render([
      reported(
        {
          id: "1",
          text,
          title: text,
          url: text,
          place: { name: text },
          media: [{ kind: "photo", caption: `${text} caption` }],
          quoted: { author: text, text },
          inReplyTo: { author: text },
          remarks: [text],
          earlierTexts: [text],
        },
        {
          title: text,
          ask: text,
          why: text,
          evidence: [{ signal: "a", points: 1, field: "text", start: 0, end: 3, text, why: text }],
          disposition: "decided",
          decision: { value: "keep", at: "2026-01-01T00:00:00Z", note: text },
        },
      ),
    ]);
    const words = withoutOurs(page);
    expect(words).not.toMatch(/<(img|b|script|iframe)[\s>]/);
    expect(words).not.toMatch(/(?![\n\t])[\p{Cc}\p{Bidi_Control}\p{Cs}]/u);
    for (const { name } of attributes(page)) expect(name).not.toMatch(/^on/);
    expect(page.match(/<article/g)).toHaveLength(1);
    expect(page.match(/<\/article>/g)).toHaveLength(1);
    expect(page.match(/<\/(script|style|template)>/g)).toHaveLength(3);
  });

  it("keeps `]]>` and a closing script tag as words", () => {
    const page = render([reported({ id: "1", text: "What ]]> b </script> c --> d" })]);
    expect(page).toContain("]]&gt; b &lt;/script&gt; c --&gt; d");
  });

  it("cuts a word of 100,000 letters to what stands round its evidence", () => {
    const page = render([reported({ id: "1", text: "w".repeat(100_000) })]);
    expect(page).not.toContain("w".repeat(2_000));
    expect(page).toContain("[…]");
  });

  it("marks the evidence at its offsets, with the number of its line", () => {
    const page = render([
      reported(
        { id: "1", text: "A <b> patient & me" },
        {
          evidence: [
            {
              signal: "a",
              points: 3,
              field: "text",
              start: 6,
              end: 13,
              text: "patient",
              why: "speaks of someone",
            },
            { signal: "b", points: -1, field: "text", start: 14, end: 15, text: "&", why: "reads as a joke" },
          ],
        },
      ),
    ]);
    expect(page).toContain('A &lt;b&gt; <mark class="raises" data-n="1">patient</mark>');
    expect(page).toContain('<mark class="lowers" data-n="2">&amp;</mark> me</p>');
    expect(page).toMatch(/<strong>\+3<\/strong>: .*speaks of someone.*marked 1 above/);
    expect(page).toMatch(/What speaks for it being fine:[\s\S]*<strong>−1<\/strong>.*marked 2 above/);
  });

  it("shows each clause with its status", () => {
    const page = full();
    expect(page).toContain("(current): Not discussing people in your care");
    expect(page).toContain("superseded: no longer in force");
  });

  it("says the working of a question in a line, for paper", () => {
    const evidence = Array.from({ length: 5 }, (_, index) => ({
      signal: `s${index}`,
      points: 5 - index * 2,
      why: `reason ${index}`,
      text: "",
    }));
    const page = render([reported({ id: "1" }, { evidence })]);
    expect(page).toMatch(
      /<p class="print-only in-short">In short: reason 0; reason 1; reason 2\. 2 things speak for it being fine\. Guidance: [^<]+, <bdi class="as-is">/,
    );
  });

  it("puts a rant that was posted twice into one group", () => {
    const text = "I am so tired of this place and everyone in it today";
    const page = render([reported({ id: "1", text }), reported({ id: "2", text: `${text}!` })]);
    expect(page).toMatch(/<div class="group"><p class="group-line">The next 2 posts say much the same/);
  });

  it("says what was decided, and what needs another look", () => {
    const page = render([
      reported(
        { id: "1" },
        { disposition: "decided", decision: { value: "ask-first", at: "2026-01-02T00:00:00Z" } },
      ),
      reported(
        { id: "2", text: "Other words altogether" },
        {
          disposition: "stale",
          decision: { value: "keep", at: "2025-01-02T00:00:00Z", note: "fine", stale: ["words", "rule"] },
        },
      ),
    ]);
    expect(page).toContain("Ask someone first, 2 January 2026");
    expect(page).toContain(
      "needs another look: the words of the post changed and the rule changed since. Before: Keep it, 2 January 2025",
    );
  });

  it("offers to change something only after advice, until it is told that nothing is open", () => {
    const posts = [reported({ id: "1" })];
    expect(render(posts)).toContain('data-value="change-after-advice"');
    expect(render(posts, { concernOpen: "none" })).toContain('data-value="change"');
  });

  it("shows what was read, and no filters, when there is nothing to show", () => {
    const page = render([]);
    expect(page).toContain("No posts were read");
    expect(page).not.toContain("<script");
    expect(page).not.toContain("<form");
  });

  it("gives the same bytes for the same result", () => {
    expect(full()).toBe(full());
  });
});
