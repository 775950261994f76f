import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { closeArchives, openArchives } from "../../src/archive/index.js";
import { splitMbox } from "../../src/importers/mail/mbox.js";
import { markOthers } from "../../src/importers/mail/quotes.js";
import { recognise } from "../../src/importers/registry.js";
import type { ImportItem, Notice, Post, PostKind } from "../../src/model/index.js";
import { ALL_KINDS, importerContract, read, readFiles } from "./contract.js";

const fixture = (name: string) => join(import.meta.dirname, "../../fixtures/mail", name);
const folder = fixture("takeout");
const START = /^(?=From \d{10,}(?:@xxx .*)?$)/m;

importerContract("mail/takeout", {
  platform: "mail",
  folder,
  expected: { own: 5, endorsed: 0, other: 0 },
  resolve: (content, pointer) => content.toString("utf8").split(START)[Number(pointer.slice(8)) - 1],
  // The list's copy and the sent copy of a message are one: which of the two is met first must not matter.
  shuffle: (path, content) =>
    path.endsWith(".mbox")
      ? Buffer.from(
          content
            .toString("utf8")
            .split(START)
            .filter((each) => !each.startsWith("From 1700000000000000005"))
            .reverse()
            .join(""),
        )
      : undefined,
});

async function readAs(path: string, me: readonly string[], include: ReadonlySet<PostKind> = ALL_KINDS) {
  const { archives } = await openArchives([path]);
  try {
    const [archive] = archives;
    const found = archive && (await recognise(archive));
    if (!archive || found?.type !== "yes") throw new Error("not recognised");
    const items: ImportItem[] = [];
    for await (const item of found.importer.read(archive, found, { include, me })) items.push(item);
    return {
      posts: items.filter((item): item is Post => item.type === "post"),
      notices: items.filter((item): item is Notice => item.type === "notice"),
    };
  } finally {
    await closeArchives(archives);
  }
}

const by = (posts: readonly Post[], subject: string) =>
  posts.find(
    ({ title, remarks = [] }) =>
      title === subject ||
      remarks.some((each) => each.startsWith("subject, ") && each.endsWith(`: ${subject}`)),
  );

describe("e-mails", () => {
  it("are the owner's own alone; what went to a list is apart from what is private", async () => {
    const { posts, notices, accounts, layout } = await read(folder);
    expect(layout).toBe("E-mails as mbox, Google Takeout (Gmail)");
    expect(accounts).toMatchObject([{ names: ["Maren Hølt"], handles: ["maren.holt@tarn.example"] }]);
    expect(posts.map(({ kind, audience, createdAt }) => [kind, audience, createdAt]).sort()).toEqual([
      ["message", "direct", "2024-03-04T18:10:00Z"],
      ["message", "direct", "2024-03-07T17:00:00Z"],
      ["message", "private", "2024-03-06T07:00:00Z"],
      ["post", "group", "2024-03-05T08:00:00Z"],
      ["reply", "group", "2024-03-05T21:30:00Z"],
    ]);
    expect(notices).toMatchObject([
      { code: "duplicate", count: 1 },
      { code: "mail-of-others", count: 2 },
    ]);
  });

  it("leave private mail unread unless messages are asked for", async () => {
    const { posts, notices } = await read(folder, new Set(["post", "reply"] as const));
    expect(posts.map(({ kind }) => kind)).toEqual(["post", "reply"]);
    expect(notices.find(({ code }) => code === "messages-off")).toMatchObject({ level: "info", count: 3 });
  });

  it("are decoded, with everything that others wrote on marked lines", async () => {
    const { posts } = await read(folder);
    expect(by(posts, "Re: Keys")).toMatchObject({
      text: [
        "Under the blue pot.\nBring the ladder.\n",
        "> On Mon, 4 Mar 2024 at 17:55, Sasha Linde <sasha@fell.example>\n> wrote:\n",
        "> Where are the keys?\n> And the ladder?",
      ].join("\n"),
      inReplyTo: { nativeId: "k0@fell.example" },
      mentions: ["Sasha Linde"],
    });
    const saturday = posts.find(({ title }) => title === "Saturday");
    expect(saturday?.text).toContain(
      "Café first, then the ridge. The long line here is folded by the sender and",
    );
    expect(saturday?.text).toMatch(/^From the stile/m);
    expect(saturday?.text).toMatch(/^From here on: no signal at all\.$/m);
    expect(saturday?.text).toMatch(/^> Walkers mailing list$/m);
    expect(saturday?.remarks).toEqual(["on the list Fell walkers"]);
    expect(by(posts, "Re: Saturday")?.text).toBe(
      "> Am Dienstag schrieb Olu Brandt:\n> Is the café open?\n\nIt opens at nine, señor.\n\n--\nMaren Hølt\nKeeper of maps",
    );
    expect(by(posts, "Map")).toMatchObject({
      text: "Here it is: the ridge.\n> Can you send the map?",
      links: ["https://maps.example/ridge"],
      media: [{ kind: "photo" }],
      remarks: ["e-mail with 2 recipients"],
    });
    expect(by(posts, "Café")).toMatchObject({ dateSource: "day", remarks: ["draft, never sent"] });
  });

  it("of a group need to be told whose they are: who writes most is only who writes most", async () => {
    const group = fixture("group");
    const unknown = await readAs(group, []);
    expect(unknown.posts).toEqual([]);
    expect(unknown.notices.find(({ code }) => code === "owner-unknown")).toMatchObject({ level: "loss" });
    expect((await readAs(group, ["Somebody Else"])).notices.map(({ code }) => code)).toContain(
      "owner-unknown",
    );
    for (const me of ["Ingrid Falk", "INGRID@beck.example"]) {
      const { posts, notices } = await readAs(group, [me], new Set(["reply"]));
      expect(posts).toMatchObject([
        { audience: "group", kind: "reply", text: expect.stringMatching(/^Brown ones\.\n\n> -----Original/) },
      ]);
      expect(posts[0]?.text.split("\n").filter((line) => line !== "" && !line.startsWith(">"))).toEqual([
        "Brown ones.",
      ]);
      expect(notices.map(({ code }) => code)).not.toContain("owner-unknown");
    }
  });

  it("without labels are the owner's who takes part in nearly all of them, and that is said", async () => {
    const one = (from: string, to: string, n: number) =>
      `From - Mon Jan 01 10:0${n}:00 2024\nFrom: ${from}\nTo: ${to}\nMessage-ID: <m${n}@x.example>\nDate: Mon, 1 Jan 2024 10:0${n}:00 +0000\n\nwords ${n}\n\n`;
    const [a, b, c] = ["a@x.example", "b@x.example", "c@x.example"] as const;
    const reading = await readFiles({
      Inbox: "x",
      mbox: one(a, b, 1) + one(b, a, 2) + one(c, a, 3) + one(a, c, 4),
    });
    expect(reading.posts.map(({ text }) => text)).toEqual(["words 1", "words 4"]);
    expect(reading.notices.map(({ code, level }) => [code, level])).toContainEqual([
      "owner-inferred",
      "warning",
    ]);
  });

  it("in the files of mail programs are named, with what to give instead", async () => {
    await expect(readFiles({ "outlook.pst": "!BDN" })).rejects.toThrow(/takeout\.google\.com/);
  });
});

