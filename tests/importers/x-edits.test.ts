import { describe, expect, it } from "vitest";
import { readFiles } from "./contract.js";

const ytd = (name: string, records: readonly object[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records)}`;
const account = { "data/account.js": ytd("account", [{ account: { accountId: "9", username: "a" } }]) };

const messageFiles = (...events: readonly object[]) => ({
  ...account,
  "data/direct-messages.js": ytd("direct_messages", [
    { dmConversation: { conversationId: "5-9", messages: events } },
  ]),
});
const message = (id: string, more: object) => ({
  messageCreate: {
    senderId: "9",
    recipientId: "5",
    id,
    text: `words of ${id}`,
    createdAt: "2021-01-01T10:00:00.000Z",
    ...more,
  },
});

const tweet = (id: string, text: string, ids: readonly string[], more: object = {}) => ({
  tweet: {
    id_str: id,
    full_text: text,
    created_at: "Sat Nov 12 10:00:00 +0000 2022",
    entities: {},
    edit_info: { initial: { editTweetIds: ids } },
    ...more,
  },
});

describe("earlier wordings", () => {
  it.each([
    ["as bare words", ["Bed four again", "Bed four"]],
    [
      "as records",
      [{ id: "1", text: "Bed four again", createdAt: "2021-01-01T09:00:00Z" }, { text: "Bed four" }],
    ],
    [
      "as messages",
      [{ messageCreate: { id: "1", text: "Bed four again" } }, { message: { text: "Bed four" } }],
    ],
    ["under other names", [{ editedText: "Bed four again" }, { contents: { body: "Bed four" } }]],
    ["in one record", { edits: [{ messageText: "Bed four again" }, { messageText: "Bed four" }] }],
  ])("of a message are its own, %s", async (_, editHistory) => {
    const { posts, notices } = await readFiles(messageFiles(message("1", { editHistory })));
    expect(posts[0]).toMatchObject({ text: "words of 1", earlierTexts: ["Bed four again", "Bed four"] });
    expect(notices.filter(({ code }) => code === "edit-unreadable")).toEqual([]);
  });

  it("of a message that can't be found in its history are told as a loss", async () => {
    const editHistory = [{ version: 1, ciphertext: "AAAA" }, null];
    const { posts, notices } = await readFiles(
      messageFiles(message("1", { editHistory }), message("2", { editHistory: [] })),
    );
    expect(posts).toHaveLength(2);
    expect(notices).toMatchObject([{ code: "edit-unreadable", level: "loss", count: 1 }]);
  });

  it("that a tweet or a long post holds itself stand with it, also where its versions are records of their own", async () => {
    const start = "Handover went on and on";
    const { posts } = await readFiles({
      ...account,
      "data/tweets.js": ytd("tweets", [
        tweet("1590000000000000001", "second", ["1590000000000000000", "1590000000000000001"], {
          editHistory: [{ text: "between the two" }],
        }),
        tweet("1590000000000000000", "first", ["1590000000000000000", "1590000000000000001"]),
        tweet("1590000000000000005", "alone", ["1590000000000000005"], { edit_history: ["alone before"] }),
        tweet("1590000000000000009", start, ["1590000000000000009"], {
          created_at: "Sat Nov 12 11:00:00 +0000 2022",
        }),
      ]),
      "data/note-tweet.js": ytd("note_tweet", [
        {
          noteTweet: {
            noteTweetId: "77",
            createdAt: "2022-11-12T11:00:00.000Z",
            core: { text: `${start} till nine`, urls: [] },
            editHistory: [{ core: { text: `${start} till eight` } }],
          },
        },
        {
          noteTweet: {
            noteTweetId: "78",
            createdAt: "2022-11-12T12:00:00.000Z",
            core: { text: "By itself", urls: [] },
            editHistory: [{ core: { text: "By itself before" } }],
          },
        },
      ]),
    });
    const earlier = Object.fromEntries(posts.map(({ text, earlierTexts }) => [text, earlierTexts]));
    expect(earlier).toEqual({
      second: ["first", "between the two"],
      alone: ["alone before"],
      [`${start} till nine`]: [`${start} till eight`],
      "By itself": ["By itself before"],
    });
  });
});

describe("two records under one number", () => {
  const texts = async (files: Readonly<Record<string, string>>) => {
    const { posts } = await readFiles({ ...account, ...files });
    expect(new Set(posts.map(({ id }) => id)).size).toBe(posts.length);
    return posts.map(({ text }) => text).sort();
  };

  it("are two messages where their words differ, and one where they don't", async () => {
    const files = messageFiles(
      message("1", { text: "See you at handover" }),
      message("1", { text: "The man in bed four shouted at me again" }),
      message("1", { text: "See you at handover" }),
      message("1", { text: "The man in bed four shouted at me again" }),
    );
    expect(await texts(files)).toEqual(["See you at handover", "The man in bed four shouted at me again"]);
  });

  it("are two long posts, two posts and two community notes", async () => {
    const note = (text: string) => ({
      noteTweet: { noteTweetId: "78", createdAt: "2022-11-12T12:00:00.000Z", core: { text, urls: [] } },
    });
    const files = {
      "data/tweets.js": ytd("tweets", [
        tweet("5", "one", ["5"]),
        tweet("5", "two", ["5"]),
        tweet("5", "one", ["5"]),
      ]),
      "data/note-tweet.js": ytd("note_tweet", [note("three"), note("four"), note("three")]),
      "data/community-note.js": ytd("community_note", [
        { communityNote: { noteId: "3", summary: "five" } },
        { communityNote: { noteId: "3", summary: "six" } },
      ]),
    };
    expect(await texts(files)).toEqual(["five", "four", "one", "six", "three", "two"]);
  });
});

describe("pictures of a post that was edited", () => {
  it("stand with it from all its versions, one that was kept only once", async () => {
    const ids = ["1590000000000000000", "1590000000000000001"] as const;
    const picture = (name: string) => ({
      type: "photo",
      media_url_https: `https://pbs.twimg.com/media/${name}`,
      ext_alt_text: `what ${name} shows`,
    });
    const version = (id: string, text: string, ...names: readonly string[]) =>
      tweet(id, text, ids, { extended_entities: { media: names.map(picture) } });
    const { posts } = await readFiles({
      ...account,
      "data/tweets.js": ytd("tweets", [
        version(ids[1], "second", "kept.jpg", "new.jpg"),
        version(ids[0], "first", "kept.jpg", "gone.jpg"),
      ]),
      [`data/tweets_media/${ids[0]}-kept.jpg`]: "a",
      [`data/tweets_media/${ids[0]}-gone.jpg`]: "b",
      [`data/tweets_media/${ids[1]}-kept.jpg`]: "a",
      [`data/tweets_media/${ids[1]}-new.jpg`]: "c",
    });
    expect(posts).toHaveLength(1);
    expect(posts[0]?.media.map(({ entry, altText }) => [entry?.split("/").at(-1), altText])).toEqual([
      [`${ids[1]}-kept.jpg`, "what kept.jpg shows"],
      [`${ids[1]}-new.jpg`, "what new.jpg shows"],
      [`${ids[0]}-gone.jpg`, "what gone.jpg shows"],
    ]);
    expect(posts[0]?.remarks).toContain("with pictures of its earlier versions");
  });
});

