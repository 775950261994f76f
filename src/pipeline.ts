import { type DecisionBook, ruleDigests } from "./decisions/index.js";
import type { AuditResult, Notice, Post, PostKind } from "./model/index.js";
import { createCollection, type ShowOptions } from "./pipeline/collect.js";
import { createFindingMaker, type Found } from "./pipeline/findings.js";
import { type ReadingOptions, readAll, summaryOf } from "./pipeline/read.js";
import { ownerOfEach } from "./pipeline/roles.js";
import {
  checklistFor,
  chooseGuidance,
  documentSummaries,
  type RulesOptions,
  usableRuleset,
} from "./pipeline/rules.js";
import { openSources } from "./pipeline/sources.js";
import { createLedger } from "./reports/ledger.js";
import { createEngine, createTimeline } from "./signals/index.js";
import { TEXT_LIMIT } from "./text/index.js";

export interface AuditOptions extends ShowOptions, ReadingOptions {
  /** ZIPs and folders, absolute. */
  readonly paths: readonly string[];
  readonly rules: RulesOptions;
  /** None: every current document. */
  readonly profiles: readonly string[];
  readonly role?: string;
  readonly employer?: string;
  readonly include: ReadonlySet<PostKind>;
  /** Names that the owner goes by (`--me`), for exports that don't say whose they are. */
  readonly me?: readonly string[];
  readonly decisions?: DecisionBook;
  readonly concernOpen: AuditResult["concernOpen"];
  /** ISO 8601, UTC: the time on the report. */
  readonly generatedAt: string;
  readonly toolVersion: string;
  /** Told of every post that was read. */
  readonly onPost?: (post: Post) => void;
}

/**
 * The whole story: archive -> posts -> signals -> findings -> result. Throws ArchiveError or NotUsable for an archive
 * that can't be used, and RulesetProblem for a mistake in a ruleset or a profile; anything smaller is a notice.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { engine, maker, chosen, guidance, version, digest } = prepareRules(options);
  const { decisions } = options;
  const opened = await openSources(options.paths, options.include, options.me);
  try {
    const ownerOf = ownerOfEach(opened.sources, options, engine.findWords);
    const ledger = createLedger();
    const timeline = createTimeline();
    const platforms = new Set(opened.sources.map(({ found }) => found.platform)).size;
    const collection = createCollection(options, platforms);
    const collect = ({ post, finding }: Found) =>
      collection.add(post, [decisions?.decide(finding, post) ?? finding]);
    let distressed = 0;
    let tooLong = 0;

    const partial = await readAll(opened, ledger, options, (post, source) => {
      options.onPost?.(post);
      const { person, role } = ownerOf(source);
      const [account] = source.accounts;
      const judged = engine.judge(post, account === undefined ? { role } : { role, account });
      for (const hit of judged.hits) maker.fromHit(hit, post).forEach(collect);
      for (const sighting of judged.sightings) timeline.add(sighting);
      collection.see(post, person, judged.hits.length > 0);
      if (judged.distress) distressed += 1;
      if (post.text.length > TEXT_LIMIT) tooLong += 1;
    });
    for (const story of timeline.close()) maker.fromStory(story).forEach(collect);

    const { notices, ...found } = collection.close();
    for (const notice of [...notices, ...tooLongNotice(tooLong)]) ledger.notice(notice);
    const findings = found.posts.flatMap((each) => each.findings);
    const checklist = checklistFor(chosen);
    return {
      generatedAt: options.generatedAt,
      toolVersion: options.toolVersion,
      ruleset: {
        version,
        digest,
        profiles: chosen.profiles,
        documents: documentSummaries(chosen, guidance, [...findings, ...checklist]),
      },
      archives: opened.sources.map((source) => summaryOf(source, ownerOf(source).role)),
      coverage: ledger.close({ interrupted: partial }),
      ...found,
      ...decisions?.settle(found.posts),
      checklist,
      support: { posts: distressed },
      concernOpen: options.concernOpen,
      partial,
    };
  } finally {
    await opened.close();
  }
}

/** What judges posts. The word lists as read are let go here: they weigh as much as all the rest. */
function prepareRules(options: Pick<AuditOptions, "rules" | "profiles">) {
  const { ruleset, guidance, brought } = usableRuleset(options.rules);
  const { version, digest } = ruleset;
  const chosen = chooseGuidance(options.profiles, { guidance, brought });
  const maker = createFindingMaker(chosen, guidance, ruleDigests(ruleset));
  const compiled = { ...ruleset };
  const engine = createEngine(compiled);
  // The engine holds on to its ruleset, and has its own form of the word lists by now.
  compiled.lexicons = [];
  return { engine, maker, chosen, guidance, version, digest };
}

function tooLongNotice(count: number): readonly Notice[] {
  if (count === 0) return [];
  const detail = `Only the first ${TEXT_LIMIT} characters of these were judged. Read the rest yourself.`;
  return [{ type: "notice", code: "text-not-judged", level: "warning", count, detail }];
}
