import type {
  AuditResult,
  Decided,
  DecisionValue,
  Finding,
  Post,
  ReportedPost,
  Seal,
  Seen,
  StaleReason,
} from "../model/index.js";
import { byId, type Entry } from "./entry.js";
import { type DecisionKey, sealOf } from "./key.js";

/** Decisions by finding. Remembers which of them it has met. */
export interface DecisionBook {
  /** The finding with its seal, and with what was decided about it. */
  decide(finding: Finding, post: Post): Finding;
  /**
   * Once every finding has been decided: finds the decisions about posts without an id of their own whose words have
   * changed. Nothing is guessed: only where one decision and one finding are left over at one moment.
   */
  settle(posts: readonly ReportedPost[]): Settled;
  /** Findings that were decided about and were not met. */
  unused(): number;
}

export interface Settled {
  readonly posts: readonly ReportedPost[];
  readonly workspace: string;
}

type Live = Entry & { readonly value: DecisionValue };

export function createBook(key: DecisionKey, entries: readonly Entry[]): DecisionBook {
  const decisions = byId(entries.filter(isLive).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)));
  const met = new Set<string>();

  const leftAt = (): ReadonlyMap<string, readonly (readonly Live[])[]> => {
    const left = new Map<string, (readonly Live[])[]>();
    for (const [id, group] of decisions) {
      const where = group[0]?.where;
      if (where === undefined || met.has(id)) continue;
      left.set(where, [...(left.get(where) ?? []), group.filter(isLive)]);
    }
    return left;
  };

  return {
    decide(finding, post) {
      const seal = sealOf(key, finding, post);
      const found = (decisions.get(seal.id) ?? []).filter(isLive);
      if (found.length > 0) met.add(seal.id);
      return withDecision(finding, seal, found);
    },

    settle(posts) {
      const left = leftAt();
      const { workspace } = key;
      if (left.size === 0) return { posts, workspace };
      const open = new Map<string, Set<string>>();
      for (const { seal, disposition } of posts.flatMap(({ findings }) => findings)) {
        if (seal?.where === undefined || disposition !== "open" || !left.has(seal.where)) continue;
        open.set(seal.where, new Set([...(open.get(seal.where) ?? []), seal.id]));
      }
      const moved = (finding: Finding): Finding => {
        const { seal, disposition } = finding;
        if (seal?.where === undefined || disposition !== "open") return finding;
        const groups = left.get(seal.where) ?? [];
        const [group] = groups;
        if (group === undefined || groups.length > 1 || open.get(seal.where)?.size !== 1) return finding;
        for (const { id } of group) met.add(id);
        return withDecision(finding, seal, group);
      };
      return { posts: posts.map((each) => ({ ...each, findings: each.findings.map(moved) })), workspace };
    },

    unused: () => [...decisions.keys()].filter((id) => !met.has(id)).length,
  };
}

export interface Applied {
  readonly result: AuditResult;
  /** Decisions about findings that this result does not hold. */
  readonly unused: number;
}

/** A result with these decisions in place of those it had. */
export function applyDecisions(result: AuditResult, key: DecisionKey, entries: readonly Entry[]): Applied {
  const book = createBook(key, entries);
  const settled = book.settle(
    result.posts.map((reported) => ({
      ...reported,
      findings: reported.findings.map((finding) => book.decide(finding, reported.post)),
    })),
  );
  return { result: { ...result, ...settled }, unused: book.unused() };
}

/** The decisions that a result holds, as entries of a file. What needed another look still does. */
export function entriesFrom({ posts }: Pick<AuditResult, "posts">, key: DecisionKey): readonly Entry[] {
  const entries = new Map<string, readonly Entry[]>();
  for (const { post, findings } of posts)
    for (const finding of findings) {
      const { decision, rule, ruleDigest } = finding;
      if (decision === undefined) continue;
      const { id, text, where } = sealOf(key, finding, post);
      const { stale = [], others = [] } = decision;
      // An empty hash is that of no words and no rule at all.
      const seenRule = stale.includes("rule") ? "" : ruleDigest;
      const seen: Seen = {
        text: stale.includes("words") ? "" : text,
        ...(seenRule === undefined ? {} : { rule: seenRule }),
      };
      const place = where === undefined ? {} : { where };
      entries.set(
        id,
        [...others, decision].map((each) => ({ id, rule, ...plainDecision(each), seen, ...place })),
      );
    }
  return [...entries.values()].flat();
}

function withDecision(finding: Finding, seal: Seal, found: readonly Live[]): Finding {
  const { decision: _earlier, ruleDigest, ...rest } = finding;
  const rule = ruleDigest === undefined ? {} : { ruleDigest };
  return { ...rest, ...rule, seal, ...standing(found, { text: seal.text, rule: ruleDigest }) };
}

/**
 * Open until decided. A decision about other words or under another rule is stale and never silently applied; where
 * several differ, those about these very words count, and if they differ too, none does.
 */
export function standing(entries: readonly Entry[], now: Now): Pick<Finding, "disposition" | "decision"> {
  const found = entries.filter(isLive);
  const current = found.filter((entry) => staleReasons(entry, now).length === 0);
  const candidates = current.length > 0 ? current : found;
  const latest = candidates.at(-1);
  if (latest === undefined) return { disposition: "open" };
  const differ = new Set(candidates.map(({ value }) => value)).size > 1;
  const stale: readonly StaleReason[] = [
    ...(current.length > 0 ? [] : staleReasons(latest, now)),
    ...(differ ? (["differs"] as const) : []),
  ];
  const decision: Decided = {
    ...decidedOf(latest),
    ...(stale.length === 0 ? {} : { stale }),
    ...(differ ? { others: candidates.slice(0, -1).map(decidedOf) } : {}),
  };
  return { disposition: stale.length === 0 ? "decided" : "stale", decision };
}

/** The words of a finding, sealed, and the digest of its rule where that is known. */
export interface Now {
  readonly text: string;
  readonly rule?: string | undefined;
}

function staleReasons({ seen }: Entry, now: Now): readonly StaleReason[] {
  const reasons: StaleReason[] = [];
  if (seen.text !== now.text) reasons.push("words");
  if (seen.rule !== undefined && now.rule !== undefined && seen.rule !== now.rule) reasons.push("rule");
  return reasons;
}

function decidedOf({ seen, replaces, ...entry }: Live): Decided {
  return { ...plainDecision(entry), seen, ...(replaces === undefined ? {} : { replaces }) };
}

/** Only what the person said. */
function plainDecision({ value, at, note, by, tags }: Decided): Decided {
  return {
    value,
    at,
    ...(note === undefined ? {} : { note }),
    ...(by === undefined ? {} : { by }),
    ...(tags === undefined ? {} : { tags }),
  };
}

function isLive(entry: Entry): entry is Live {
  return entry.value !== "open";
}
