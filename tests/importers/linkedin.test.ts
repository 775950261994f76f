import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Post } from "../../src/model/index.js";
import { ALL_KINDS, type Reading, read } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/linkedin", name);
const texts = ({ posts }: Reading, entry: string) =>
  posts.filter(({ source }) => source.entry === entry).map(({ text }) => text);
const find = ({ posts }: Reading, start: string): Post => {
  const found = posts.filter(({ text, title = "" }) => text.startsWith(start) || title.startsWith(start));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} posts start with ${start}`);
  return found[0];
};
const notice = ({ notices }: Reading, code: string) => notices.filter((each) => each.code === code);

describe("LinkedIn posts", () => {
  it("undoes the marks around line ends once, and leaves the owner's own marks", async () => {
    expect(texts(await read(fixture("2025")), "Shares.csv").filter((text) => text.includes("\n"))).toEqual([
      'She asked\n"Where is everybody?"\n"Gone home," I said\nand that was that',
      "Our garden on the roof of the unit, finally in bloom 🌻\nCome and see",
      'First line.\n\nHe said "text here" and left.\nLast line.',
    ]);
    expect(texts(await read(fixture("2021")), "Shares.csv")).toContain(
      'Long day.\n\nHe said "never again", and meant it.\nHome now.',
    );
  });

  it("puts the rows of one post together and says how many there were", async () => {
    const reading = await read(fixture("2021"));
    const post = find(reading, "New visiting hours");
    expect(post.links).toEqual(["https://ashdown.example/visiting"]);
    expect(post.media).toEqual([]);
    // Two rows of that post, and one comment twice.
    expect(notice(reading, "duplicate")).toMatchObject([{ count: 3, level: "info" }]);
  });

  it("keeps posts to different groups apart, each with its place", async () => {
    const same = (await read(fixture("2025"))).posts.filter(
      ({ text }) => text === "Same words in two groups",
    );
    expect(same.map(({ audience }) => audience)).toEqual(["group", "group"]);
    expect(new Set(same.map(({ url }) => url)).size).toBe(2);
    expect(same.every(({ url }) => /groupPost:\d+-\d{19}$/.test(url ?? ""))).toBe(true);
  });

  it("takes no audience from MEMBER_NETWORK, and the one that 2018 names", async () => {
    expect(find(await read(fixture("2025")), "One line").audience).toBe("unknown");
    const old = await read(fixture("2018"));
    expect(find(old, "Third night").audience).toBe("public");
    expect(find(old, "We could have").audience).toBe("connections");
  });

  it("never takes a shared page's title for the owner's words", async () => {
    const reading = await read(fixture("2018"));
    const post = find(reading, "We could have");
    expect(post.text).toBe('We could have used this on Tuesday "of all days"');
    expect(post.quoted).toEqual({
      text: "Ward round of the future\nRobots, says the author.",
      url: "https://news.example/robots",
    });
    const shared = reading.posts.filter(({ kind }) => kind === "repost");
    expect(shared.map(({ authorship, text }) => [authorship, text])).toEqual([
      ["endorsed", ""],
      ["endorsed", ""],
    ]);
  });

  it("takes dates from the number of the post where they are missing or impossible", async () => {
    const reading = await read(fixture("2026"));
    expect(find(reading, "Undated once")).toMatchObject({
      createdAt: "2026-05-01T06:30:00Z",
      dateSource: "id",
    });
    expect(find(reading, "Dated wrongly")).toMatchObject({
      createdAt: "2026-04-01T06:30:00Z",
      dateSource: "id",
    });
    expect(notice(reading, "date-repaired")).toMatchObject([{ count: 1 }]);
    // A running number of before 2010 carries no time.
    expect(find(await read(fixture("2021")), "Joined LinkedIn")).toMatchObject({
      createdAt: "2009-07-01T10:00:00Z",
      dateSource: "record",
    });
  });
});

describe("LinkedIn comments", () => {
  it("reads those of before 2024, whose lines run on without quotation marks", async () => {
    const reading = await read(fixture("2021"));
    expect(texts(reading, "Comments.csv")).toEqual([
      "Congratulations Wilhelmina",
      "So true\nmy ward is the same\n\nevery single week",
      'Agreed, and I\'d add "rest" to the list\nno exceptions',
      "Wilhelmina Pask yes please",
    ]);
    expect(reading.notices.filter(({ level }) => level !== "info").map(({ code }) => code)).toEqual([
      "media-elsewhere",
    ]);
    expect(find(reading, "Wilhelmina Pask").audience).toBe("group");
  });

  it("reads those of after it, which put a backslash before a quotation mark", async () => {
    const reading = await read(fixture("2025"));
    expect(texts(reading, "Comments.csv")).toEqual([
      'Beatrix Oke she said "no", and then:\n\nnothing at all',
      "Lovely news",
      'A "quiet" shift',
      "Second thought on it, same post",
      'Size 5"',
    ]);
    expect(find(reading, "Lovely news")).toMatchObject({
      kind: "comment",
      authorship: "own",
      createdAt: "2025-06-30T09:00:00Z",
      inReplyTo: { nativeId: expect.stringMatching(/^ugcPost:\d{19}$/) },
    });
  });

  it("dates one without a date by the post it stands under, and says so", async () => {
    expect(find(await read(fixture("2026")), "No date on this one")).toMatchObject({
      createdAt: "2026-06-08T08:00:00Z",
      dateSource: "id",
      remarks: [expect.stringContaining("the comment came after it")],
    });
  });
});

describe("LinkedIn uploads", () => {
  it("belong to the post with the same words, or of the same minutes when there are none", async () => {
    const reading = await read(fixture("2025"));
    expect(find(reading, "Our garden").media).toEqual([{ kind: "photo" }, { kind: "photo" }]);
    const wordless = reading.posts.find(({ createdAt }) => createdAt === "2025-01-15T08:00:30Z");
    expect(wordless).toMatchObject({ kind: "post", authorship: "own", media: [{ kind: "video" }] });
  });

  it("are posts by themselves when none fits, with their words marked as worn", async () => {
    const reading = await read(fixture("2025"));
    const slides = find(reading, "Slides of my talk");
    expect(slides).toMatchObject({ kind: "post", media: [{ kind: "file" }] });
    expect(slides.remarks?.join()).toContain("puts ?");
    expect(reading.posts.filter(({ kind }) => kind === "photo").map(({ createdAt }) => createdAt)).toEqual([
      "2020-03-04T13:05:00Z",
      "2025-04-24T11:20:00Z",
    ]);
  });

  it("never show an address that could be opened", async () => {
    const { items } = await read(fixture("2025"));
    expect(JSON.stringify(items)).not.toContain("licdn.com");
  });
});

describe("LinkedIn articles", () => {
  it("become text with line ends, quotations marked, links and descriptions of pictures", async () => {
    const article = find(await read(fixture("2025")), "Handover & the kettle");
    expect(article.text).toBe(
      "Every ward has a kettle.\n> We never talk\u00a0anywhere else.\nWhy? Because it is warm.\nAnd quiet.\n- Tea\n- Silence\nOurs, since 1998",
    );
    expect(article).toMatchObject({
      kind: "article",
      audience: "public",
      createdAt: "2025-04-24T11:23:00Z",
      url: "https://www.linkedin.com/pulse/handover-kettle-beatrix-oke-x1y2z",
      links: ["https://kettle.example/why"],
      media: [
        { kind: "photo", altText: "Steam over mugs" },
        { kind: "photo", altText: "A kettle" },
      ],
    });
  });

  it.each([
    ["2018", "Night buses", "2017-12-09T04:54:00Z"],
    ["2025", "Things I will not publish", "2025-05-01T20:00:00Z"],
  ])("are drafts when nobody could read them: %s", async (name, title, createdAt) => {
    const draft = find(await read(fixture(name)), title);
    expect(draft).toMatchObject({ audience: "private", createdAt, remarks: ["draft, never published"] });
    expect(draft.url).toBeUndefined();
  });
});

describe("LinkedIn messages", () => {
  it.each([
    ["2018", ["See you at handover.  Bring the biscuits"]],
    ["2021", ["Hi Ivo  are you on tomorrow?", "Then biscuits are on me"]],
    ["2023", ["Rota attached, have a look", "Cake in the staff room"]],
    ["2025", ["Coffee at four?", "Dear all, I resign"]],
    ["2026", ['Two things:\n1. keys\n2. the "other" keys', ""]],
  ])("are the owner's when the owner sent them: %s", async (name, own) => {
    const { posts } = await read(fixture(name));
    const messages = posts.filter(({ source }) => /(^|\/)messages\.csv$/i.test(source.entry));
    expect(messages.filter(({ authorship }) => authorship === "own").map(({ text }) => text)).toEqual(own);
    expect(messages.every(({ authorship }) => authorship !== "endorsed")).toBe(true);
  });

  it("of an advertiser lose their HTML and are nobody's own", async () => {
    expect(find(await read(fixture("2021")), "Hi %FIRSTNAME%")).toMatchObject({
      authorship: "other",
      text: "Hi %FIRSTNAME%,\nEarn more  now",
      title: "A job & more",
    });
  });

  it("are not read unless asked for, nor are invitations and answers to employers", async () => {
    const asked = new Set(ALL_KINDS);
    asked.delete("message");
    const { posts, outcomes } = await read(fixture("2023"), asked);
    expect(posts.some(({ kind }) => kind === "message")).toBe(false);
    const off = outcomes.filter(({ bucket }) => bucket === "switched-off").map(({ entry }) => entry);
    expect(off).toEqual(expect.arrayContaining(["messages.csv", "Invitations.csv", "coach_messages.csv"]));
  });

  it("are never taken from files whose names only look alike", async () => {
    const reading = await read(fixture("2025"));
    const talks = reading.posts.filter(({ source }) => /coach|guide/.test(source.entry));
    expect(talks).toMatchObject([
      {
        text: "Which jobs fit me?",
        authorship: "own",
        audience: "private",
        remarks: ["written to one of LinkedIn's assistants"],
      },
    ]);
  });

  it("keep drafts and groups apart from what one person was sent", async () => {
    expect(find(await read(fixture("2025")), "Dear all")).toMatchObject({
      audience: "private",
      remarks: ["draft, never sent"],
    });
    const reading = await read(fixture("2023"));
    expect(find(reading, "Cake in").audience).toBe("group");
    expect(find(reading, "Rota attached").audience).toBe("direct");
    expect(find(reading, "Shall we swap")).toMatchObject({ authorship: "own", audience: "direct" });
    expect(find(reading, "Connect please").authorship).toBe("other");
  });
});

describe("LinkedIn profile", () => {
  it("gives the account with headline, summary, jobs and studies", async () => {
    const { accounts } = await read(fixture("2025"));
    expect(accounts).toEqual([
      {
        type: "account",
        platform: "linkedin",
        names: ["Beatrix Oke"],
        handles: [],
        bio: "Caring for families since 2009.  Views are my own.",
        headline: "Midwife | Ashdown General Hospital",
        location: "Ashdown",
        positions: [
          { title: "Midwife", organisation: "Ashdown General Hospital", from: "2012-01" },
          { title: "Midwife", organisation: "St Brannoc Infirmary", from: "2009-09", to: "2011-12" },
        ],
        education: [
          { title: "BSc Midwifery", organisation: "University of Ashdown", from: "2006", to: "2009" },
        ],
      },
    ]);
  });

  it("knows that studies which end after the export are still going on", async () => {
    const [student] = (await read(fixture("2026"))).accounts;
    expect(student).toMatchObject({
      nativeId: "990017529",
      education: [{ title: "BSc Nursing (Adult)", organisation: "University of Ashdown", from: "2025" }],
    });
    expect(student?.education[0]).not.toHaveProperty("to");
  });

  it("is a post with headline and summary, public and own", async () => {
    expect(find(await read(fixture("2025")), "Midwife |")).toMatchObject({
      kind: "profile",
      authorship: "own",
      audience: "public",
      text: "Midwife | Ashdown General Hospital\n\nCaring for families since 2009.  Views are my own.",
    });
    expect(texts(await read(fixture("2023")), "Profile Summary.csv")).toEqual([
      "Charge nurse, renal. Opinions mine.",
    ]);
  });

  it("tells recommendations given from those received", async () => {
    const reading = await read(fixture("2025"));
    expect(find(reading, "Nils is the reason")).toMatchObject({
      kind: "review",
      authorship: "own",
      audience: "public",
      createdAt: "2024-11-27T09:51:00Z",
      // No zone is named: the day is all that is sure.
      dateSource: "day",
      mentions: ["Nils Ferrow"],
    });
    expect(find(reading, "Beatrix listens")).toMatchObject({
      authorship: "other",
      createdAt: "2024-11-28T22:51:00Z",
    });
  });
});

describe("LinkedIn lists", () => {
  it("counts people, follows and skills without making posts of them", async () => {
    const { outcomes } = await read(fixture("2021"));
    const records = Object.fromEntries(outcomes.map(({ entry, records }) => [entry, records]));
    expect(records).toMatchObject({
      "Connections.csv": 2,
      "Hashtag_Follows.csv": 1,
      "Member_Follows.csv": 1,
    });
  });

  it("reads searches whose commas nobody quoted, and saved ones of both kinds", async () => {
    expect(texts(await read(fixture("2021")), "SearchQueries.csv")).toEqual(["band 5 jobs, Ashdown, nights"]);
    expect(texts(await read(fixture("2018")), "SavedJobAlerts.csv")).toEqual(["ward sister"]);
    expect(texts(await read(fixture("2025")), "SavedJobAlerts.csv")).toEqual(["community midwife"]);
  });

  it("knows what was reacted to, voted for and reposted, and that the words are not the owner's", async () => {
    const { posts } = await read(fixture("2021"));
    const reactions = posts.filter(({ kind }) => kind === "reaction");
    expect(reactions.every(({ authorship }) => authorship === "endorsed")).toBe(true);
    expect(reactions.map(({ remarks }) => remarks?.[0])).toEqual([
      "reaction: like",
      "reaction: empathy",
      "reaction: like",
      "vote in a poll",
      "vote in a poll",
    ]);
    expect(reactions.map(({ text }) => text)).toEqual(["", "", "", 'Print("a b","\\")', "Tea"]);
    const reposts = (await read(fixture("2026"))).posts.filter(({ kind }) => kind === "repost");
    expect(reposts).toMatchObject([{ quoted: { nativeId: expect.stringMatching(/^share:\d{19}$/) } }]);
  });

  it("opens nothing about devices, payments and advertising", async () => {
    const { outcomes } = await read(fixture("2025"));
    expect(outcomes.filter(({ bucket }) => bucket === "not-yours").map(({ entry }) => entry)).toEqual([
      "Receipts_v2.csv",
      "Verifications/Verifications.csv",
    ]);
  });
});

describe("LinkedIn tables that other programs saved", () => {
  it("are read with odd names, delimiters and letters, and put right where garbled", async () => {
    const reading = await read(fixture("resaved"));
    expect(texts(reading, "Shares (1).csv").toSorted()).toEqual([
      "Day first by mistake",
      "Didn’t sleep",
      "Merry Christmas from Ward 9",
    ]);
    expect(texts(reading, "Comments.csv")).toEqual(["Café – à bientôt, tout le monde", "Plain"]);
    expect(find(reading, "Day first")).toMatchObject({ createdAt: "2017-11-03T07:05:40Z", dateSource: "id" });
    expect(find(reading, "Merry")).toMatchObject({ createdAt: "2017-12-25T09:00:00Z", dateSource: "id" });
    expect(reading.notices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["encoding-guessed", "text-repaired"]),
    );
  });

  it("with columns in another language are told by what is in them, and it is said", async () => {
    const reading = await read(fixture("other-words"));
    expect(texts(reading, "Shares.csv")).toEqual([
      "Buenos días a todos",
      "Primera línea.\nSegunda línea, y ya.",
    ]);
    expect(texts(reading, "Comments.csv")).toEqual(["Tack så mycket", "Ja, precis"]);
    expect(notice(reading, "columns-guessed")).toMatchObject([{ level: "warning" }, { level: "warning" }]);
    expect(reading.posts.every(({ createdAt }) => createdAt?.startsWith("2025"))).toBe(true);
  });
});
