import { describe, expect, it } from "vitest";
import { readFiles } from "./contract.js";

const OWNER = { profile_v2: { name: { full_name: "Robin Example" } } };
const base = {
  "personal_information/profile_information/profile_information.json": JSON.stringify(OWNER),
};
const ACTIVITY = "your_facebook_activity";

async function textsIn(files: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const written = Object.fromEntries(
    Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]),
  );
  const { posts } = await readFiles({ ...base, ...written });
  return posts
    .flatMap(({ text, media }) => [text, ...media.map(({ caption }) => caption ?? "")])
    .filter(Boolean);
}

describe("the owner's words in Facebook's JSON", () => {
  it("are read in a file whose labels are in several languages", async () => {
    const row = (label: string, value: string) => ({ label, value });
    const texts = await textsIn({
      [`${ACTIVITY}/posts/posts_on_other_pages_and_profiles.json`]: [
        { timestamp: 1_700_000_001, label_values: [row("App", "Web"), row("Message", "In English here")] },
        { timestamp: 1_700_000_002, label_values: [row("App", "Web"), row("Nachricht", "Auf Deutsch hier")] },
        {
          timestamp: 1_700_000_003,
          label_values: [row("App", "Web"), row("Ujumbe", "In a language nobody thought of")],
        },
        {
          timestamp: 1_700_000_004,
          label_values: [row("Message", "Said above"), row("Description", "and below")],
        },
      ],
    });
    for (const words of ["In English here", "Auf Deutsch hier", "In a language nobody thought of"])
      expect(texts).toContain(words);
    expect(texts).toContain("Said above\n\nand below");
  });

  it("in edits of two posts that begin alike stay with their posts", async () => {
    const day = 86_400;
    const [first, second] = [
      "So tired after my night shift, the tea was cold",
      "So tired after my night shift, we had cake",
    ];
    const at = (text: string, timestamp: number) => ({ timestamp, data: [{ post: text }] });
    const edit = (text: string, timestamp: number) => ({
      timestamp,
      label_values: [{ label: "Text", value: text }],
    });
    const written = {
      ...base,
      "posts/your_posts_1.json": JSON.stringify([
        at(first, 1_500_000_000),
        at(second, 1_500_000_000 + 30 * day),
      ]),
      "posts/edits_you_made_to_posts.json": JSON.stringify([
        edit(first, 1_500_000_060),
        edit(`${first}!`, 1_500_000_030),
        edit(second, 1_500_000_060 + 30 * day),
      ]),
    };
    const { posts } = await readFiles(written);
    const earlier = (text: string) => posts.find((post) => post.text === text)?.earlierTexts ?? [];
    expect(earlier(first)).toEqual([`${first}!`]);
    expect(earlier(second)).toEqual([]);
  });

  it("are read in answers to the questions of groups", async () => {
    const answers = [
      { timestamp: 1_700_000_000, question: "Why join?", answer: "I look after my mother" },
      { timestamp: 1_700_000_000, question: "Where are you?", answer: "By the sea" },
    ];
    const texts = await textsIn({
      [`${ACTIVITY}/groups/your_answers_to_membership_questions.json`]: {
        group_membership_questions_answers_v2: { group_answers: [{ group_name: "Carers", answers }] },
      },
    });
    expect(texts).toEqual(expect.arrayContaining(["I look after my mother", "By the sea"]));
  });

  it("are read where a picture stands a second time with another caption, and once where it has the same", async () => {
    const picture = (description: string) => ({
      uri: `${ACTIVITY}/posts/media/1.jpg`,
      creation_timestamp: 1_700_000_000,
      description,
    });
    const album = (name: string, description: string, comments: readonly object[] = []) => ({
      name,
      photos: [picture(description)],
      last_modified_timestamp: 1_700_000_009,
      comments,
    });
    const comment = { timestamp: 1_700_000_005, comment: "Under the album", author: "Robin Example" };
    const texts = await textsIn({
      [`${ACTIVITY}/posts/album/0.json`]: album("One", "The first caption"),
      [`${ACTIVITY}/posts/album/1.json`]: album("Two", "The second caption", [comment]),
      [`${ACTIVITY}/posts/album/2.json`]: album("Three", "The first caption"),
    });
    expect(new Set(texts)).toEqual(new Set(["The first caption", "The second caption", "Under the album"]));
  });

  it("are read in what stands about jobs and courses", async () => {
    const work = [{ employer: "The hall", title: "Warden", description: "I lock up at night" }];
    const study = [{ name: "The school", description: "Maps and rocks" }];
    const profile = {
      profile_v2: { ...OWNER.profile_v2, work_experiences: work, education_experiences: study },
    };
    const texts = await textsIn({
      "personal_information/profile_information/profile_information.json": profile,
    });
    expect(texts.join("\n")).toContain("I lock up at night");
    expect(texts.join("\n")).toContain("Maps and rocks");
  });
});
