import type { AuditResult, DecisionValue, Finding, Post } from "../model/index.js";
import { ADVICE_FROM, BANNER_TITLE, HELP, onHold } from "../reports/advice.js";
import { monthOf } from "../reports/find-by-hand.js";
import { DECISION_NAMES } from "../reports/finding-words.js";
import { type Block, list, type Paper, type PaperSection, text } from "../reports/paper.js";
import { buildView } from "../reports/view.js";
import {
  AUDIENCE_NAMES,
  AUTHORSHIP_NAMES,
  CONCERN_NAMES,
  KIND_NAMES,
  PLATFORM_NAMES,
} from "../reports/words.js";
import { ROUTE_WORDS, type Route } from "./routes.js";

/** A post to think about, without a word of it. */
export interface WorksheetItem {
  readonly item: number;
  readonly post: Pick<Post, "createdAt" | "dateSource" | "platform" | "kind" | "audience" | "authorship">;
  /** Names of the questions that it raises. */
  readonly questions: readonly string[];
  readonly decisions: readonly DecisionValue[];
}

const TAGGED: readonly DecisionValue[] = ["ask-first", "change", "change-after-advice"];

/**
 * Posts that were decided to be asked about or changed, those that were tagged to reflect on, and those whose numbers
 * are given. A decision that has gone stale still says that there is something to think about.
 */
export function worksheetItems(result: AuditResult, more: ReadonlySet<number>): readonly WorksheetItem[] {
  const { itemOf } = buildView(result);
  return result.posts
    .flatMap((reported): WorksheetItem[] => {
      const { post, findings } = reported;
      const item = itemOf.get(reported) ?? 0;
      const tagged = findings.filter(isTagged);
      if (tagged.length === 0 && !more.has(item)) return [];
      const about = tagged.length === 0 ? findings : tagged;
      return [
        {
          item,
          post,
          questions: [...new Set(about.map(({ concern }) => CONCERN_NAMES[concern]))],
          decisions: [...new Set(tagged.flatMap(({ decision }) => decision?.value ?? []))],
        },
      ];
    })
    .sort((a, b) => a.item - b.item);
}

function isTagged({ decision }: Finding): boolean {
  return (
    decision !== undefined &&
    (TAGGED.includes(decision.value) || (decision.tags?.includes("reflect") ?? false))
  );
}

/** Prompts with room to write. Holds no words of any post, and never says what to tell anyone. */
export function worksheet(
  items: readonly WorksheetItem[],
  route: Route,
  concern: AuditResult["concernOpen"],
): Paper {
  const { title, who, findOut, proportion, talkTo } = ROUTE_WORDS[route];
  const held = onHold(concern);
  return {
    title: "Worksheet: thinking it through",
    notice: [
      { kind: "strong", phrase: [BANNER_TITLE] },
      text(
        held
          ? `A complaint or investigation is open, or might be. Change nothing yet, and let someone advise you before you write: ${ADVICE_FROM}. What you write here may be asked for.`
          : `If a complaint or investigation is opened, or might be, stop here. Change nothing and take advice the same day, from ${ADVICE_FROM}.`,
      ),
      text(
        "This sheet is for you, to get ready for a conversation. It holds no words of your posts and does not decide anything. Nobody sees it unless you show it.",
      ),
    ],
    sections: [
      { title: [title], blocks: [text(who), { kind: "ticks", items: findOut.map((each) => [each]) }] },
      { title: ["Keeping it in proportion"], blocks: [list(proportion)] },
      {
        title: ["Before you write"],
        blocks: [
          list([
            "Write nothing about a patient that could tell anyone who it was: no name, no age, no dates, no ward, no unusual illness.",
            "Write about yourself: what you did, what you think now, what you do differently.",
            "Do not copy the post. The number of the item is enough to find it in your own report.",
            "If a patient could be identified, limiting harm to them comes first, and someone may have to be told. Ask about that today.",
            "You can stop at any time. If this is hard, see the last part.",
          ]),
        ],
      },
      ...items.map((item) => itemSection(item, held)),
      {
        title: ["Looking at them together"],
        blocks: [
          room("Is there a pattern: a time, a place, a mood, an audience?"),
          room("What do I do differently now, and since when?"),
          room("What would I like to ask, and whom?"),
          text(`Who to talk to: ${talkTo}`),
        ],
      },
      {
        title: ["Talked through"],
        blocks: [room("With (role, not name):", 1), room("On:", 1), room("What we agreed:")],
      },
      { title: ["Where to get help"], blocks: [list(HELP.map(({ who: name, how }) => `${name}: ${how}`))] },
    ],
  };
}

function itemSection({ item, post, questions, decisions }: WorksheetItem, held: boolean): PaperSection {
  const facts = [
    `When: ${monthOf(post)}`,
    `Where: ${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}`,
    `Whose words: ${AUTHORSHIP_NAMES[post.authorship]}`,
    `Who could see it: ${AUDIENCE_NAMES[post.audience]}`,
    `What it raises: ${questions.join("; ")}`,
    ...decisions.map((decision) => `Your decision: ${DECISION_NAMES[decision]}`),
  ];
  const prompts: Block[] = [
    room("What was going on for me at the time?"),
    room("Could anyone be recognised: by themselves, their family, a colleague? What makes me think so?"),
    room("Who could see it then, and who can now?"),
    room("Has anyone raised it with me? Who (by role), and when?"),
    room(
      held
        ? "What has been done about it, and when? (Nothing yet is a good answer while the report is on hold.)"
        : "What have I done about it, and when? (Nothing yet is an answer.)",
    ),
    room("What do I think about it now? What have I learnt?"),
    room("Whose advice have I had, and when?"),
    room("Which question on my form asks about this, word for word? If none does, write “none”.", 1),
  ];
  return { title: [`Item ${item} of your report`], level: 3, blocks: [list(facts), ...prompts] };
}

function room(question: string, lines = 2): Block {
  return { kind: "room", phrase: [question], lines };
}
