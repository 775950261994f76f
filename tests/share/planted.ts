import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { AuditResult, Post } from "../../src/model/index.js";
import { commonNames, createLexiconFinder } from "../../src/pipeline/masking.js";
import { usableRuleset } from "../../src/pipeline/rules.js";
import { namesInResult } from "../../src/share/archive-names.js";
import { createNameList, type KnownName } from "../../src/share/name-list.js";
import { plainWords } from "../../src/share/plain-words.js";
import type { Lists } from "../../src/share/redact.js";
import { reported, result } from "../reports/sample.js";

/** Everyone and everything here is invented; NHS numbers are of the 999 range, telephone numbers those kept for drama. */

const root = fileURLToPath(new URL("../..", import.meta.url));
const { ruleset } = usableRuleset({ folders: [`${root}rulesets`], version: "0" });
export const PLAIN = plainWords(readFileSync(`${root}rulesets/share/plain-words.txt`, "utf8"));
const lexicons = createLexiconFinder(ruleset);
const common = commonNames(ruleset);

export function listsFor(value: AuditResult | undefined, more: readonly KnownName[] = []): Lists {
  const own = value === undefined ? [] : namesInResult(value);
  return { names: createNameList([...common, ...own, ...more], PLAIN), plain: PLAIN, lexicons };
}

/** Friends and connections of the archive: some with words for names, some with accents, some that no list holds. */
const CONTACTS = [
  "Rosalind Quillfeather",
  "Young Baxterby",
  "Zoë Ærøskjold",
  "Brónagh Ó Tuamaigh",
  "Oluwadamilare Akinfenwale",
  "Xochitl Quetzalli",
  "Will Tunnicliffson",
  "May Ottershaw",
  "Grace Hopper-Lindqvist",
  "Angel Summersgill",
  "Łucja Wronkowska",
  "Nguyễn Thị Hường",
  "Hope Drinkwaterson",
  "Dilnoza Yuldasheva",
  "Jean-Baptiste Vauquelin",
  "Ngozi Chukwuemekason",
  "Poppy Fieldhouseman",
  "Mo Al-Farouqi",
  "Siân Llewelynfab",
  "Æthelred Pumphrey",
  "Bartholomew Snodgrasson",
  "Kitty Kettleborough",
  "Faith Makepeacer",
  "Art Vandersloot",
  "Chip Butterwicke",
] as const;
/** Names that nothing knows of beforehand. */
const STRANGERS = [
  "Ignatiusz Bobrowolski",
  "Tamsyn Pengellyvean",
  "Rhiannedd Gwyddelwern",
  "Marmaduke Thistlethwaiter",
  "Ottoline Fazackerleigh",
  "Cuthbertina Wigglesby",
  "Peregrine Arkwrightly",
  "Anoushka Mirzakhanova",
  "Leofric Yaxleyham",
  "Hepzibah Dunklewood",
  "Mrs Sprockettson",
  "mr bumbleforth",
  "Dr Quackenbusher",
  "Mrs Green",
  "mrs young",
  "Miss Pettifoggery",
  "nurse Jacqui Plumtree",
  "Prof Zwingelstein",
  "Sister Bernadettta",
  "Ms White",
] as const;
const MORE_STRANGERS =
  "Abernathyson Bickerstaffe-Wynn Cholmondeleyish Drabblewick Entwhistleby Featherstonehaughs Grimblethwaite Higginbothamley Ickenshaw Jellicoeworth Knatchbullerby Ludgershallow Micklethwaiteson Nettlefoldby Oglethorpeson Postlethwaitely Quarrenden Ravensworthy Scattergoode Trevelyanson Umfravilleby Vavasourly Winterbottomley Yelvertonshaw Zouchely Okonkwoso Adeyinkason Balasubramaniamy Chakrabortyan Dhaliwalson Eszterhazyova Fitzwarrenby Ghorbanifarzad Haraldsdottirsen Iwuagwunze Jayawardenage".split(
    " ",
  );
const INITIALS = ["J.B.", "KTW", "Mr T", "Mrs H", "patient B", "DH", "A.N.O.", "Bed F", "QX"] as const;
const PLACES = [
  "Wigglesworth Infirmary",
  "Kelderby Royal",
  "Tafwell University",
  "St Brannocks Hospital",
  "Ashdown-under-Wold",
  "Little Snoring Bay",
  "Elderfield Court",
  "Royal Throstlewick General",
  "Willowmere Ward",
  "Glenfarclas House",
  "Nether Wallopshire",
  "Barmouthwick",
  "Leeds",
  "Stoke on Trent",
  "Colwyn Bay",
  "Merthyr Tydfil",
  "14 Acacia Crescent",
  "Flat 3 Beechwood House",
  "Ouseburnside",
  "Penmaenmawr",
] as const;
const NUMBERS = [
  "999 000 0140",
  "9990000212",
  "999-000-0328",
  "07700 900123",
  "+44 7700 900456",
  "020 7946 0018",
  "01632 960983",
  "RT4471902",
  "K0012345",
  "82",
  "94 year old",
  "47F",
  "aged 9",
  "eighty-two",
  "ninety four",
  "aged four",
  "six month old",
  "bed 12",
  "Bay 4",
  "side room 3",
  "bed four",
  "room seven",
  "£45000",
  "13:45",
  "3am",
  "0300",
  "half past nine",
  "4 o'clock",
  "１２３４",
  "2.6kg",
] as const;
const DATES = [
  "14 June 2016",
  "3rd March",
  "12/03/2019",
  "2019-03-12",
  "last Tuesday",
  "thursday",
  "Christmas Day",
  "in August",
  "Feb 14th",
  "on the 9th",
  "new year's eve",
  "mid-November",
  "Boxing Day",
  "Sat night",
  "1987",
] as const;
const ADDRESSES = [
  "@wigglesby_x",
  "@Ottoline.F",
  "u/quillfeather99",
  "#WillowmereNights",
  "#JusticeForTamsyn",
  "rosalind@example.org",
  "o.fazackerleigh@trust.example.nhs.uk",
  "https://example.org/p/8841?id=7",
  "www.example.com/quillfeather",
  "throstlewick.co.uk/rota",
  "bit.ly/3xYzQ",
  "LS1 9XX",
  "sw1a 9zz",
  "CF10 9ZZ",
  "fb.me/pumphrey",
  "quillfeather.wales",
  "@wigglesby_x's",
  "mailto:kettle@example.org",
  "EH99 9ZZ",
  "x.com/pengellyvean/status/144",
] as const;

