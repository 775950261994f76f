import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { inferRole } from "../../src/account/infer-role.js";
import { type GivenCareer, roleOverTime } from "../../src/account/role-over-time.js";
import { saidRole } from "../../src/account/said-role.js";
import type { Account, Post } from "../../src/model/index.js";
import { loadRules } from "../../src/rulesets/load-rules.js";
import { createEngine, FACTS } from "../../src/signals/index.js";

const folder = fileURLToPath(new URL("../../rulesets", import.meta.url));
const { ruleset } = loadRules([folder], FACTS, "test");
const { findWords } = createEngine({ ...ruleset, concepts: [], rules: [] }, { noModel: true });

function post(text: string, createdAt?: string, authorship: Post["authorship"] = "own"): Post {
  return {
    type: "post",
    id: text,
    platform: "x",
    kind: "post",
    authorship,
    audience: "public",
    dateSource: createdAt === undefined ? "none" : "field",
    ...(createdAt === undefined ? {} : { createdAt }),
    text,
    media: [],
    links: [],
    mentions: [],
    source: { archive: "a.zip", entry: "tweets.js", pointer: "0" },
  } as Post;
}

function account(parts: Partial<Account>): Account {
  return { type: "account", platform: "x", names: [], handles: [], positions: [], education: [], ...parts };
}

/** Group and role on each day. */
function over(
  days: readonly string[],
  {
    accounts = [],
    posts = [],
    career = {},
    role,
    employer,
  }: { accounts?: Account[]; posts?: Post[]; career?: GivenCareer; role?: string; employer?: string },
): readonly string[] {
  const said = posts.flatMap((each) => saidRole(each, findWords) ?? []);
  const given = {
    ...(role === undefined ? {} : { role }),
    ...(employer === undefined ? {} : { employer }),
    ...career,
  };
  const { on } = roleOverTime(inferRole(accounts, given, findWords), accounts, said, given, findWords);
  return days.map((day) => {
    const at = on(day);
    const where = employer === undefined ? "" : ` at ${at.employer}`;
    return `${at.group}: ${(at.role ?? "-").toLowerCase()}${where}`;
  });
}

describe("what people say of themselves in posts", () => {
  it.each([
    ["first day on nights and I'm a student nurse who is already tired", "student nurse"],
    ["As a midwife I could not agree less with this", "midwife"],
    ["Finally qualified as a paramedic!! Mum cried", "paramedic"],
    ["As a nurse you see it all, and I have seen enough", "nurse"],
    ["As a midwife they never tell me when I can eat", "midwife"],
    ["NQN here, still terrified of the bleep", "nqn"],
    ["Newly qualified nurse here, be kind", "newly qualified nurse"],
  ])("is their role: %s", (text, role) => {
    expect(saidRole(post(text, "2016-05-01T10:00:00Z"), findWords)?.role?.toLowerCase()).toBe(role);
  });

  it.each([
    "my mum is a nurse and she says it never stops",
    "I'm married to a nurse so I know all about nights",
    "I want to be a midwife one day",
    "I was watching Call the Midwife again",
    "As a taxpayer I am tired of this",
    "the staff nurse on the desk was lovely to us today, I'm so grateful",
    "As a nurse once told me, never run unless it is a fire",
    "As a medical student you will learn to hate coffee",
    "As a student nurse, you should get free parking",
    "As a nurse she should know better",
    "As a paramedic said at the scene, wear a helmet",
  ])("is not somebody else's role, a wish or a film: %s", (text) => {
    expect(saidRole(post(text, "2016-05-01T10:00:00Z"), findWords)).toBeUndefined();
  });

  it.each([
    ["Started my nursing degree today, so nervous", "student nurse"],
    ["Day one of paramedic training", "student paramedic"],
    ["First day of medical school!", "medical student"],
    ["Just started my MSc in adult nursing", "student nurse"],
    ["I'm training to be a midwife and I love it", "student midwife"],
    ["I study nursing at Fernhollow", "student nurse"],
    ["I'm a third year student", "third year student"],
  ])("is a student's from the day that a course began: %s", (text, role) => {
    expect(saidRole(post(text, "2016-05-01T10:00:00Z"), findWords)?.role).toBe(role);
  });

  it.each([
    "My daughter started her nursing degree today",
    "My son's first day of paramedic training",
    "The first day of medical school for my brother",
    "Starting my nursing degree in September!",
    "I started my nursing degree in 2015",
    "when I started my nursing degree I was 19",
    "Throwback to my first day of nursing school",
    "First day, my scrubs itch and the staff nurse was lovely",
    "Started my driving course today",
    "So proud of my friend who qualified as a nurse",
    "My sister got her PIN today",
    "can't wait to get my PIN",
    "Forgot the PIN of my card, got my new PIN today",
    "my NMC pin fee went up again",
    "I am not registered with the NMC",
    "Qualified for the marathon!",
    "We qualified for the final",
    "I'm qualified to drive a forklift",
    "Passed my OSCE!",
  ])("is no news of others, no plan, no memory and no other thing: %s", (text) => {
    expect(saidRole(post(text, "2016-05-01T10:00:00Z"), findWords)).toBeUndefined();
  });

  it("is not what somebody else says in a quotation", () => {
    for (const text of [
      "> I'm a student nurse on the cardiac ward.\nGood for you!",
      "She said “I'm a student nurse” and cried",
    ])
      expect(saidRole(post(text, "2016-05-01T10:00:00Z"), findWords), text).toBeUndefined();
  });

  it("counts in their own words only, and with a date", () => {
    expect(
      saidRole(post("I'm a student nurse", "2016-05-01T10:00:00Z", "endorsed"), findWords),
    ).toBeUndefined();
    expect(saidRole(post("I'm a student nurse"), findWords)).toBeUndefined();
  });
});

