import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cardState, minutesLeft, NOTE_LIMIT, remaining } from "../../src/review/index.js";
import { deck, entry, player } from "./deck.js";

describe("answers", () => {
  it("are saved with what they are about, and lead to the next post, covered", () => {
    const on = deck();
    const someone = player(on);
    someone.press("<enter>rk");
    expect(someone.saved("a")).toEqual([
      entry("a", { at: expect.stringMatching(/^2026-11-22T23:00:0/) as unknown as string }),
    ]);
    expect(someone.state()).toMatchObject({ at: 1, shown: "covered", screen: "post" });
    expect(someone.state().said).toEqual({ what: "decided", value: "keep", posts: 1, at: 0 });
  });

  it.each([
    ["k", "keep"],
    ["c", "change"],
    ["a", "ask-first"],
    ["m", "not-mine"],
    ["K", "keep"],
  ])("%s is %s", (key, value) => {
    const someone = player(deck());
    someone.press(`<enter>${key}`);
    expect(someone.saved("a")).toMatchObject([{ value }]);
  });

  it("to change something are to change it after advice while a complaint is open or might be", () => {
    const someone = player(deck({ hold: true }), [entry("c", { value: "change", seen: { text: "old" } })]);
    someone.press("<enter>ck");
    expect(someone.saved("a")).toMatchObject([{ value: "change-after-advice" }]);
    someone.press("y");
    expect(someone.saved("c")).toMatchObject([{ value: "change-after-advice" }]);
  });

  it("count for everything that is asked about a post", () => {
    const someone = player(deck());
    someone.press("<enter>sa");
    expect(someone.saved("b")).toMatchObject([{ value: "ask-first" }]);
    expect(someone.saved("b2")).toMatchObject([{ value: "ask-first" }]);
  });

  it("count for the whole group when that was asked for, and only once", () => {
    const someone = player(deck());
    someone.press("<enter>sssgk");
    expect(someone.saved("d")).toMatchObject([{ value: "keep" }]);
    expect(someone.saved("e")).toMatchObject([{ value: "keep" }]);
    expect(someone.press("sa").said).toMatchObject({ posts: 1 });
    someone.press("p<left>g");
    expect(someone.state().said).toEqual({ what: "no-group" });
  });

  it("carry the name of who gave them, where several decide", () => {
    const someone = player(deck({ by: "Sam" }));
    someone.press("<enter>k");
    expect(someone.saved("a")).toMatchObject([{ by: "Sam" }]);
  });

  it("know of those that they replace, so that they are no contradiction", () => {
    const someone = player(deck(), [entry("a", { replaces: ["2026-10-01T00:00:00.000Z"] })]);
    someone.press("<enter><left>c");
    expect(someone.saved("a")).toMatchObject([
      { value: "change", replaces: ["2026-10-01T00:00:00.000Z", "2026-11-01T00:00:00.000Z"] },
    ]);
  });
});

describe("a false alarm", () => {
  it("wants a reason, and is not decided without one", () => {
    const someone = player(deck());
    someone.press("<enter>f");
    expect(someone.state()).toMatchObject({ screen: "note", reason: true });
    someone.press("   <enter>");
    expect(someone.state()).toMatchObject({ screen: "post", at: 0, said: { what: "reason-wanted" } });
    someone.press("fkk<escape>");
    expect(someone.state()).toMatchObject({ screen: "post", at: 0, said: { what: "reason-wanted" } });
    expect(someone.file().size).toBe(0);
  });

  it("is saved with its reason", () => {
    const someone = player(deck());
    someone.press("<enter>fMy own nan<enter>");
    expect(someone.saved("a")).toMatchObject([{ value: "false-alarm", note: "My own nan" }]);
    expect(someone.state().at).toBe(1);
  });

  it("keeps having a reason when its note is emptied", () => {
    const someone = player(deck());
    someone.press("<enter>fMy nan<enter>pn<clear-line><enter>");
    expect(someone.state().said).toEqual({ what: "reason-wanted" });
    expect(someone.saved("a")).toMatchObject([{ note: "My nan" }]);
  });
});

