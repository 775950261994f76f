import type { AuditResult, DecisionValue, Finding, OtherPlace, Post, ReportedPost } from "../model/index.js";
import { ADVICE_FROM, BANNER_TITLE, banner, OPTIONS_CLOSING } from "./advice.js";
import { moment, plainDay, postDate } from "./dates.js";
import { findByHand, MENUS_MOVE } from "./find-by-hand.js";
import { DECISION_NAMES } from "./finding-words.js";
import { type Block, list, type Paper, type PaperSection, text } from "./paper.js";
import { code, type Phrase, phrase } from "./phrase.js";
import { buildView } from "./view.js";
import { AUDIENCE_NAMES, counted, KIND_NAMES, PLATFORM_NAMES } from "./words.js";

/** The copy that was there, as it was, when the list was made. */
export interface KeptCopy {
  readonly names: readonly string[];
  /** Files that the report names, all found in the copy. */
  readonly files: number;
  /** ISO 8601. */
  readonly checkedAt: string;
}

export interface ListedPost {
  /** Number of the item in the report. */
  readonly item: number;
  readonly post: Post;
  /** The same words elsewhere: one decision stands for all of them. */
  readonly alsoAt: readonly OtherPlace[];
  readonly decided: { readonly value: DecisionValue; readonly at: string };
}

const TO_CHANGE: readonly DecisionValue[] = ["change", "change-after-advice"];
/** Words of a post that are shown, masked, so that it can be told from its neighbours. */
const FIRST_WORDS = 8;

/** Posts that someone decided to change, in the order of the report, and how many such decisions are stale. */
export function postsToChange(result: AuditResult): {
  readonly posts: readonly ListedPost[];
  readonly stale: number;
} {
  const { itemOf } = buildView(result);
  const toChange = ({ findings }: ReportedPost): readonly Finding[] =>
    findings.filter(({ decision }) => decision !== undefined && TO_CHANGE.includes(decision.value));
  const posts = result.posts.flatMap((reported): ListedPost[] => {
    const decision = toChange(reported).find(({ disposition }) => disposition === "decided")?.decision;
    const item = itemOf.get(reported);
    return decision === undefined || item === undefined
      ? []
      : [{ item, post: reported.post, alsoAt: reported.alsoAt ?? [], decided: decision }];
  });
  const stale = result.posts.flatMap(toChange).filter(({ disposition }) => disposition === "stale").length;
  return { posts: posts.sort((a, b) => a.item - b.item), stale };
}

/** Links, dates and ways to find each post by hand. `masked` covers whatever could name anyone. */
export function removalList(result: AuditResult, kept: KeptCopy, masked: (words: string) => string): Paper {
  const { posts, stale } = postsToChange(result);
  const { question, branches } = banner(result.concernOpen);
  const handleOf = handlesIn(result);
  return {
    title: "Posts you decided to change",
    notice: [
      { kind: "strong", phrase: [BANNER_TITLE] },
      text(question),
      list(branches.map(({ answer, advice }) => `${answer}: ${advice}`)),
      text(
        "When you made this list you had said that nothing is open. If that has changed since, stop here and take advice from ",
        ADVICE_FROM,
        ".",
      ),
    ],
    sections: [
      {
        title: ["What this list is"],
        blocks: [
          text(
            `${counted(posts.length, "post")} that you decided to change. To change can mean to remove, to edit, or to limit who can see it. ${OPTIONS_CLOSING}`,
          ),
          text(
            ...phrase`Your copy: ${code(kept.names.join(", "))}, checked ${moment(kept.checkedAt)}: every file (${counted(kept.files, "file")}) and every post that the report names is in it. Your report is of ${moment(result.generatedAt)}. Keep both, somewhere private, for as long as anyone might ask.`,
          ),
          ...(stale > 0
            ? [
                text(
                  `${counted(stale, "decision")} to change ${stale === 1 ? "is" : "are"} not on this list, because the post or the rule has changed since. Look at ${stale === 1 ? "it" : "them"} again first.`,
                ),
              ]
            : []),
          list([
            "Do one at a time. First save how the post looks now, with its date, and put that with your copy. Then write down what you did and when.",
            "If a patient could be identified, removing the post may not be all that is asked of you: ask your employer’s information governance lead, your tutor or your union whether someone must be told.",
            "Removing a post does not remove other people’s screenshots, quotes or shares.",
            "Whichever way you open a post, the platform can tell that you looked.",
            MENUS_MOVE,
          ]),
        ],
      },
      ...posts.map((each, index) => section(each, index + 1, handleOf, masked)),
    ],
  };
}

type HandleOf = (post: Pick<Post, "platform" | "source">) => string | undefined;

/** Of two accounts on one platform, each post has its own archive's. */
function handlesIn({ archives }: AuditResult): HandleOf {
  return ({ platform, source }) => {
    const own = archives.filter((archive) => archive.platform === platform);
    const found = own.find(({ name }) => name === source.archive) ?? (own.length === 1 ? own[0] : undefined);
    return found?.owner.handles[0];
  };
}

function section(
  { item, post, alsoAt, decided }: ListedPost,
  number: number,
  handleOf: HandleOf,
  masked: (words: string) => string,
): PaperSection {
  const facts: Phrase[] = [
    phrase`When: ${postDate(post)}`,
    phrase`Where: ${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}`,
    phrase`Who could see it: ${AUDIENCE_NAMES[post.audience]}`,
    phrase`Begins (names, numbers and rare words covered): ${beginning(post, masked)}`,
    phrase`Your decision: ${DECISION_NAMES[decided.value]}, ${plainDay(decided.at)}`,
    ...(decided.value === "change-after-advice"
      ? [["You decided this while the report was on hold. Have the advice before you do it."]]
      : []),
    ...(post.url === undefined ? [] : [phrase`Address: ${code(post.url)}`]),
    phrase`By hand: ${findByHand(post, handleOf(post))}`,
    ...alsoAt.flatMap((place): Phrase[] => {
      const name = PLATFORM_NAMES[place.platform];
      return [
        phrase`The same words are on ${name} too: ${KIND_NAMES[place.kind][0]}, ${postDate(place)}; who could see it: ${AUDIENCE_NAMES[place.audience]}`,
        ...(place.url === undefined ? [] : [phrase`Address on ${name}: ${code(place.url)}`]),
        phrase`By hand on ${name}: ${findByHand(place, handleOf(place))}`,
      ];
    }),
  ];
  const blocks: Block[] = [
    { kind: "list", items: facts },
    { kind: "room", phrase: ["What I did, and when:"], lines: 1 },
  ];
  return { title: [`${number}. Item ${item} of the report`], level: 3, blocks };
}

function beginning(post: Post, masked: (words: string) => string): Phrase {
  const words = [post.title, post.text, ...post.media.flatMap(({ caption, altText }) => [caption, altText])]
    .filter((each) => each !== undefined && each.trim() !== "")
    .join(" ")
    .trim()
    .split(/\s+/u);
  const [first = ""] = words;
  if (first === "") return ["it has no words; look for the picture or video"];
  return [code(`${masked(words.slice(0, FIRST_WORDS).join(" "))}${words.length > FIRST_WORDS ? " …" : ""}`)];
}