describe("dates of messages", () => {
  it.each([
    ["2018-08-13T06:36:07+01:00", "2018-08-13T05:36:07Z"],
    ["2018-08-13T06:36:07.67+0100", "2018-08-13T05:36:07.670Z"],
    ["2018-08-13 06:36:07 UTC", "2018-08-13T06:36:07Z"],
    ["2018/08/13 06:36:07", "2018-08-13T06:36:07Z"],
    ["Mon Aug 13 2018 06:36:07 GMT+0100", "2018-08-13T05:36:07Z"],
    ["Mon Aug 13 2018 06:36:07 GMT+0100 (British Summer Time)", "2018-08-13T05:36:07Z"],
    ["Mon, 13 Aug 2018 06:36:07 GMT", "2018-08-13T06:36:07Z"],
    ["August 13, 2018 6:36 PM", "2018-08-13T18:36:00Z"],
    ["Monday, August 13, 2018 12:36 AM", "2018-08-13T00:36:00Z"],
    ["Mon Aug 13 06:36:07 +0000 2018", "2018-08-13T06:36:07Z"],
    ["1534138567670", "2018-08-13T05:36:07.670Z"],
    ["1534138567", "2018-08-13T05:36:07Z"],
    ["1534138567670000", "2018-08-13T05:36:07.670Z"],
    [1534138567670, "2018-08-13T05:36:07.670Z"],
  ])("written %s are read", async (createdAt, iso) => {
    const { posts, notices } = await readFiles(messageFiles(message("1", { createdAt })));
    expect(posts[0]?.createdAt).toBe(iso);
    expect(notices).toEqual([]);
  });

  it("that can't be read come from the id, or are told; the words are there all the same", async () => {
    const { posts, notices } = await readFiles(
      messageFiles(
        message("1329100000000000001", { createdAt: "yesterday" }),
        message("2", { createdAt: "13.8.18 um halb sieben" }),
        message("3", { createdAt: undefined }),
        message("4", { createdAt: "2018-13-45T99:00:00Z" }),
      ),
    );
    expect(
      posts.map(({ text, createdAt, dateSource }) => [text, createdAt?.slice(0, 10), dateSource]),
    ).toEqual([
      ["words of 1329100000000000001", "2020-11-18", "id"],
      ["words of 2", undefined, "none"],
      ["words of 3", undefined, "none"],
      ["words of 4", undefined, "none"],
    ]);
    expect(notices).toMatchObject([
      { code: "date-repaired", count: 1 },
      { code: "date-unreadable", level: "warning", count: 3 },
    ]);
  });
});

describe("events in conversations", () => {
  it("of kinds that nobody knows are read where they hold words", async () => {
    const { posts } = await readFiles(
      messageFiles({ somethingNew: { id: "1", senderId: "9", contents: { text: "Bed four again" } } }),
    );
    expect(posts[0]).toMatchObject({ text: "Bed four again", authorship: "own" });
  });
});