describe("notes and marks", () => {
  it("stand with a post that is not decided, and stay when it is", () => {
    const someone = player(deck());
    someone.press("<enter>nask Sam<enter>t");
    expect(someone.saved("a")).toMatchObject([{ value: "open", note: "ask Sam", tags: ["reflect"] }]);
    expect(someone.state()).toMatchObject({ at: 0, screen: "post" });
    someone.press("k");
    expect(someone.saved("a")).toMatchObject([{ value: "keep", note: "ask Sam", tags: ["reflect"] }]);
  });

  it("do not decide what needs another look", () => {
    const on = deck();
    const someone = player(on, [entry("a", { seen: { text: "old" } })]);
    someone.press("<enter>nhm<enter>");
    expect(someone.saved("a")).toMatchObject([{ value: "keep", note: "hm", seen: { text: "old" } }]);
    expect(cardState(someone.state(), on.cards[0] ?? expect.fail())).toBe("stale");
  });

  it("leave nothing when they are emptied again", () => {
    const someone = player(deck());
    someone.press("<enter>na<enter>n<backspace><enter>");
    expect(someone.saved("a")).toMatchObject([{ value: "open" }]);
    expect(someone.saved("a")[0]?.note).toBeUndefined();
    someone.press("uu");
    expect(someone.file().size).toBe(0);
  });

  it("hold what was typed: no control or direction characters, and no more than there is room for", () => {
    const someone = player(deck());
    someone.press("<enter>n");
    someone.press("a\u202eb\u0007c👩‍⚕️<backspace>");
    expect(someone.state().draft).toBe("abc");
    someone.press("x".repeat(NOTE_LIMIT));
    expect(someone.state().draft).toHaveLength(NOTE_LIMIT);
  });
});

describe("undo", () => {
  it("takes back answers, notes and marks one by one, at the post that they are about", () => {
    const someone = player(deck(), [entry("a", { note: "mine" })]);
    someone.press("<enter>at<right>nhello<enter>k");
    const back = [1, 2, 3, 4].map(() => someone.press("u"));
    expect(back.map(({ at }) => at)).toEqual([3, 3, 2, 1]);
    expect(back.map(({ screen }) => screen)).toEqual(["post", "post", "post", "post"]);
    expect([...someone.file().values()].flat()).toEqual([entry("a", { note: "mine" })]);
    expect(someone.press("u").said).toEqual({ what: "nothing-to-undo" });
  });

  it("gives back what was decided before, on the screen as in the file", () => {
    const on = deck();
    const someone = player(on, [entry("a")]);
    someone.press("<enter><left>cu");
    expect(someone.saved("a")).toEqual([entry("a")]);
    expect(someone.state().held.get("h1:a")).toEqual([entry("a")]);
  });

  it("takes back a whole group at once", () => {
    const someone = player(deck());
    someone.press("<enter>sssgku");
    expect(someone.file().size).toBe(0);
    expect(someone.state()).toMatchObject({ at: 3, wholeGroup: false });
  });
});

describe("an earlier answer that needs another look", () => {
  const stale = entry("a", { value: "ask-first", seen: { text: "old", rule: "r1" } });

  it("can be given again with one key, and stands then", () => {
    const on = deck();
    const someone = player(on, [stale]);
    someone.press("<enter>y");
    expect(someone.saved("a")).toMatchObject([{ value: "ask-first", seen: { text: "t:a", rule: "r1" } }]);
    expect(cardState(someone.state(), on.cards[0] ?? expect.fail())).toBe("decided");
  });

  it("cannot be when two differ, or there is none", () => {
    const someone = player(deck(), [
      entry("a"),
      entry("a", { value: "change", at: "2026-11-02T00:00:00.000Z" }),
    ]);
    expect(someone.press("<enter>y").said).toEqual({ what: "nothing-earlier" });
    expect(someone.press("sy").said).toEqual({ what: "nothing-earlier" });
  });
});

