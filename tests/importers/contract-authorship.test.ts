import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Authorship, POST_KINDS, type Post } from "../../src/model/index.js";
import { type Files, folderFiles } from "../helpers/zip.js";
import { ALL_KINDS, read, readFiles } from "./contract.js";

// Whose words are whose, for every fixture of every importer. Words that people wrote to, about or beside the owner are
// never given as the owner's, whichever files of the export are there.

const FIXTURES = join(import.meta.dirname, "../../fixtures");
/** Not archives of an account, or ones that are refused. */
const NO_EXPORTS = ["corpus/", "pictures/", "linkedin/basic"];
const AUTHORSHIPS: readonly Authorship[] = ["own", "endorsed", "other"];

/** Words in each fixture that somebody else wrote: found by hand, by their sender or author in the file. */
const OTHERS_WORDS: Readonly<Record<string, readonly string[]>> = {
  "blogs/blogger": ["Mine, I fear. Sorry."],
  "blogs/takeout": ["Which pen?"],
  "blogs/wordpress": ["Hope you slept!", "Orla here, with a pie.", "A guest post"],
  "demo/x": [
    "Block of the month is the flying goose, patterns at the door",
    "Flying geese: twelve ways to get the points to meet",
    "Thank you to every shop that stayed open for night staff",
    "All patients over seventy should be charged for wasting A&E time",
    "Yes if you save me a slice",
  ],
  "facebook/html-2014": ["Happy birthday to you!", "Lovely view", "No, thank goodness", "Dzień dobry"],
  "facebook/html-2016-german": ["Gute Besserung!"],
  "facebook/html-2017": ["miss you", "tea?"],
  "facebook/html-2019": ["Nice", "Get well soon", "Hi"],
  "facebook/html-2022-french": ["ça va ?", "Sans nom", "Bonjour"],
  "facebook/json-2018": ["So pretty", "Welcome back, Zoë!", "Where are you?", "A headline that is not hers"],
  "facebook/json-2021": ["Words of a page"],
  "facebook/json-2023": ["as ever"],
  "instagram/2019": ["Nearly"],
  "instagram/2025": ["Ten then?"],
  "instagram/html-2025": ["Good"],
  "linkedin/2018": ["Ward round of the future", "Hospital car parks: who pays?", "Will do, all of them"],
  "linkedin/2021": ['I am, "sadly"', "Earn more  now", "A job & more"],
  "linkedin/2023": [
    "Connect please",
    "Are you registered with the NMC?",
    "Why this ward?",
    "Looks fine to me",
  ],
  "linkedin/2025": ["Beatrix listens before she talks.", "Make it five", "I have left LinkedIn"],
  "linkedin/2026": ["Both on the hook"],
  "mail/group": ["Which boots?", "Brown ones.", "Thank you"],
  "mail/takeout": ["Where are the keys?", "Got them, thanks.", "Is the café open?", "Can you send the map?"],
  "reddit/request": ["No", "re: Pot", "Is it far?"],
  "tiktok/2025": ["Twice"],
  "whatsapp/android": ["Bist du da?", "So sah es aus"],
  "whatsapp/android-us": ["Are you still on?"],
  "whatsapp/ios": ["Which day?", "Location: https://maps.google.com/?q=54.5000,-3.2000"],
  "x/2018-root": ["The tide table for August is up", "Pier at 8?"],
  "x/2019-root": ["Supper tickets are on sale", "Pumpkins & squash weigh-in on Sunday", "Who has the keys?"],
  "x/2020-data": [
    "New path opens Saturday",
    "mind the gap",
    "A robin <3",
    "Thanks for writing",
    "Bluebells are out",
  ],
  "x/2022": ["Stalls are open from ten", "Cake & more cake"],
  "x/2026": ["Aye"],
  "x/broken-hand-edited": ["Glaze"],
  "x/classic-2012": ["The 14 is not running past the mill", "wrap up warm tonight"],
  "x/classic-2017": ["Story time moves to 10:30"],
  "x/classic-csv": ["Story time moves to 10:30"],
};

const names = readdirSync(FIXTURES, { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .flatMap(({ name }) => readdirSync(join(FIXTURES, name)).map((inner) => `${name}/${inner}`))
  .filter((name) => !NO_EXPORTS.some((each) => name.startsWith(each)));

describe.each(names)("whose words are whose: %s", { timeout: 120_000 }, (name) => {
  const folder = join(FIXTURES, name);
  const others = OTHERS_WORDS[name] ?? [];

  it("every post says, and nobody else's words are the owner's", async () => {
    expectNoOthersWords((await read(folder)).posts, others);
  });

  it("and so it is with some of the files, and some of the kinds", async () => {
    const files = await folderFiles(folder);
    const paths = fc.subarray(Object.keys(files), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(paths, fc.subarray([...POST_KINDS]), async (chosen, kinds) => {
        expectNoOthersWords(await postsOf(pick(files, chosen), new Set(kinds)), others);
        expectNoOthersWords(await postsOf(pick(files, chosen), ALL_KINDS), others);
      }),
      { numRuns: others.length === 0 ? 3 : 10 },
    );
  });
});

it("a fixture that holds others' words is named as it is on disk", () => {
  expect(Object.keys(OTHERS_WORDS).filter((name) => !names.includes(name))).toEqual([]);
});

function expectNoOthersWords(posts: readonly Post[], others: readonly string[]): void {
  for (const post of posts) {
    expect(AUTHORSHIPS, post.id).toContain(post.authorship);
    if (post.authorship !== "own") continue;
    for (const words of others) expect(says(post, words), `${post.id}: ${words}`).toBe(false);
  }
}

/** Whether a post gives words as its own: not as a quotation. A word or two may be said by anyone within more. */
function says({ text, title = "", earlierTexts = [], media }: Post, words: string): boolean {
  const own = [
    text,
    title,
    ...earlierTexts,
    ...media.flatMap(({ caption = "", altText = "" }) => [caption, altText]),
  ];
  return own
    .map((part) => part.replaceAll(/^>.*$/gm, "").trim())
    .some((part) => part === words || (words.length > 9 && part.includes(words)));
}

function pick(files: Files, paths: readonly string[]): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => paths.includes(path)));
}

/** None when what is left of an export is no export. */
async function postsOf(files: Files, kinds: Parameters<typeof readFiles>[1]): Promise<readonly Post[]> {
  try {
    return (await readFiles(files, kinds)).posts;
  } catch (error) {
    if (/not recognised|expected one archive/.test(String(error))) return [];
    throw error;
  }
}
