import { type DecisionBook, ruleDigests } from "./decisions/index.js";
import type { AuditResult, Notice, Post, PostKind, Role, Rule } from "./model/index.js";
import { likelihood, needsEyes, withImages } from "./pipeline/by-eye.js";
import { createCollection, type ShowOptions } from "./pipeline/collect.js";
import { createFindingMaker, type Found } from "./pipeline/findings.js";
import { answerQuestion } from "./pipeline/judge.js";
import { createJudges, type Judges } from "./pipeline/judges.js";
import { hasPictures, picturesLeft } from "./pipeline/picture-entries.js";
import { createPictures } from "./pipeline/pictures.js";
import { createGazetteer } from "./pipeline/places.js";
import { type ReadingOptions, readAll, summaryOf } from "./pipeline/read.js";
import { ownerOfEach } from "./pipeline/roles.js";
import {
  checklistFor,
  chooseGuidance,
  documentSummaries,
  type RulesOptions,
  usableRuleset,
} from "./pipeline/rules.js";
import { readSaidRoles } from "./pipeline/said-roles.js";
import { openSources, type Source } from "./pipeline/sources.js";
import { createWordsReader, type KnownWords, type WordsReadProgress } from "./pipeline/words-in-pictures.js";
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
  /** ISO days on which training began and on which the owner joined a register. */
  readonly studentFrom?: string;
  readonly registeredFrom?: string;
  readonly include: ReadonlySet<PostKind>;
  /** Names that the owner goes by (`--me`), for exports that don't say whose they are. */
  readonly me?: readonly string[];
  readonly decisions?: DecisionBook;
  /** Put whole pictures into the list to check by eye, and not only the small ones inside them. */
  readonly embedImages?: boolean;
  /** Read the words in pictures with the machine's own tesseract (`--ocr`): where it stands, if it is installed. */
  readonly ocr?: { readonly program: string | undefined } | undefined;
  /** Words of pictures that need not be read again (`--resume`), and where to keep those that are read. */
  readonly knownWords?: KnownWords;
  readonly onWordsRead?: (progress: WordsReadProgress) => void;
  /** Told how many bytes of the archives were read to look at pictures. */
  readonly onLooked?: (bytes: number) => void;
  readonly concernOpen: AuditResult["concernOpen"];
  /** ISO 8601, UTC: the time on the report. */
  readonly generatedAt: string;
  readonly toolVersion: string;
  /** Told of every post that was read. */
  readonly onPost?: (post: Post) => void;
  /** Threads that judge posts beside this one, and the program they run (src/pipeline/judge-worker.ts, as built). */
  readonly threads?: { readonly count: number; readonly program: URL };
}

/**
 * The whole story: archive -> posts -> signals -> findings -> result. Throws ArchiveError or NotUsable for an archive
 * that can't be used, and RulesetProblem for a mistake in a ruleset or a profile; anything smaller is a notice.
 */
