import { describe, expect, it } from "vitest";
import { COVERED } from "../../src/share/hit.js";
import { foldCaseAndAccents } from "../../src/share/words.js";
import { reported, result } from "../reports/sample.js";
import { check, madeFrom } from "./making.js";
import { CONTACT_NAMES, labelledResult, listsFor, PLANTED, plantedResult, TELLING } from "./planted.js";

const planted = plantedResult();
const lists = listsFor(planted, CONTACT_NAMES);
const LIMIT = 240_000;

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
/** Words that a file shows, folded. */
const shown = (text: string) => new Set(foldCaseAndAccents(text).match(/[\p{L}\p{N}]+/gu) ?? []);

describe("a pack of labelled posts in which 200 names, numbers, places and handles are planted", {
  timeout: LIMIT,
}, () => {
  const { pack, files, faults } = madeFrom(planted, lists);

  it("is made of them all", () => {
    expect(new Set(PLANTED.map(foldCaseAndAccents)).size).toBeGreaterThanOrEqual(200);
    expect(pack.items.length).toBe(planted.posts.length);
    expect(TELLING.length).toBeGreaterThan(150);
  });

  it("shows none of them, in any of its forms", () => {
    for (const { name, text } of files) {
      const words = shown(text);
      expect(
        TELLING.filter((word) => words.has(foldCaseAndAccents(word))),
        name,
      ).toEqual([]);
    }
    const whole = PLANTED.map(
      (each) => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(foldCaseAndAccents(each))}(?![\\p{L}\\p{N}])`, "u"),
    );
    for (const { item, text, asks } of pack.items)
      for (const words of [text ?? "", ...asks].map((each) => foldCaseAndAccents(each.replace(COVERED, ""))))
        expect(
          PLANTED.filter((_, at) => whole[at]?.test(words)),
          `item ${item}`,
        ).toEqual([]);
  });

  it("shows no digit of a post, no address and no mark of a handle", () => {
    for (const { text, asks } of pack.items)
      for (const words of [text ?? "", ...asks]) {
        const bare = words.replace(/\[(?:PERSON|PLACE) \d+\]/g, "");
        expect(bare).not.toMatch(/\p{N}|@|#\p{L}|:\/\//u);
      }
  });

  it("is let through by the self-check", () => {
    expect(faults).toEqual([]);
  });

  it("still says something: most ordinary words stay", () => {
    const words = (text: string) => (text.match(/\p{L}+/gu) ?? []).length;
    const before = planted.posts.reduce((sum, { post }) => sum + words(post.text), 0);
    const after = pack.items.reduce(
      (sum, { text }) => sum + words((text ?? "").replace(/\[[A-Z0-9 -]+\]/g, "")),
      0,
    );
    expect(after / before).toBeGreaterThan(0.75);
  });
});

describe("packs of the labelled corpora as they are", { timeout: LIMIT }, () => {
  it("are hardly ever refused without need: not one post in a thousand", () => {
    const corpora = labelledResult(2_000);
    expect(corpora.posts.length).toBeGreaterThan(1_900);
    const { faults } = madeFrom(corpora, listsFor(corpora));
    expect(new Set(faults.map(({ item }) => item)).size).toBeLessThanOrEqual(2);
  });
});

describe("what is in a pack", () => {
  const secret = {
    id: "9000001",
    nativeId: "144000144",
    url: "https://x.com/robin_example/status/144000144",
    createdAt: "2016-06-14T22:40:00Z",
    text: "a sentence of my own",
    place: { name: "Kelderby Royal" },
    quoted: { author: "someone_else", text: "what someone else wrote" },
    earlierTexts: ["an earlier wording of it"],
    links: ["https://example.org/144"],
    remarks: ["edited twice"],
    source: { archive: "robins-archive.zip", entry: "data/tweets.js", pointer: "/144/tweet" },
  };
  const all = (text: string) => text;

  it("is on the list, and nothing else is: no ids, addresses, handles, places, names of files or words", () => {
    const value = result([reported(secret)]);
    const { files, faults } = madeFrom(value, listsFor(value), undefined, { words: "none" });
    expect(faults).toEqual([]);
    for (const { text } of files) {
      expect(text).not.toMatch(/144|robin|kelderby|someone_else|archive\.zip|tweets|pointer|edited/i);
      expect(text).not.toMatch(
        /sentence of my own|someone else wrote|earlier wording|14 June|2016-06-14|22:40/,
      );
      expect(all(text)).toMatch(/June 2016|2016-06/);
    }
  });

  it("has the member's words only when asked, and never the words of someone else", () => {
    const value = result([reported(secret)]);
    const { pack, files } = madeFrom(value, listsFor(value));
    expect(pack.items[0]?.text).toBe("a sentence of my own");
    for (const { text } of files) expect(text).not.toMatch(/someone else wrote|earlier wording/);
  });

  it("leaves out what is settled and what the member leaves out, and says how many", () => {
    const decided = (value: "keep" | "change" | "ask-first") => ({
      disposition: "decided" as const,
      decision: { value, at: "2026-01-01T00:00:00Z" },
    });
    const value = result([
      reported({ id: "1", text: "one way" }, decided("keep")),
      reported({ id: "2", text: "another way" }, decided("change")),
      reported({ id: "3", text: "a third way" }, decided("keep"), {}),
      reported({ id: "4", text: "yet another" }),
    ]);
    const lists = listsFor(value);
    const { pack } = madeFrom(value, lists, undefined, { without: new Set([4]) });
    expect(pack.leftOut).toEqual({ settled: 1, byMember: 1 });
    expect(pack.items.length).toBe(2);
    expect(madeFrom(value, lists, undefined, { settled: true }).pack.items.length).toBe(4);
  });

  it("takes a question only from a decision to ask someone, and never a stale one", () => {
    const with_ = (disposition: "decided" | "stale", value: "keep" | "ask-first", note: string) => ({
      disposition,
      decision: { value, at: "2026-01-01T00:00:00Z", note },
    });
    const value = result([
      reported(
        { id: "1" },
        with_("decided", "ask-first", "is this fine?"),
        with_("decided", "keep", "my own note"),
      ),
      reported({ id: "2" }, with_("stale", "ask-first", "an old question")),
    ]);
    const { pack } = madeFrom(value, listsFor(value));
    expect(pack.items.flatMap(({ asks }) => asks)).toEqual(["is this fine?"]);
    expect(pack.items.map(({ decisions }) => decisions)).toContainEqual([]);
  });

  it("names only guidance that comes with the software", () => {
    const own = {
      document: "wombat-trust-policy",
      ref: "rule-7",
      severity: "high",
      status: "local",
    } as const;
    const value = result([reported({ id: "1" }, { citations: [own] })]);
    const { files, faults } = madeFrom(value, listsFor(value));
    expect(faults).toEqual([]);
    for (const { text } of files) expect(text).not.toMatch(/wombat|rule-7/);
    expect(files[1]?.text).toContain("a document of the member’s own ruleset");
  });

  it("says on its cover what is in it, what is not, and when to delete it", () => {
    const { files } = madeFrom(planted, lists);
    for (const { format, text } of files) {
      if (format === "json") continue;
      for (const part of [
        "What is in it:",
        "What is not in it:",
        "Delete by: 1 April 2026",
        "can add up",
        "not legal advice",
      ])
        expect(text).toContain(part);
    }
  });

  it("opens with what the member has said about a complaint", () => {
    for (const [concernOpen, said] of [
      ["open", "a complaint or investigation is open. Change nothing yet"],
      ["unsure", "has not said. Change nothing yet"],
      ["none", "no complaint or investigation is open"],
    ] as const) {
      const value = result([reported({ id: "1", text: "one" })], { concernOpen });
      for (const { format, text } of madeFrom(value, listsFor(value)).files)
        if (format !== "json") expect(text).toContain(said);
    }
  });
});

describe("the self-check on finished files", () => {
  const value = result([reported({ id: "1", text: "a long night on our ward" })]);
  const own = listsFor(value, CONTACT_NAMES);
  const { files, faults } = madeFrom(value, own);
  const changed = (format: string, change: (text: string) => string) =>
    check(
      files.map((file) => (file.format === format ? { ...file, text: change(file.text) } : file)),
      own,
    );

  it("has nothing against them as they are", () => {
    expect(faults).toEqual([]);
  });

  it.each([
    ["a line of any other sort", (text: string) => `${text}\nSeen at home.\n`],
    ["an exact date", (text: string) => text.replace("June 2016", "14 June 2016")],
    [
      "a handle where a platform stands",
      (text: string) => text.replace("X (Twitter), post", "X (Twitter), robin_example"),
    ],
    ["another day to delete it by", (text: string) => text.replace("1 April 2026", "2 April 2026")],
    ["a name in the words", (text: string) => text.replace("a long night", "a long night with Rosalind")],
    ["a name in small letters", (text: string) => text.replace("a long night", "a long night with grace")],
    ["a number in the words", (text: string) => text.replace("a long night", "a long night 7")],
    ["a number in words", (text: string) => text.replace("a long night", "eighty of us")],
    ["an age", (text: string) => text.replace("a long night", "the four year old")],
    ["a bed", (text: string) => text.replace("a long night", "bed four")],
    ["a weekday", (text: string) => text.replace("a long night", "friday night")],
    ["a title with a plain word for a name", (text: string) => text.replace("a long night", "mrs green")],
    ["initials", (text: string) => text.replace("a long night", "a long night with JB")],
    ["a single letter", (text: string) => text.replace("a long night", "a long night with J")],
    [
      "a word that nobody knows",
      (text: string) => text.replace("a long night", "a long night in wigglesbyshire"),
    ],
    [
      "a capital inside a sentence",
      (text: string) => text.replace("a long night", "a long night with Young"),
    ],
    ["a hashtag", (text: string) => text.replace("a long night", "a long #night")],
    ["an address", (text: string) => text.replace("a long night", "a long night example.org")],
    ["a hidden character", (text: string) => text.replace("a long night", "a long\u200b night")],
    ["half a cover", (text: string) => text.replace("a long night", "a long night [PERSON")],
  ])("refuses %s, in every form", (_, change) => {
    for (const format of ["md", "html", "json"]) {
      const before = files.find((file) => file.format === format)?.text ?? "";
      // A form that does not hold the words that are changed has nothing to refuse.
      if (change(before) === before) {
        expect(format, "only JSON says months and days its own way").toBe("json");
        continue;
      }
      expect(changed(format, change).length, format).toBeGreaterThan(0);
    }
  });

  it.each([
    [
      "a field of its own",
      (text: string) => text.replace('"month": "2016-06"', '"month": "2016-06",\n      "url": "x"'),
    ],
    ["an exact date", (text: string) => text.replace("2016-06", "2016-06-14")],
    ["a clause that nobody knows", (text: string) => text.replace('"ref": "people-3"', '"ref": "wombat"')],
    ["text round the document", (text: string) => `${text}// robin\n`],
    ["something that is not a pack", () => '"robin"\n'],
  ])("refuses in the JSON %s", (_, change) => {
    expect(changed("json", change).length).toBeGreaterThan(0);
  });

  it.each([
    ["a comment", (text: string) => text.replace("</main>", "<!-- robin --></main>")],
    ["an attribute", (text: string) => text.replace("<section>", '<section title="robin">')],
    ["a script", (text: string) => text.replace("</body>", "<script>1</script></body>")],
    ["another title", (text: string) => text.replace("<title>", "<title>Robin: ")],
    ["something after the end", (text: string) => `${text}<p>robin</p>`],
  ])("refuses in the HTML %s", (_, change) => {
    expect(changed("html", change).length).toBeGreaterThan(0);
  });

  it("says what sort of thing it met and in which item, and never the thing", () => {
    const found = changed("md", (text) => text.replace("a long night", "a long night with Rosalind"));
    expect(found.map(({ item }) => item)).toContain(1);
    expect(JSON.stringify(found)).not.toMatch(/rosalind/i);
  });
});
