import type { DecisionFile, Entry } from "../../decisions/index.js";
import { byId } from "../../decisions/index.js";
import type { AuditResult, Finding, ReportedPost } from "../../model/index.js";
import { onHold } from "../../reports/advice.js";
import type { ReportView, ViewGroup } from "../../reports/view.js";
import type { Card, Deck, Held } from "../../review/index.js";
import { coveredDetails } from "./post-words.js";

/** A post of the report with what its screen says. */
export interface ReviewItem {
  /** As every format of the report numbers it. */
  readonly number: number;
  readonly band: string;
  readonly reported: ReportedPost;
  /** Why it stands with others, and which of how many it is. Absent for one that stands alone. */
  readonly together?: string;
  readonly group: number;
}

export function reviewItems(view: ReportView): readonly ReviewItem[] {
  const groups = view.bands.flatMap((band) => band.groups.map((group) => ({ band: band.title, group })));
  return groups.flatMap(({ band, group }, index) => {
    const { reason, items } = group;
    return items.map(
      ({ number, reported }, nth): ReviewItem => ({
        number,
        band,
        reported,
        group: index,
        ...(reason === "single" ? {} : { together: `${nth + 1} of ${items.length} ${TOGETHER[reason]}` }),
      }),
    );
  });
}

const TOGETHER: Readonly<Record<Exclude<ViewGroup["reason"], "single">, string>> = {
  together: "posts that belong together: what they say adds up.",
  thread: "posts of one thread of yours.",
  "same-words": "posts that say much the same.",
};

export function deckOf(
  items: readonly ReviewItem[],
  result: AuditResult,
  { by, showText }: { readonly by?: string | undefined; readonly showText: boolean },
): Deck {
  return {
    cards: items.map(
      ({ reported, group }): Card => ({
        group,
        details: coveredDetails(reported) > 0,
        targets: reported.findings.flatMap((each) => targetOf(each)),
      }),
    ),
    hold: onHold(result.concernOpen),
    showText,
    ...(by === undefined || by === "" ? {} : { by }),
  };
}

function targetOf({ seal, rule, ruleDigest }: Finding): Card["targets"] {
  if (seal === undefined) return [];
  const { id, text, where } = seal;
  return [
    {
      id,
      rule,
      seen: { text, ...(ruleDigest === undefined ? {} : { rule: ruleDigest }) },
      ...(where === undefined ? {} : { where }),
    },
  ];
}

/**
 * What the file holds about these posts. A decision that was found again by the moment of its post, because its words
 * changed, stands under the new reference.
 */
export function heldOf(items: readonly ReviewItem[], file: DecisionFile): Held {
  const held = new Map(byId(file.entries));
  for (const { reported } of items)
    for (const { seal, decision, rule } of reported.findings) {
      if (seal === undefined || decision === undefined || held.has(seal.id)) continue;
      const entries = [...(decision.others ?? []), decision].flatMap((each): Entry[] => {
        const { stale: _stale, others: _others, seen, ...entry } = each;
        return seen === undefined ? [] : [{ id: seal.id, rule, ...entry, seen }];
      });
      held.set(seal.id, entries);
    }
  return held;
}
