import { describe, expect, it } from "vitest";
import type { Post } from "../../src/model/index.js";
import { readFiles } from "./contract.js";

async function postWith(subject: string, ...more: readonly string[]): Promise<Post | undefined> {
  const head = ["From: Ada <a@b.example>", "To: o@b.example", `Subject: ${subject}`, ...more].join("\n");
  const mail = `From - Mon Jan  1 10:00:00 2024\n${head}\n\nYes.\n`;
  return (await readFiles({ "Sent.mbox": mail })).posts[0];
}

const ANSWER = "In-Reply-To: <q@b.example>";

describe("the subject of an e-mail", () => {
  it.each([
    "Re: The man in bay 4",
    "RE : The man in bay 4",
    "AW: The man in bay 4",
    "Sv: The man in bay 4",
    "Re[2]: The man in bay 4",
    "[ward] Re: The man in bay 4",
  ])(
    "that it answers is someone else's: kept for the reader, not judged as the owner's: %s",
    async (subject) => {
      const post = await postWith(subject, ANSWER, "List-Id: <ward.b.example>");
      expect(post).not.toHaveProperty("title");
      expect(post?.remarks).toContainEqual(expect.stringMatching(/^subject, .*The man in bay 4$/));
      expect(post?.inReplyTo).toEqual({ nativeId: "q@b.example" });
    },
  );

  it.each(["Fwd: The man in bay 4", "FW: The man in bay 4", "WG: The man in bay 4", "TR : The man in bay 4"])(
    "of what is passed on is someone else's: %s",
    async (subject) => {
      const post = await postWith(subject);
      expect(post).not.toHaveProperty("title");
      expect(post?.remarks).toContainEqual(expect.stringMatching(/The man in bay 4$/));
    },
  );

  it.each([
    ["The man in bay 4", ANSWER],
    ["Re: the man in bay 4", "X-None: 1"],
    ["Respite: the man in bay 4", ANSWER],
    ["[ward] The man in bay 4", "X-None: 1"],
  ])("that the owner gave it is the owner's: %s, %s", async (subject, more) => {
    expect(await postWith(subject, more)).toMatchObject({ title: subject });
  });

  it("tells two answers apart that have no number and say the same", async () => {
    const mail = (subject: string) =>
      `From - Mon Jan  1 10:00:00 2024\nFrom: Ada <a@b.example>\nTo: o@b.example\n${ANSWER}\nSubject: ${subject}\nDate: Mon, 1 Jan 2024 10:00:00 +0000\n\nYes.\n\n`;
    const { posts } = await readFiles({ "Sent.mbox": mail("Re: Keys") + mail("Re: Boots") });
    expect(posts).toHaveLength(2);
  });
});
