import { describe, expect, it } from "vitest";
import { readFiles } from "./contract.js";

const base = {
  "Profile.csv": "First Name,Last Name,Headline,Summary,Industry\nBeatrix,Oke,,,\n",
  "Shares.csv": "Date,ShareLink,ShareCommentary,SharedUrl,MediaUrl,Visibility\n",
  "Comments.csv": "Date,Link,Message\n",
};
const HEADER =
  "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
const ME = "https://www.linkedin.com/in/beatrix-oke";
const row = (from: string, sender: string, text: string) =>
  `1,,${from},${sender},,,2025-07-03 16:37:00 UTC,,${text},INBOX\n`;
const reading = (files: Readonly<Record<string, string>>) => readFiles({ ...base, ...files });

describe("talks with LinkedIn's assistants", () => {
  it.each([
    "learning_coach_messages.csv",
    "learning_role_play_messages.csv",
    "coach_messages.csv",
    "guide_messages.csv",
    "LearningCoachMessages.csv",
    "hiring_assistant_conversations.csv",
    "Learning/Learning Coach Chats_123456.csv",
  ])("in %s are read where the owner wrote", async (name) => {
    const { posts, notices, outcomes } = await reading({
      [name]: `${HEADER}${row("LinkedIn Coach", "", "How was your day?")}${row("Beatrix Oke", ME, "Bed four shouted at me")}${row("Mr Grumble", "", "You are late")}`,
    });
    expect(posts).toMatchObject([
      { text: "Bed four shouted at me", authorship: "own", audience: "private", kind: "message" },
    ]);
    expect(notices.filter(({ level }) => level !== "info")).toEqual([]);
    expect(outcomes.find(({ entry }) => entry === name)).toMatchObject({ bucket: "read", records: 3 });
  });

  it("are read where a role says who wrote", async () => {
    const { posts, notices } = await reading({
      "learning_coach_messages.csv":
        "Role,Message,Created At\nUSER,Bed four shouted at me,2025-07-03 16:37:00 UTC\nASSISTANT,Tell me more,2025-07-03 16:37:05 UTC\n",
    });
    expect(posts).toMatchObject([{ text: "Bed four shouted at me", createdAt: "2025-07-03T16:37:00Z" }]);
    expect(notices.filter(({ level }) => level !== "info")).toEqual([]);
  });

  it.each([
    [
      "nobody is named",
      "Date,Content\n2025-07-03 16:37:00 UTC,Bed four shouted at me\n",
      "assistant-not-read",
    ],
    ["the columns are unknown", "Xyzzy,Plugh\n2025,Bed four shouted at me\n", "columns-unknown"],
    ["there is one column", "Xyzzy\nBed four shouted at me\n", "assistant-not-read"],
  ])("are told as not read where %s", async (_, table, code) => {
    const { posts, notices, outcomes } = await reading({ "learning_coach_messages.csv": table });
    expect(posts).toEqual([]);
    expect(notices.filter(({ level }) => level === "loss")).toMatchObject([
      { code, entry: "learning_coach_messages.csv", count: 1 },
    ]);
    expect(outcomes.find(({ entry }) => entry === "learning_coach_messages.csv")?.bucket).toBe("failed");
  });

  it("that never took place are no loss", async () => {
    const { notices } = await reading({
      "learning_coach_messages.csv": HEADER,
      "LearningCoachMessages.csv": "No conversations found",
    });
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});

describe("tables that nobody knows", () => {
  it.each([
    ["with commas", "When,What\n2025-07-03,the lady in bed four shouted at me all night\n2025-07-04,No\n"],
    ["with semicolons", "When;What\n2025-07-03;the lady in bed four, again, shouted at me all night\n"],
    [
      "without a header",
      "2025-07-03,the lady in bed four shouted at me all night and nobody came to help her at all\n",
    ],
    ["in another script", "When,What\n2025-07-03,四号床的女士整夜对我大喊大叫没有人来\n"],
  ])("are named where sentences stand in them, %s", async (_, table) => {
    const { notices, outcomes } = await reading({ "Something_New.csv": table });
    expect(notices.filter(({ level }) => level === "loss")).toMatchObject([
      { code: "file-unknown-words", entry: "Something_New.csv", count: 1 },
    ]);
    expect(outcomes.find(({ entry }) => entry === "Something_New.csv")?.bucket).toBe("unknown");
  });

  it("are not where they hold names, places, numbers and links", async () => {
    const { notices } = await reading({
      "Something_New.csv":
        'Content Title,Notes taken on videos (if taken),Link\nSenior Staff Nurse,"Leeds, West Yorkshire, England, United Kingdom",https://example.org/a-long-link-of-many-words-in-it\nInvented Hall and Garden of the North,12,2025-07-03 16:37:00 UTC\n',
    });
    expect(notices.filter(({ code }) => code === "file-unknown-words")).toEqual([]);
    expect(notices.some(({ code }) => code === "file-unknown")).toBe(true);
  });

  it("are read as messages or invitations where they have their columns", async () => {
    const { posts } = await reading({
      "my inbox.csv": `${HEADER}${row("Beatrix Oke", ME, "Bed four shouted at me")}`,
      "asked.csv":
        "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nBeatrix Oke,Ann Lee,7/3/25,Let us meet,OUTGOING,,\n",
    });
    expect(posts.map(({ text }) => text).sort()).toEqual(["Bed four shouted at me", "Let us meet"]);
  });
});

describe("columns that nobody knows", () => {
  const SAID = "the lady in bed four shouted at me all night";

  it.each([
    [
      "Shares.csv",
      "Date,ShareLink,ShareCommentary,Poll Question",
      (cell: string) =>
        `2025-07-03 16:37:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A7346562871111111111,Hello,${cell}`,
    ],
    [
      "Positions.csv",
      "Company Name,Title,Description,Highlights",
      (cell: string) => `A hall,Warden,,${cell}`,
    ],
    [
      "Connections.csv",
      "First Name,Last Name,URL,Connected On,Private Note",
      (cell: string) => `Ann,Lee,,03 Jul 2025,${cell}`,
    ],
    [
      "Invitations.csv",
      "From,To,Sent At,Message,Direction,Reply",
      (cell: string) => `Beatrix Oke,Ann Lee,7/3/25,Hello,OUTGOING,${cell}`,
    ],
  ])("are told as lost where sentences stand in them: %s", async (name, header, of) => {
    const told = async (cell: string) =>
      (await reading({ [name]: `${header}\n${of(cell)}\n` })).notices.filter(({ level }) => level === "loss");
    expect(await told(SAID)).toMatchObject([{ code: "column-unknown-words", entry: name, count: 1 }]);
    expect(await told("Senior Staff Nurse")).toEqual([]);
  });

  it("are no loss where others wrote in them", async () => {
    const { notices } = await reading({
      "Recommendations_Received.csv": `First Name,Last Name,Text,Creation Date,Reason\nAnn,Lee,Kind,07/03/25,${SAID}\n`,
    });
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});

describe("files that were never opened", () => {
  it.each([
    "Services Marketplace/Services_Marketplace_Providers.csv",
    "Groups.csv",
    "Jobs/Online Job Postings.csv",
  ])("are named where sentences stand in them: %s", async (name) => {
    const { notices } = await reading({ [name]: "Name,Text\nA,I look after the old lady at number nine\n" });
    expect(notices.filter(({ level }) => level === "loss")).toMatchObject([
      { code: "file-unknown-words", entry: name, count: 1 },
    ]);
  });

  it("are read: the introduction for recruiters, and what is said of an examination", async () => {
    const { posts, notices } = await reading({
      "Jobs/Job Seeker Preferences.csv":
        "Locations,Dream Companies,Introduction Statement\nLeeds,None,I am done with my ward\n",
      "Test Scores.csv": "Name,Score,Date,Description\nA paper,9,2020,I copied half of it\n",
    });
    expect(posts.map(({ text }) => text).sort()).toEqual(["I am done with my ward", "I copied half of it"]);
    expect(notices.filter(({ level }) => level === "loss")).toEqual([]);
  });
});
