import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { POST_KINDS, type Post } from "../../src/model/index.js";
import { read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/x", name);

async function messages(name: string): Promise<readonly Post[]> {
  return (await read(fixture(name))).posts.filter(({ kind }) => kind === "message");
}

const ytd = (name: string, records: readonly object[]) =>
  `window.YTD.${name}.part0 = ${JSON.stringify(records)}`;
const message = (senderId: string, id: string, text = "words") => ({
  messageCreate: {
    senderId,
    recipientId: "1",
    id,
    text,
    createdAt: "2021-01-01T10:00:00.000Z",
    mediaUrls: [],
    urls: [],
  },
});
const conversation = (conversationId: string, ...events: readonly object[]) => ({
  dmConversation: { conversationId, messages: events },
});

describe("messages", () => {
  it("are the owner's when the owner sent them, and another's when not", async () => {
    const [sent, received] = [...(await messages("2026"))].sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sent).toMatchObject({
      text: "Boat at six",
      authorship: "own",
      audience: "direct",
      createdAt: "2026-01-25T19:33:24.183Z",
    });
    expect(received).toMatchObject({ text: "Aye", authorship: "other", audience: "direct" });
  });

  it("to groups are told from messages to one, also where both stand in one file", async () => {
    const all = await messages("2018-root");
    expect(all.map(({ text, audience }) => [text, audience]).sort()).toEqual([
      ["Everyone bring a chair", "group"],
      ["Is 8 & a bit ok?", "direct"],
      ["Pier at 8?", "direct"],
    ]);
    expect(all.find(({ text }) => text.startsWith("Everyone"))?.createdAt).toBe("2018-07-29T21:46:40Z");
  });

  it("have their links written out, and pictures as files instead of links", async () => {
    expect((await messages("2020-root"))[0]?.text).toBe("Recipe: https://example.org/soup");
    const photo = (await messages("2020-data")).find(({ media }) => media.length > 0);
    expect(photo).toMatchObject({
      text: "Photo",
      media: [{ kind: "photo", entry: "data/direct_messages_media/1329100000000000001-NeLlDm.jpg" }],
    });
  });

  it("count every event of a conversation, and turn into posts only those with words", async () => {
    const { posts, outcomes } = await read(fixture("2020-data"));
    const entry = "data/direct-messages-group.js";
    expect(outcomes.find((each) => each.entry === entry)).toMatchObject({ bucket: "read", records: 5 });
    expect(posts.filter(({ source }) => source.entry === entry)).toMatchObject([
      {
        text: "Altos only",
        authorship: "own",
        audience: "group",
        remarks: ["the name given to a group conversation"],
      },
      { text: "Warm up at seven", authorship: "own", audience: "group" },
    ]);
  });

  it("name the other side where a mention tells who it is", async () => {
    const { posts } = await read(fixture("2018-root"));
    expect(posts.find(({ text }) => text.startsWith("Is 8"))?.remarks).toEqual(["to @fernlow"]);
  });

  it("of an archive without its account are known by the number that all conversations share", async () => {
    const files = {
      "data/direct-messages.js": ytd("direct_messages", [
        conversation("5-9", message("9", "1"), message("5", "2")),
        conversation("7-9", message("9", "3")),
      ]),
    };
    const { posts, notices } = await readFiles(files);
    expect(posts.map(({ authorship }) => authorship)).toEqual(["own", "other", "own"]);
    expect(notices).toEqual([]);
  });

  it("that could be anyone's are nobody's, and that is a loss", async () => {
    const { posts, notices } = await readFiles({
      "data/direct-messages.js": ytd("direct_messages", [conversation("5-9", message("9", "1"))]),
    });
    expect(posts[0]?.authorship).toBe("other");
    expect(notices).toMatchObject([{ code: "message-sender-unknown", level: "loss", count: 1 }]);
  });

  it("are merged when a long conversation stands in several pieces", async () => {
    const files = {
      "data/account.js": ytd("account", [{ account: { accountId: "9", username: "a" } }]),
      "data/direct-messages.js": ytd("direct_messages", [
        conversation("5-9", message("9", "1")),
        conversation("5-9", message("9", "2"), message("9", "1")),
      ]),
    };
    const { posts, outcomes } = await readFiles(files);
    expect(posts.map(({ nativeId }) => nativeId)).toEqual(["1", "2"]);
    expect(outcomes.find(({ entry }) => entry.includes("direct"))?.records).toBe(3);
  });

  it("that were emptied or are of an unknown kind are counted, never a crash", async () => {
    const files = {
      "data/account.js": ytd("account", [{ account: { accountId: "9" } }]),
      "data/direct-messages.js": ytd("direct_messages", [
        conversation(
          "5-9",
          {},
          { messageCreate: null as unknown as object },
          { somethingNew: { id: "1" } },
          message("9", "1"),
        ),
        { dmConversation: {} },
      ]),
    };
    const { posts, notices, outcomes } = await readFiles(files);
    expect(posts).toHaveLength(1);
    expect(notices.map(({ code, level, count }) => [code, level, count]).sort()).toEqual([
      ["message-event-unknown", "info", 1],
      ["record-empty", "loss", 3],
    ]);
    expect(outcomes.find(({ entry }) => entry.includes("direct"))).toMatchObject({
      bucket: "failed",
      records: 5,
      failedRecords: 3,
    });
  });

  it("that are encrypted are counted, the owner's as a loss", async () => {
    const { notices } = await read(fixture("2026"));
    expect(notices.map(({ code, level, count }) => [code, level, count])).toEqual([
      ["messages-encrypted", "loss", 1],
      ["messages-encrypted-received", "info", 1],
    ]);
  });

  it("to Grok are the owner's questions and not its answers", async () => {
    const all = await messages("2024");
    expect(all).toMatchObject([
      { text: "What paper takes fountain ink?", authorship: "own", audience: "private" },
      {
        text: "",
        media: [{ kind: "photo", entry: "data/grok_chat_media/1842000000000000005-1842000000000000005.jpg" }],
      },
    ]);
  });

  it("are not opened unless asked for", async () => {
    const kinds = new Set(POST_KINDS.filter((kind) => kind !== "message"));
    const { outcomes, posts, notices } = await read(fixture("2026"), kinds);
    const switched = outcomes.filter(({ bucket }) => bucket === "switched-off").map(({ entry }) => entry);
    expect(switched.sort()).toEqual([
      "data/direct-messages.js",
      "data/grok-chat-item.js",
      "data/message-event.js",
    ]);
    expect(posts.some(({ kind }) => kind === "message")).toBe(false);
    expect(notices).toEqual([]);
  });
});
