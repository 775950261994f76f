import { describe, expect, it } from "vitest";
import { readFiles } from "./contract.js";

const ZOE = "Zoë Fairweather-Lund";
const profile = {
  "profile_information/profile_information.json": JSON.stringify({
    profile_v2: { name: { full_name: ZOE } },
  }),
};
const folder = "your_facebook_activity/messages/inbox/some_1";

const talk = (members: readonly unknown[], senders: readonly string[]) =>
  JSON.stringify({
    participants: members,
    messages: senders.map((name, index) => ({
      sender_name: name,
      timestamp_ms: 1_600_000_000_000 + index * 1000,
      content: `message ${index}`,
    })),
  });
const named = (...names: readonly string[]) => names.map((name) => ({ name }));

const page = (senders: readonly string[]) =>
  `<html><head><title>Chat</title></head><body><div role="main">${senders
    .map(
      (name, index) =>
        `<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">${name}</div><div class="_2ph_ _a6-p"><div><div></div><div>message ${index}</div></div></div><div class="_3-94 _a6-o"><div class="_a72d">Jun 05, 2021 9:0${index}:00am</div></div></div>`,
    )
    .join("")}</div></body></html>`;

async function audiences(files: Readonly<Record<string, string>>) {
  const { posts } = await readFiles({ ...profile, ...files });
  const messages = posts.filter(({ kind }) => kind === "message");
  return messages.map(({ audience }) => audience);
}

describe("the audience of a conversation", () => {
  it("is a group where more than two people are in it", async () => {
    expect(
      await audiences({ [`${folder}/message_1.json`]: talk(named("Ada", "Ben", ZOE), [ZOE, "Ada"]) }),
    ).toEqual(["group", "group"]);
  });

  it("is one person where two are", async () => {
    expect(await audiences({ [`${folder}/message_1.json`]: talk(named("Ada", ZOE), [ZOE, "Ada"]) })).toEqual([
      "direct",
      "direct",
    ]);
  });

  it("is a group from the first message on, on pages that name nobody but the senders", async () => {
    expect(
      await audiences({
        [`${folder}/message_1.html`]: page([ZOE, "Ada"]),
        [`${folder}/message_2.html`]: page(["Ben", ZOE]),
      }),
    ).toEqual(["group", "group", "group", "group"]);
    expect(await audiences({ [`${folder}/message_1.html`]: page([ZOE, "Ada", ZOE]) })).toEqual([
      "direct",
      "direct",
      "direct",
    ]);
  });

  it("is told for each file of encrypted conversations by itself", async () => {
    expect(
      await audiences({
        "Ada_1.json": talk(["Ada", ZOE], [ZOE]),
        "Three_2.json": talk(["Ada", "Ben", ZOE], ["Ben", ZOE]),
      }),
    ).toEqual(["direct", "group", "group"]);
  });

  it("is a group where many names stand over the old page of messages", async () => {
    const message = `<div class="message"><div class="message_header"><span class="user">${ZOE}</span><span class="meta">Saturday, November 1, 2014 at 7:00pm UTC</span></div></div><p>hello</p>`;
    const old = (names: string) =>
      `<html><body><div class="contents"><h1>Messages</h1><div><div class="thread">${names}${message}</div></div></div></body></html>`;
    expect(await audiences({ "html/messages.htm": old(`${ZOE}, Ada, Ben`) })).toEqual(["group"]);
    expect(await audiences({ "html/messages.htm": old(`${ZOE}, Ada`) })).toEqual(["direct"]);
  });

  it("is a group in the chats of groups", async () => {
    expect(
      await audiences({
        "your_facebook_activity/groups/your_group_messages/cake_1/message_1.json": talk(named("Ada", ZOE), [
          ZOE,
        ]),
      }),
    ).toEqual(["group"]);
  });
});

describe("conversations that someone moved out of their folder", () => {
  it("are read, whatever their format", async () => {
    expect(
      await audiences({
        "adabell_1/message_1.html": page([ZOE, "Ada"]),
        "ben_2/message_1.json": talk(named("Ben", ZOE), [ZOE]),
      }),
    ).toEqual(["direct", "direct", "direct"]);
  });
});