describe("a role over time", () => {
  const studying = post("Day one. I'm a student nurse!", "2014-09-15T08:00:00Z");
  const registered = post("Got my PIN, so I'm a staff nurse now, officially", "2017-10-02T08:00:00Z");

  it("is what posts say, each until the next, whatever order they are read in", () => {
    const days = ["2014-01-01", "2015-06-01", "2018-06-01"];
    const bio = [account({ bio: "Staff nurse. Tea." })];
    const expected = ["clinician: staff nurse", "student: student nurse", "clinician: staff nurse"];
    expect(over(days, { accounts: bio, posts: [studying, registered] })).toEqual(expected);
    expect(over(days, { accounts: bio, posts: [registered, studying] })).toEqual(expected);
  });

  it("does not change when the same job is named in fewer words", () => {
    const posts = [registered, post("As a nurse I can tell you that it rains", "2019-01-01T08:00:00Z")];
    expect(over(["2020-01-01"], { posts })).toEqual(["clinician: staff nurse"]);
  });

  it.each(["I'm now a band 6!", "I am a Band 7 at last", "Got my PIN today", "Qualified!"])(
    "does not change with pay or with what students alone say: %s",
    (text) => {
      const posts = [post("I'm a midwife", "2018-01-01T08:00:00Z"), post(text, "2019-01-01T08:00:00Z")];
      expect(over(["2018-06-01", "2020-01-01"], { posts })).toEqual([
        "clinician: midwife",
        "clinician: midwife",
      ]);
    },
  );

  it.each([
    "Passed my OSCE, I have my PIN!",
    "Qualified!",
    "I've qualified 🎉",
    "Last ever shift as a student nurse",
    "No longer a student nurse",
    "Just finished my nursing degree",
    "I am officially on the NMC register",
    "I'm now a band 5",
  ])("is a registrant's when a student says that training is over: %s", (text) => {
    const posts = [
      post("Started my nursing degree today", "2014-09-15T08:00:00Z"),
      post(text, "2017-09-15T08:00:00Z"),
    ];
    expect(over(["2016-01-01", "2018-01-01"], { posts })).toEqual([
      "student: student nurse",
      "clinician: nurse",
    ]);
  });

  it("is not a student's any more in a profile that was written before the PIN came", () => {
    const accounts = [account({ bio: "Student nurse" })];
    const posts = [post("My NMC PIN came today", "2018-09-15T08:00:00Z")];
    expect(over(["2017-01-01", "2019-01-01"], { accounts, posts })).toEqual([
      "student: student nurse",
      "clinician: -",
    ]);
  });

  it("is nobody's where only a PIN or a heat is spoken of", () => {
    const posts = ["Got my PIN today", "Qualified!"].map((text) => post(text, "2016-01-01"));
    expect(over(["2017-01-01"], { posts })).toEqual(["unknown: -"]);
  });

  it("is what the posts say last where the profile says nothing", () => {
    expect(over(["2012-01-01", "2019-01-01"], { posts: [studying, registered] })).toEqual([
      "clinician: staff nurse",
      "clinician: staff nurse",
    ]);
    expect(over(["2019-01-01"], {})).toEqual(["unknown: -"]);
  });

  it("does not leave someone a student for ever because they never wrote of the end", () => {
    const accounts = [account({ bio: "Staff nurse. Tea." })];
    expect(over(["2019-01-01", "2022-01-01"], { accounts, posts: [studying] })).toEqual([
      "student: student nurse",
      "clinician: staff nurse",
    ]);
  });

  it("follows jobs and courses with dates before what posts say", () => {
    const accounts = [
      account({
        headline: "Staff nurse",
        education: [
          {
            title: "Student nurse",
            organisation: "Fernhollow University",
            from: "2013-09-01",
            to: "2016-08-31",
          },
        ],
        positions: [{ title: "Staff nurse", organisation: "Fernhollow Infirmary", from: "2016-10-01" }],
      }),
    ];
    expect(
      over(["2014-10-01", "2016-12-01"], { accounts, posts: [post("I'm a midwife", "2014-01-01")] }),
    ).toEqual(["student: student nurse", "clinician: staff nurse"]);
  });

  it("follows the days that the user gave before everything else", () => {
    const career = { studentFrom: "2015-09-01", registeredFrom: "2018-09-01" };
    const days = ["2015-08-31", "2016-01-01", "2018-09-01"];
    const groups = (given: Parameters<typeof over>[1]) => over(days, given).map((each) => each.split(":")[0]);
    expect(groups({ posts: [studying], role: "staff nurse", career })).toEqual([
      "clinician",
      "student",
      "clinician",
    ]);
  });

  it("lasts to the end of the year in which a course ended", () => {
    const course = {
      title: "Student nurse",
      organisation: "Fernhollow University",
      from: "2017",
      to: "2020",
    };
    const accounts = [account({ headline: "Staff nurse", education: [course] })];
    expect(over(["2020-03-01", "2021-03-01"], { accounts })).toEqual([
      "student: student nurse",
      "clinician: staff nurse",
    ]);
  });

  it("follows the archive when only an employer is given, and leaves that employer in place", () => {
    const job = {
      title: "Student nurse",
      organisation: "Fernhollow University",
      from: "2017-01-01",
      to: "2020-08-31",
    };
    const accounts = [account({ headline: "Staff nurse", positions: [job] })];
    expect(over(["2018-03-01", "2021-03-01"], { accounts, employer: "St Elsewhere" })).toEqual([
      "student: student nurse at St Elsewhere",
      "clinician: staff nurse at St Elsewhere",
    ]);
  });

  it("is one role throughout when the user gave one without days", () => {
    expect(over(["2015-01-01"], { posts: [studying], role: "midwife" })).toEqual(["clinician: midwife"]);
  });
});

describe("a long life online", () => {
  it("is read in step with what is said in it, not with its square", () => {
    const time = (count: number): number => {
      const day = (at: number): string => new Date(Date.UTC(2008, 0, 1) + at * 3_600_000).toISOString();
      const said = Array.from({ length: count }, (_, at) => ({
        role: at % 2 === 0 ? "midwife" : "paramedic",
        date: day(at),
        text: "I am one",
      }));
      const given = {};
      const { on } = roleOverTime(inferRole([], given, findWords), [], said, given, findWords);
      const before = process.cpuUsage();
      const roles = said.map(({ date }) => on(date).role);
      const { user, system } = process.cpuUsage(before);
      expect(roles).toEqual(said.map(({ role }) => role));
      return user + system;
    };
    const best = (count: number): number => Math.min(...[1, 2, 3].map(() => time(count)));
    time(2_000);
    // Eight times as many; in the square of their number it would be 64 times the work.
    expect(best(16_000)).toBeLessThan(32 * Math.max(best(2_000), 1_000));
  });
});
