import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAutomatic } from "../../src/importers/meta/automatic-lines.js";
import { folderFiles } from "../helpers/zip.js";
import { readFiles } from "./contract.js";

describe("lines that Messenger and Instagram write into conversations", () => {
  it.each([
    "You are now connected on Messenger.",
    "Say hi to your new Facebook friend, Kojo.",
    "Kojo Ampem is waving at you!",
    "You waved at Kojo!",
    "You missed a call from Kojo.",
    "Kojo missed your video chat.",
    "Kojo called you.",
    "You called Kojo.",
    "Kojo Ampem joined the call.",
    "The video chat ended.",
    "You left the group.",
    "Kojo added Nuala Byrne to the group.",
    "You named the group Night shift 🦉.",
    "Kojo changed the theme to Berry.",
    "Kojo set the nickname for Nuala Byrne to Boss.",
    "You are no longer in this conversation",
    "You sent an attachment.",
    "Reacted ❤️ to your message ",
  ])("are known: %s", (line) => {
    expect(isAutomatic(line)).toBe(true);
  });

  it.each([
    "The patient in bay 3 has left the chat",
    "My old boy in bed 4 called me fat.",
    "Matron called me a liar.",
    "Kojo called the police.",
    "Bed 12 left the group.",
    "Dave missed a call. So I told his wife myself, in the corridor.",
    "Say hi to your new Facebook friend, she was on my ward last week",
    "You left the group. And you left the gas on, you dozy cow.",
    "Kojo added something to the group tab: Mrs Byrne, 84, fractured hip",
    "The call ended with him crying",
    "You sent an attachment. It shows her whole chart",
    "she is waving at you from bed 9!",
  ])("are not what people write: %s", (line) => {
    expect(isAutomatic(line)).toBe(false);
  });

  it("are left aside and counted, and a picture that comes with one is not", async () => {
    const files = await folderFiles(join(import.meta.dirname, "../../fixtures/facebook/json-2018"));
    const path = "messages/inbox/KojoAmpem_a1B2c3/message.json";
    const page = JSON.parse(Buffer.from(files[path] ?? "").toString("utf8"));
    const [first] = page.messages;
    const said = (content: string, more = {}) => ({
      sender_name: first.sender_name,
      timestamp_ms: first.timestamp_ms,
      content,
      type: "Generic",
      ...more,
    });
    const before = (await readFiles(files)).posts.length;
    page.messages.push(
      said("Say hi to your new Facebook friend, Kojo."),
      said("You sent an attachment.", { photos: [{ uri: "messages/inbox/a.jpg" }] }),
    );
    const { posts, notices } = await readFiles({ ...files, [path]: JSON.stringify(page) });
    expect(posts.length).toBe(before + 1);
    expect(notices).toContainEqual(
      expect.objectContaining({ code: "automatic-message", level: "info", count: 1 }),
    );
  });
});