describe("the way through a report", () => {
  it("begins with what to know before changing anything, and only Enter leads on", () => {
    const someone = player(deck());
    expect(someone.press("kcafmnu").screen).toBe("before");
    expect(someone.file().size).toBe(0);
    expect(someone.press("<enter>").screen).toBe("post");
  });

  it("begins where the last review stopped, past what is decided", () => {
    expect(player(deck(), [], "h1:c").press("<enter>").at).toBe(2);
    expect(player(deck(), [entry("c")], "h1:c").press("<enter>").at).toBe(3);
    expect(player(deck(), [entry("d"), entry("e")], "h1:d").press("<enter>").at).toBe(0);
    expect(player(deck(), [], "h1:gone").press("<enter>").at).toBe(0);
  });

  it("skips, goes back, and comes to an end that offers what was skipped", () => {
    const someone = player(deck());
    someone.press("<enter>ksk");
    expect(someone.state().at).toBe(3);
    expect(someone.press("p").at).toBe(2);
    expect(someone.press("<left><left><left>").said).toEqual({ what: "first-post" });
    expect(someone.press("s").at).toBe(1);
    someone.press("ss");
    expect(someone.state().at).toBe(4);
    expect(someone.press("s").screen).toBe("end");
    expect(someone.press("s")).toMatchObject({ screen: "post", at: 1 });
  });

  it("ends when all is decided, and a finished report opens at its end", () => {
    const on = deck();
    const someone = player(on);
    someone.press("<enter>kkkkk");
    expect(someone.state().screen).toBe("end");
    expect(remaining(someone.state(), on)).toBe(0);
    const again = player(on, [...someone.file().values()].flat());
    expect(again.press("<enter>").screen).toBe("end");
    expect(again.press("p").screen).toBe("post");
  });

  it("shows the words on a key, details on another, and covers them again", () => {
    const someone = player(deck());
    const shown = (keys: string) => someone.press(keys).shown;
    expect(["<enter>", "r", "r", "r"].map(shown)).toEqual(["covered", "words", "all", "covered"]);
    someone.press("ss");
    expect(["r", "r"].map(shown)).toEqual(["words", "covered"]);
    expect(player(deck({ showText: true })).press("<enter>s").shown).toBe("words");
  });

  it("does nothing with what is pasted by accident", () => {
    const someone = player(deck());
    someone.press("<enter>");
    someone.press("<pasted>");
    expect(someone.file().size).toBe(0);
    expect(someone.state().at).toBe(0);
  });

  it("knows roughly how long the rest takes, and does not count a cup of tea", () => {
    const someone = player(deck());
    someone.press("<enter>");
    expect(minutesLeft(someone.state().pace, 37)).toBe(16);
    someone.press("kk", 5_000);
    expect(minutesLeft(someone.state().pace, 37)).toBe(11);
    const slow = player(deck());
    slow.press("<enter>k", 3_600_000);
    expect(minutesLeft(slow.state().pace, 10)).toBe(9);
    expect(minutesLeft(slow.state().pace, 0)).toBe(0);
  });
});

const anyKeys = fc
  .array(
    fc.constantFrom(
      ..."kcafmnsurwgtypqh?x ",
      "<enter>",
      "<enter>",
      "<escape>",
      "<left>",
      "<right>",
      "<down>",
      "<up>",
      "<backspace>",
      "<pasted>",
    ),
    { maxLength: 40 },
  )
  .map((keys) => keys.join(""));
const someEntries = fc.subarray([
  entry("a"),
  entry("b", { value: "change" }),
  entry("c", { seen: { text: "old" } }),
  entry("d", { value: "open", note: "hm" }),
  entry("e"),
  entry("e", { value: "ask-first", at: "2026-11-03T00:00:00.000Z" }),
]);

describe("whatever keys are pressed", () => {
  it("the file holds exactly what the screen shows", () =>
    fc.assert(
      fc.property(someEntries, anyKeys, (entries, keys) => {
        const someone = player(deck(), entries);
        someone.press(`<enter>${keys}`);
        const held = [...someone.state().held].filter(([, each]) => each.length > 0);
        expect(new Map(held)).toEqual(someone.file());
      }),
    ));

  it("undoing everything gives back what was there, byte for byte", () =>
    fc.assert(
      fc.property(someEntries, anyKeys, (entries, keys) => {
        const someone = player(deck(), entries);
        const before = new Map(someone.file());
        // Out of a note, which would take the letter for a word, and past the first screen.
        someone.press(`${keys}<escape><enter>`);
        while (someone.state().steps.length > 0) someone.press("<escape>u");
        expect(someone.file()).toEqual(before);
      }),
    ));

  it("no false alarm is without a reason, on hold nothing is simply changed, and the post is one of the report", () =>
    fc.assert(
      fc.property(someEntries, anyKeys, (entries, keys) => {
        const on = deck({ hold: true });
        const someone = player(on, entries);
        someone.press(keys);
        for (const each of [...someone.file().values()].flat()) {
          if (entries.includes(each)) continue;
          if (each.value === "false-alarm") expect(each.note).toMatch(/\S/);
          if (each.value === "change") expect(entries.some((old) => old.id === each.id)).toBe(true);
        }
        expect(on.cards[someone.state().at]).toBeDefined();
      }),
    ));
});
