import { describe, expect, it } from "vitest";
import { markOthers } from "../../src/importers/mail/quotes.js";

const own = (text: string) =>
  markOthers(text)
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(">"));

describe("what is left unmarked of a letter", () => {
  it.each([
    "On Monday, 4 March 2024 at 10:00:00 GMT, Olu Brandt <olu@moor.example> wrote:",
    "On Monday, 4 March 2024 at 10:00:00 GMT, Olu Brandt\n<olu@moor.example> wrote:",
    "Am Montag, 4. März 2024 um 10:00 schrieb Olu Brandt:",
  ])("is nothing below a line that says who wrote what follows without any mark: %j", (attribution) => {
    expect(own(`Mine.\n\n${attribution}\n\n\nTheirs.\nStill theirs.\n\nOlu`)).toEqual(["Mine."]);
  });

  it("is an answer between and below quotations that are marked", () => {
    expect(
      own("On Monday, 4 March 2024, Olu wrote:\n\n> One?\n\nMine.\n> Two?\nMine too.\n\nOn Monday we met."),
    ).toEqual(["Mine.", "Mine too.", "On Monday we met."]);
  });

  it.each([
    "On Monday we met.\n> On Tuesday, 5 March 2024, Olu wrote:\n\nMine too.",
    "On Monday we met.\nOn Tuesday, 5 March 2024, Olu wrote:\n\nTheirs.",
  ])("is the line above such a line: %j", (text) => {
    expect(own(text)[0]).toBe("On Monday we met.");
  });

  it.each([
    "*From:* Olu Brandt\n*Sent:* Monday\n*To:* me\n*Subject:* x",
    "*From*: Olu Brandt\n*Date*: Monday\n*Subject*: x\n*To*: me",
    "*From: *Olu Brandt\n*Sent: *Monday\n*To: *me",
    "**Von:** Olu Brandt\n**Gesendet:** Montag\n**An:** ich",
  ])("is nothing below bold heads of a letter that is passed on: %j", (heads) => {
    expect(own(`Mine.\n\n${heads}\n\nTheirs.`)).toEqual(["Mine."]);
  });

  it("is nothing below Outlook's rule with heads, and all of it below a rule without", () => {
    const rule = "_".repeat(30);
    expect(own(`Mine.\n${rule}\nFrom: Olu\nSent: Monday\nTo: me\n\nTheirs.`)).toEqual(["Mine."]);
    expect(own(`Mine.\n${rule}\nMine too.`)).toEqual(["Mine.", rule, "Mine too."]);
  });
});
