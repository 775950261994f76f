import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, folderFiles } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

const root = join(import.meta.dirname, "../../fixtures");
const SAID = "I really cannot stand the old man in bed four tonight";

async function toldIn(fixture: string, path: string, change: (text: string) => string) {
  const files: Files = await folderFiles(join(root, fixture));
  const before = Buffer.from(files[path] ?? "").toString("utf8");
  const after = change(before);
  expect(after, "what was planted").not.toBe(before);
  const { notices, outcomes } = await readFiles({ ...files, [path]: after });
  return {
    losses: notices
      .filter(({ level }) => level === "loss")
      .map(({ code, count, entry }) => [code, count, entry]),
    bucket: outcomes.find(({ entry }) => entry === path)?.bucket,
  };
}

describe("sentences in fields that nobody knows", () => {
  const field = (before: string | RegExp) => (text: string) =>
    text.replace(before, (found) => `"new_field": { "inner": ["${SAID}"] }, ${found}`);

  it.each([
    [
      "facebook/json-2023",
      "your_activity_across_facebook/comments_and_reactions/comments.json",
      '"comment": {',
    ],
    ["facebook/json-2018", "posts/your_posts.json", '"timestamp"'],
    ["facebook/json-2018", "messages/inbox/KojoAmpem_a1B2c3/message.json", '"timestamp_ms"'],
    ["facebook/json-2018", "profile_information/profile_information.json", '"name"'],
    ["instagram/2025", "your_instagram_activity/media/posts_1.json", '"creation_timestamp"'],
    [
      "instagram/2025",
      "your_instagram_activity/messages/inbox/bryonytarn_17842/message_1.json",
      '"timestamp_ms"',
    ],
    [
      "instagram/2025",
      "personal_information/personal_information/personal_information.json",
      '"string_map_data"',
    ],
    ["instagram/2019", "media.json", '"taken_at"'],
    ["instagram/2019", "profile.json", '"biography"'],
    ["threads/json", "your_instagram_activity/threads/threads_and_replies.json", '"creation_timestamp"'],
    ["tiktok/2025", "user_data_tiktok.json", '"CommentsList"'],
    ["discord/json", "messages/c100000000000000001/messages.json", '"Timestamp"'],
    ["mastodon/2023", "outbox.json", '"attachment"'],
    ["x/2023", "data/tweets.js", '"full_text"'],
    ["x/2020-data", "data/direct-messages.js", '"senderId"'],
    ["x/2023", "data/note-tweet.js", '"noteTweetId"'],
    ["x/2024", "data/article.js", '"id"'],
  ])("are told as lost, in %s: %s", async (fixture, path, before) => {
    const { losses, bucket } = await toldIn(fixture, path, field(new RegExp(before)));
    expect(losses).toContainEqual(["field-unknown-words", 1, path]);
    expect(bucket).toBe("failed");
  });

  it.each([
    ["reddit/request", "comments.csv"],
    ["youtube/2024", "comments/comments.csv"],
    ["discord/csv", "Messages/100000000000000001/messages.csv"],
  ])("are told as lost where they are columns, in %s: %s", async (fixture, path) => {
    const { losses } = await toldIn(fixture, path, (text) =>
      text.replace(/^(.*?)(\r?\n)(.*?)(\r?\n)/, `New Column,$1$2${SAID},$3$4`),
    );
    expect(losses).toContainEqual(["column-unknown-words", 1, path]);
  });

  it.each([
    ["your_instagram_activity/media/posts_1.html", "</table>", `<p>${SAID}</p>`],
    ["your_instagram_activity/comments/post_comments_1.html", 'role="main">', `<div>${SAID}</div>`],
    ["your_instagram_activity/messages/inbox/bryonytarn_17842/message_1.html", 'role="main">', SAID],
  ])("are told as lost on Instagram's pages: %s", async (path, before, put) => {
    const { losses } = await toldIn("instagram/html-2025", path, (text) =>
      text.replace(before, `${before}${put}`),
    );
    expect(losses).toContainEqual(["field-unknown-words", 1, path]);
  });

  it("are not told where others wrote them, or where a choice stands in them", async () => {
    const path = "your_instagram_activity/messages/inbox/bryonytarn_17842/message_1.json";
    const plant = (words: string) => (text: string) =>
      text.replace('"timestamp_ms"', `${words}, "timestamp_ms"`);
    const shared = await toldIn("instagram/2025", path, plant(`"share": { "share_text": "${SAID}" }`));
    const choice = await toldIn("instagram/2025", path, plant('"shown": "Everyone But My Close Friends"'));
    const lens = '"exif_data": [{ "lens_model": "iPhone XR back camera 4.25mm f/1.8" }]';
    const camera = await toldIn("instagram/2025", path, plant(lens));
    const name = await toldIn("instagram/2025", path, plant(`"reactions": [{ "actor": "${SAID}" }]`));
    for (const each of [shared, choice, camera, name]) expect(each).toMatchObject({ losses: [] });
  });
});