describe("splitting an mbox", () => {
  const file =
    "From a@b Mon Jan  1 10:00:00 2024\nA: 1\n\nFrom me to you\n\nFrom a@b Mon Jan  1 2024\nno header\n\nFrom a@b Mon Jan  1 10:00:00 2024\r\nB: 2\r\n\r\nbody\r\n\r\nFrom 1234567\r\nC: 3\r\n";
  async function split(size: number, limit = 1000) {
    async function* pieces() {
      const bytes = Buffer.from(file);
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    }
    const found: [string, boolean][] = [];
    for await (const { bytes, cut } of splitMbox(pieces(), limit))
      found.push([Buffer.from(bytes).toString(), cut]);
    return found;
  }

  it("gives the same messages however the file is cut into pieces", async () => {
    const whole = await split(10_000);
    expect(whole.map(([text]) => text.slice(0, 4))).toEqual(["A: 1", "B: 2", "C: 3"]);
    expect(whole[0]?.[0]).toContain("From me to you\n\nFrom a@b Mon Jan  1 2024\nno header");
    for (const size of [1, 2, 3, 7, 13, 64]) expect(await split(size), `${size}`).toEqual(whole);
  });

  it("keeps no more of a message than it may, and goes on with the next", async () => {
    expect((await split(10, 6)).map(([text, cut]) => [text.length, cut])).toEqual([
      [6, true],
      [6, true],
      [6, false],
    ]);
  });
});

describe("marking others' words", () => {
  it.each([
    [
      "Yes.\n\nLe lun. 4 mars 2024, Zoé a écrit :\n> Oui ?",
      "Yes.\n\n> Le lun. 4 mars 2024, Zoé a écrit :\n> Oui ?",
    ],
    [
      "Fine.\n\nFrom: Olu\nSent: Monday\nTo: me\nSubject: x\n\nnot mine",
      "Fine.\n\n> From: Olu\n> Sent: Monday\n> To: me\n> Subject: x\n>\n> not mine",
    ],
    ["mine\n>From afar\nmine", "mine\nFrom afar\nmine"],
    ["> theirs\n>From afar\nmine", "> theirs\n>From afar\nmine"],
    ["From: is a word here\nand that is all", "From: is a word here\nand that is all"],
  ])("%j", (text, marked) => {
    expect(markOthers(text)).toBe(marked);
  });
});
