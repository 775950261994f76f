import { describe, expect, it } from "vitest";
import { readFiles } from "./contract.js";

interface Row {
  readonly label?: string;
  readonly title?: string;
  readonly value?: string;
  readonly href?: string;
  readonly ent_field_name?: string;
  readonly timestamp_value?: number;
  readonly vec?: readonly unknown[];
  readonly dict?: readonly Row[];
}

const record = (index: number, ...label_values: readonly Row[]) => ({
  timestamp: 1_767_000_000 + index,
  media: [],
  label_values,
  fbid: `90000000000000${index}`,
});

const ON_OTHERS = "your_facebook_activity/posts/posts_on_other_pages_and_profiles.json";

async function read(records: readonly unknown[], path = ON_OTHERS) {
  const { posts } = await readFiles({ [path]: JSON.stringify(records) });
  return posts;
}

async function texts(records: readonly unknown[], path = ON_OTHERS) {
  return (await read(records, path)).map(({ text }) => text).sort();
}

describe("records of labelled rows", () => {
  it("keep their words in a file that is half in one language and half in another", async () => {
    expect(
      await texts([
        record(1, { label: "Message", value: "first" }, { label: "Name", value: "Invented Hall" }),
        record(2, { label: "Tin nhắn", value: "second" }, { label: "Tên", value: "Invented Hall" }),
        record(3, { label: "訊息", value: "第三" }, { label: "名稱", value: "虛構" }),
      ]),
    ).toEqual(["first", "second", "第三"]);
  });

  it("keep them under labels of two languages that nobody knows", async () => {
    const half = (label: string, name: string, index: number, text: string) =>
      record(index, { label: name, value: "Invented Hall" }, { label, value: text });
    expect(
      await texts([
        half("Xyzzy", "Plugh", 1, "one night"),
        half("Xyzzy", "Plugh", 2, "two nights"),
        half("Frobo", "Quux", 3, "three nights"),
        half("Frobo", "Quux", 4, "four nights"),
        record(5, { label: "Quux", value: "Another Invented Hall" }),
      ]),
    ).toEqual(["", "four nights", "one night", "three nights", "two nights"]);
  });

  it("have words that are sentences whatever their label says", async () => {
    expect(
      await texts([
        record(1, { label: "Message", value: "first" }),
        record(2, { label: "Xyzzy", value: "Bed four shouted at me all night" }),
        record(
          3,
          { label: "Message", value: "third" },
          { label: "Frobo", value: "and this stood beneath it" },
        ),
      ]),
    ).toEqual(["Bed four shouted at me all night", "first", "third\n\nand this stood beneath it"]);
  });

  it("have words that are sentences in rows inside other rows, where nothing else is said", async () => {
    const inner = { title: "Xyzzy", dict: [{ label: "Frobo", value: "Bed four shouted at me all night" }] };
    expect(await texts([record(1, { label: "App", value: "Web" }, inner)])).toEqual([
      "Bed four shouted at me all night",
    ]);
  });

  it("have the questions that the owner asked, and not those that were asked of the owner", async () => {
    const asked = [record(1, { label: "Frage", value: "Nachtschicht?" })];
    expect(await texts(asked)).toEqual(["Nachtschicht?"]);
    expect(
      await texts(asked, "your_facebook_activity/groups/your_answers_to_membership_questions.json"),
    ).not.toContain("Nachtschicht?");
  });

  it.each([
    ["Title", "Description"],
    ["Titel", "Beschreibung"],
    ["Título", "Descripción"],
    ["標題", "描述"],
    ["العنوان", "وصف"],
    ["Tiêu đề", "Mô tả"],
  ])("have a title and words under %s and %s", async (title, description) => {
    const [post] = await read(
      [record(1, { label: title, value: "Old stethoscope" }, { label: description, value: "Used twice" })],
      "your_facebook_activity/facebook_marketplace/items_sold.json",
    );
    expect(post).toMatchObject({ title: "Old stethoscope", text: "Used twice", authorship: "own" });
  });

  it("have words where a title is all there is, and where a title stands over a comment", async () => {
    expect(await texts([record(1, { label: "Title", value: "Sister" })])).toEqual(["Sister"]);
    expect(
      await texts(
        [record(1, { label: "Title", value: "Sister" }, { label: "Comment", value: "is asleep" })],
        "your_facebook_activity/comments_and_reactions/your_comment_edits.json",
      ),
    ).toEqual(["Sister\n\nis asleep"]);
  });

  it("keep every row of words, values of lists, and words that hold a link or a time", async () => {
    expect(
      await texts([
        record(1, { label: "Message", value: "one" }, { label: "Caption", value: "two" }),
        record(2, { label: "Text", vec: [{ value: "three" }, "four"] }),
        record(3, { label: "Text", value: "five", href: "https://example.com/5" }),
        record(4, { label: "Text", value: "six", timestamp_value: 0 }),
      ]),
    ).toEqual(["five", "one\n\ntwo", "six", "three\n\nfour"]);
  });

  it("have none where there are only names, apps, links and others' questions", async () => {
    const posts = await read([
      record(1, { label: "Message", value: "first" }, { label: "App", value: "Facebook for Android" }),
      record(
        2,
        { label: "App", value: "Facebook for Android" },
        { label: "URL", value: "https://example.com/a", href: "https://example.com/a" },
        { label: "Name", value: "Friends of the Invented Hall and Garden" },
        { title: "Group", dict: [{ label: "Name", value: "Friends of the Invented Hall" }] },
      ),
    ]);
    expect(posts.map(({ text }) => text).sort()).toEqual(["", "first"]);
    expect(
      await texts(
        [
          record(
            1,
            { label: "Question", value: "Where do you work and why?" },
            { label: "Answer", value: "On 4B" },
          ),
        ],
        "your_facebook_activity/groups/your_answers_to_membership_questions.json",
      ),
    ).toEqual(["On 4B"]);
  });

  it("keep words on pages, with a link among them", async () => {
    const row = (label: string, value: string) =>
      `<tr><td class="_a6_q">${label}</td><td class="_2piu _a6_r">${value}</td></tr>`;
    const box = (rows: string) =>
      `<div class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p"><div class="_3-95 _a6-g"><div class="_2pi8 _2pic _a6-p"><table>${rows}</table></div></div></div><div class="_3-94 _a6-o"><div class="_a72d">Dec 02, 2021 1:00:00 pm</div></div></div>`;
    const { posts } = await readFiles({
      [ON_OTHERS.replace(".json", ".html")]: `<html><body><div role="main">${box(
        row("Message", 'see <a href="https://example.com">this</a> now'),
      )}${box(row("Tin nhắn", "second"))}${box(row("Title", "third") + row("Description", "fourth"))}</div></body></html>`,
    });
    expect(posts.map(({ text, title }) => [text, title]).sort()).toEqual([
      ["fourth", "third"],
      ["second", undefined],
      ["see this now", undefined],
    ]);
  });
});