export async function audit(options: AuditOptions): Promise<AuditResult> {
  const { engine, maker, ruleOf, chosen, guidance, version, digest, gazetteer } = prepareRules(options);
  const { decisions } = options;
  const opened = await openSources(options.paths, options.include, options.me);
  let judges: Judges<Judged> | undefined;
  try {
    const said =
      options.role === undefined
        ? await readSaidRoles(opened.sources, engine.findWords, options.signal)
        : new Map<Source, never>();
    const ownerOf = ownerOfEach(opened.sources, options, said, engine.findWords);
    const ledger = createLedger();
    const timeline = createTimeline();
    const platforms = new Set(opened.sources.map(({ found }) => found.platform)).size;
    const collection = createCollection(options, platforms);
    const collect = ({ post, finding }: Found) =>
      collection.add(post, [decisions?.decide(finding, post) ?? finding]);
    const reader = options.ocr
      ? await createWordsReader(opened.sources, options.ocr.program, options)
      : undefined;
    const pictures = createPictures({ gazetteer, include: options.include, readWords: reader?.read });
    let distressed = 0;
    let tooLong = 0;

    judges = createJudges<Judged>(
      {
        here: (question) => answerQuestion(engine, question),
        threads: options.threads?.count ?? 0,
        program: options.threads?.program,
        rules: options.rules,
      },
      (post, { source, role }, { hits, sightings, distress, otherLanguage }) => {
        options.onPost?.(post);
        for (const { rule, ...hit } of hits)
          maker.fromHit({ rule: ruleOf(rule), ...hit }, post).forEach(collect);
        const { person } = ownerOf(source);
        for (const { rule, evidence } of sightings)
          timeline.add({ rule: ruleOf(rule), post, evidence, person });
        const unseen = hits.length === 0 && needsEyes(post);
        collection.see(post, person, unseen ? likelihood(post, role, engine.findWords) : undefined);
        pictures.settle(post, source, !unseen);
        if (distress) distressed += 1;
        if (otherLanguage) ledger.otherLanguage(post);
        if (post.text.length > TEXT_LIMIT) tooLong += 1;
      },
    );
    const asking = judges;
    const judge = (post: Post, source: Source): void | Promise<void> => {
      const role = ownerOf(source).roleOn(post.createdAt);
      const [account] = source.accounts;
      return asking.ask(account === undefined ? { post, role } : { post, role, account }, { source, role });
    };
    let partial = await readAll(opened, ledger, options, (post, source) => {
      if (!hasPictures(post)) return judge(post, source);
      return pictures.look(post, source).then((seen) => judge(seen, source));
    });
    // Which pictures are left shows only now.
    await judges.settled();
    for (const { source, entries } of picturesLeft(opened.sources, ledger)) {
      for await (const post of pictures.unnamed(source, entries)) {
        if (options.signal?.aborted) partial = true;
        if (partial) break;
        await judge(await pictures.look(post, source), source);
      }
    }
    await judges.settled();
    for (const story of timeline.close()) maker.fromStory(story).forEach(collect);

    const { notices, ...found } = collection.close();
    const looked = pictures.close();
    options.onLooked?.(looked.bytesRead);
    ledger.pictures(looked.totals, pictures.unreadable);
    for (const notice of [
      ...notices,
      ...tooLongNotice(tooLong),
      ...looked.notices,
      ...(reader?.notices() ?? []),
    ])
      ledger.notice(notice);
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
      checkByEye: await withImages(found.checkByEye, opened.sources, options.embedImages === true),
      ...decisions?.settle(found.posts),
      checklist,
      support: { posts: distressed },
      concernOpen: options.concernOpen,
      partial,
    };
  } finally {
    await judges?.close();
    await opened.close();
  }
}

/** What a post's answer is settled with. */
interface Judged {
  readonly source: Source;
  readonly role: Role;
}

/** What judges posts. The word lists as read are let go here: they weigh as much as all the rest. */
function prepareRules(options: Pick<AuditOptions, "rules" | "profiles">) {
  const { ruleset, guidance, brought, sites } = usableRuleset(options.rules);
  const { version, digest } = ruleset;
  const chosen = chooseGuidance(options.profiles, { guidance, brought });
  const maker = createFindingMaker(chosen, guidance, ruleDigests(ruleset));
  const compiled = { ...ruleset };
  const engine = createEngine(compiled);
  // The engine holds on to its ruleset, and has its own form of the word lists by now.
  compiled.lexicons = [];
  const rules = new Map(ruleset.rules.map((rule) => [rule.id, rule]));
  const ruleOf = (id: string): Rule => {
    const rule = rules.get(id);
    if (rule === undefined) throw new Error(`no rule ${id} in the ruleset`);
    return rule;
  };
  return { engine, maker, ruleOf, chosen, guidance, version, digest, gazetteer: createGazetteer(sites) };
}

function tooLongNotice(count: number): readonly Notice[] {
  if (count === 0) return [];
  const detail = `Only the first ${TEXT_LIMIT} characters of these were judged. Read the rest yourself.`;
  return [{ type: "notice", code: "text-not-judged", level: "warning", count, detail }];
}