/** Everything that is planted; contacts three times, as they are, in small letters and in capitals. */
export const PLANTED: readonly string[] = [
  ...CONTACTS,
  ...CONTACTS.map((name) => name.toLowerCase()),
  ...CONTACTS.map((name) => name.toUpperCase()),
  ...STRANGERS,
  ...MORE_STRANGERS.map((name, at) => (at % 2 === 0 ? name : name.toLowerCase())),
  ...INITIALS,
  ...PLACES,
  ...NUMBERS,
  ...DATES,
  ...ADDRESSES,
  ...Array.from({ length: 15 }, (_, at) => `07700 9001${at + 10}`),
  ...Array.from({ length: 15 }, (_, at) => `@throstlewick_${"abcdefghijklmno"[at]}`),
];

export const CONTACT_NAMES: readonly KnownName[] = CONTACTS.map((text) => ({ kind: "person", text }));

/** Words of planted things that no finished pack may show; words that any sentence may hold are not among them. */
const COMMON = new Set(
  `and under on the in of last night day year month old aged new eve half past nine bed bay side room patient nurse sister
  mr mrs ms miss dr prof house court ward hospital university general royal little flat for may will an al mo art chip
  three four seven eight two june march ninety eighty six clock justice nights mid am kg`.split(/\s+/),
);
export const TELLING: readonly string[] = [
  ...new Set(
    PLANTED.flatMap((planted) => planted.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? []).filter(
      (word) => !COMMON.has(word) && !PLAIN.has(word),
    ),
  ),
];

interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly altOrCaption?: string;
}

const labelled: readonly Labelled[] = readdirSync(`${root}fixtures/corpus`)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) =>
    readFileSync(`${root}fixtures/corpus/${name}`, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Labelled),
  );

/**
 * Labelled posts that hold none of the telling words themselves, so that one that is shown is one that was planted:
 * someone who is snoring is not the village of that name.
 */
const telling = new Set(TELLING);
const carriers = labelled.filter(
  ({ text }) => !(text.toLowerCase().match(/[\p{L}\p{M}]{3,}/gu) ?? []).some((word) => telling.has(word)),
);

/** Where a planted thing stands in a post: first, last, in the middle, in brackets, with an ending, run into a line. */
const FRAMES: readonly ((words: string, planted: string) => string)[] = [
  (words, planted) => `${planted} ${words}`,
  (words, planted) => `${words} ${planted}`,
  (words, planted) => `${words}. ${planted}. That was it`,
  (words, planted) => `we had (${planted}) in and ${words}`,
  (words, planted) => `so I said to ${planted}, ${words}`,
  (words, planted) => `${words}\n${planted}’s again\nlate`,
  (words, planted) => `"${planted}" ${words}`,
  (words, planted) => `${words}... ${planted}!!! x`,
];

/** A result made of labelled posts, each with something planted in its words, its picture, its title or a question. */
export function plantedResult(rounds: readonly number[] = [0, 1]): AuditResult {
  const posts = PLANTED.flatMap((planted, at) =>
    rounds.map((round) => {
      const source = carriers[(at * 29 + round * 1_711) % carriers.length] ?? { id: "", text: "" };
      const frame = FRAMES[(at + round * 3) % FRAMES.length] ?? ((words) => words);
      const words = frame(source.text, planted);
      const place = (at + round) % 4;
      const over: Partial<Post> & { readonly id: string } = {
        id: `${9_000_000 + at * 2 + round}`,
        url: `https://x.com/quillfeather/status/${9_000_000 + at}`,
        mentions: ["wigglesby_x"],
        text: place === 1 ? source.text : words,
        ...(place === 1 ? { media: [{ kind: "photo" as const, altText: words }] } : {}),
        ...(place === 2 ? { title: planted } : {}),
      };
      const decision = {
        value: "ask-first" as const,
        at: "2026-01-01T00:00:00Z",
        note: `Does ${planted} matter here?`,
      };
      return reported(over, place === 3 ? { disposition: "decided", decision } : {});
    }),
  );
  return result(posts);
}

/** About so many of the labelled posts, from all rounds, as they are. */
export function labelledResult(count: number): AuditResult {
  const each = Math.max(1, Math.floor(labelled.length / count));
  return result(
    labelled
      .filter((_, at) => at % each === 0)
      .map(({ text, altOrCaption }, at) =>
        reported({
          id: `${1_000_000 + at}`,
          text,
          ...(altOrCaption === undefined
            ? {}
            : { media: [{ kind: "photo" as const, altText: altOrCaption }] }),
        }),
      ),
  );
}
