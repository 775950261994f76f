import type { Concept, Evidence, Post, Role, Rule, Ruleset, Signal, Trace } from "../model/index.js";
import { createVocabulary, type Prepared, prepare } from "../text/index.js";
import { detailsOf } from "./details.js";
import { couldReach, type Evaluation, evaluateSignals, wordsOf } from "./evaluate.js";
import { factsOf, factWords, type PostContext } from "./facts.js";
import {
  type FeatureNamesOf,
  featureNames,
  featuresOf,
  type Parts,
  partsOf,
  tellFeatures,
} from "./features.js";
import { findPattern } from "./find-pattern.js";
import { type Match, matchLexicons } from "./match-lexicons.js";
import { createLanguageTest } from "./other-language.js";
import type { Detail, ModelMargin, PatternMatch, PostView, Window } from "./post-view.js";
import { type ReadySignals, readySignals } from "./ready-signals.js";
import { isEndorsed, oncePerConcern, type RuleHit } from "./rule-hits.js";
import { textPost } from "./text-post.js";
import type { Sighting } from "./timeline.js";
import { compileLexicons } from "./trie.js";
import { windowsOf } from "./windows.js";
import { NO_MARGIN, prepareModel } from "./word-model.js";

export interface Judgement {
  readonly prepared: Prepared;
  readonly hits: readonly RuleHit[];
  /** What timeline rules saw in this post: to be added up over several posts. */
  readonly sightings: readonly Sighting[];
  /** Someone seems to be in distress here: shown as help, never as a finding. */
  readonly distress: boolean;
  /** The words look like another language: no rule can say anything of them. */
  readonly otherLanguage: boolean;
}

export interface Engine {
  /** Rules that speak up about a post. */
  judge(post: Post, context: PostContext): Judgement;
  explain(
    post: Post,
    context: PostContext,
  ): { readonly prepared: Prepared; readonly traces: readonly Trace[] };
  /** One rule's working on one post, whether or not it is a rule of the ruleset (the rule tester changes rules). */
  trace(rule: Rule, post: Post, context: PostContext): Trace;
  /** Words of a concept in a post; undefined when it does not hold. */
  conceptWords(concept: Concept, post: Post, context: PostContext): readonly string[] | undefined;
  /** Where lexicons match in any text: a bio, a job title. In the order of the text, longest first. */
  findWords(lexiconIds: readonly string[], text: string): readonly FoundWords[];
  /** Features of the linear model for a post, for training. */
  features(post: Post, context: PostContext): FeatureNamesOf;
}

export interface EngineOptions {
  /** For ablations: concepts and lexicons to leave out, and whether to use the linear model. */
  readonly without?: ReadonlySet<string>;
  readonly noModel?: boolean;
  readonly noGuards?: boolean;
}

export type { RuleHit } from "./rule-hits.js";

const DISTRESS_CONCEPT = "own-distress";

/** Compiles a checked ruleset once; judging is then pure and keeps no state between posts. */
export function createEngine(ruleset: Ruleset, options: EngineOptions = {}): Engine {
  const vocabulary = createVocabulary();
  const lexicons = ruleset.lexicons.filter((lexicon) => !options.without?.has(lexicon.id));
  if (options.without?.size && ruleset.compiled)
    throw new Error("load the ruleset without what was compiled ahead to leave parts of it out");
  const trie = compileLexicons(lexicons, vocabulary, ruleset.compiled);
  const lexiconIndex = new Map(trie.ids.map((id, index) => [id, index]));
  const ready = (signals: readonly Signal[]): ReadySignals =>
    readySignals(signals, (id) => lexiconIndex.get(id));
  const concepts = new Map(
    ruleset.concepts
      .filter((concept) => !options.without?.has(concept.id))
      .map((concept) => [concept.id, { concept, signals: ready(concept.signals) }]),
  );
  // A draft is worked out and explained, and never reported.
  const made = (rule: Rule, signals: readonly Signal[]): ReadyRule => ({
    rule,
    signals,
    ready: ready(signals),
    name: `<rule ${rule.id}>`,
  });
  const rules = ruleset.rules.map((rule) => made(rule, usable(rule.signals, options)));
  // What rules find without the linear model is evidence for it, drafts too.
  const plainRules = rules.flatMap(({ rule, signals }) => {
    const plain = signals.filter(({ model }) => model === undefined);
    return rule.timeline || plain.length === 0 ? [] : [made(rule, plain)];
  });
  const lexiconNames = trie.ids.map(featureNames);
  const conceptNames = [...concepts.keys()].map(featureNames);
  const detailLexicons = lexicons.flatMap(({ detail }, index) => (detail ? [{ index, detail }] : []));
  const patterns = new Map<string, RegExp>();
  const modelIndex = new Map((ruleset.model?.heads ?? []).map((head, index) => [head, index]));
  const marginsOf = ruleset.model && !options.noModel ? prepareModel(ruleset.model) : undefined;

  const isOtherLanguage = ruleset.model && createLanguageTest(ruleset.model.features);

  const viewOf = (post: Post, context: PostContext): View => {
    const prepared = prepare(post, vocabulary);
    const matches = matchLexicons(trie, prepared.tokens);
    const whole: Window = { from: 0, to: prepared.tokens.length };
    const conceptCache = new Map<string, readonly Match[] | null>();
    const patternCache = new Map<Signal, readonly PatternMatch[]>();
    let found: readonly Detail[] | undefined;
    let margins: ((head: number) => ModelMargin) | undefined;
    const parts = (): Parts => [
      prepared,
      partsOf(lexiconNames, (index) => matches[index]),
      partsOf(conceptNames, (_index, id) => view.conceptSpans(id, whole)),
      view.facts,
      plainRules.flatMap((each) => (traceOfHit(each, view) ? [each.name] : [])),
    ];
    const view: View = {
      prepared,
      whole,
      facts: factsOf(prepared, context),
      factWords: (fact) => factWords(fact, prepared),
      overSeveralPosts: false,
      explaining: false,
      matchesOf: (lexicon) => matches[lexicon] ?? NO_MATCHES,
      conceptSpans: (id, window) => {
        const key = `${id}:${window.from}:${window.to}`;
        const known = conceptCache.get(key);
        if (known !== undefined) return known ?? undefined;
        conceptCache.set(key, null); // a concept that refers back to itself does not hold
        const found_ = concepts.get(id);
        const spans = found_ ? spansOf(found_.concept, found_.signals, view, window) : undefined;
        conceptCache.set(key, spans ?? null);
        return spans;
      },
      patternMatches(signal) {
        let matches = patternCache.get(signal);
        if (!matches) {
          matches = findPattern(signal, prepared, patterns);
          patternCache.set(signal, matches);
        }
        return matches;
      },
      details() {
        found ??= detailsOf(prepared, context, detailLexicons, matches);
        return found;
      },
      modelMargin: (concern) => {
        const head = modelIndex.get(concern);
        if (!marginsOf || head === undefined) return NO_MARGIN;
        margins ??= marginsOf((listener) => tellFeatures(listener, ...parts()), prepared.tokens);
        return margins(head);
      },
      features: () => featuresOf(...parts()),
      role: context.role,
    };
    return view;
  };

  const evaluate = ({ rule, signals, ready }: ReadyRule, view: View): Trace => {
    let best: Evaluation | undefined;
    for (const window of windowsOf(view.prepared)) {
      const evaluation = evaluateSignals(ready, view, window);
      const better =
        !best ||
        evaluation.missing.length < best.missing.length ||
        (evaluation.missing.length === best.missing.length && evaluation.score > best.score);
      if (better) best = evaluation;
    }
    const score = best?.score ?? 0;
    const missing = best?.missing ?? [];
    return {
      rule: rule.id,
      concern: rule.concern,
      score,
      possible: rule.report.possible,
      likely: rule.report.likely,
      evidence: signals.flatMap((signal): Evidence[] => {
        const hit = best?.hits.get(signal.id);
        return hit ? [...hit.evidence] : [];
      }),
      missing,
      hit: missing.length === 0 && score >= rule.report.possible,
    };
  };

  /** A rule's working on a post, when the rule speaks up. Most rules are quickly seen not to. */
  const traceOfHit = (each: ReadyRule, view: View): Trace | undefined => {
    if (!applies(each.rule, view.prepared.post, view.role)) return undefined;
    if (!couldReach(each.ready, each.rule.report.possible, view)) return undefined;
    const trace = evaluate(each, view);
    return trace.hit ? trace : undefined;
  };

  return {
    judge(post, context) {
      const view = viewOf(post, context);
      const hits: RuleHit[] = [];
      const sightings: Sighting[] = [];
      for (const each of rules) {
        const { rule } = each;
        if (rule.status === "draft") continue;
        if (rule.timeline) {
          const several = { ...view, overSeveralPosts: true };
          if (
            !applies(rule, post, context.role) ||
            !couldReach(each.ready, Number.NEGATIVE_INFINITY, several)
          )
            continue;
          const seen = evaluate(each, several);
          if (seen.missing.length === 0) sightings.push({ rule, post, evidence: seen.evidence });
          continue;
        }
        const trace = traceOfHit(each, view);
        if (trace) hits.push({ rule, trace, endorsed: isEndorsed(trace, view.prepared) });
      }
      return {
        prepared: view.prepared,
        hits: oncePerConcern(hits),
        sightings,
        distress: view.conceptSpans(DISTRESS_CONCEPT, view.whole) !== undefined,
        otherLanguage: isOtherLanguage?.(view.prepared) ?? false,
      };
    },
    explain(post, context) {
      const view: View = { ...viewOf(post, context), explaining: true };
      const traces = rules
        .filter(({ rule }) => applies(rule, post, context.role))
        .map((each) => {
          const { rule } = each;
          const trace = evaluate(each, view);
          // One post is never a story of several, whatever it adds up to.
          return rule.timeline
            ? { ...trace, hit: false, missing: [...trace.missing, "another post"] }
            : trace;
        });
      return { prepared: view.prepared, traces };
    },
    trace: (rule, post, context) =>
      evaluate(made(rule, usable(rule.signals, options)), viewOf(post, context)),
    conceptWords(concept, post, context) {
      const view = viewOf(post, context);
      return spansOf(concept, ready(concept.signals), view, view.whole)?.map((match) =>
        wordsOf(view.prepared, match),
      );
    },
    findWords(ids, text) {
      const prepared = prepare(textPost(text), vocabulary);
      const matches = matchLexicons(trie, prepared.tokens);
      const found = ids.flatMap((lexicon) =>
        (matches[lexiconIndex.get(lexicon) ?? -1] ?? []).map((match) => ({
          lexicon,
          text: wordsOf(prepared, match),
          start: prepared.tokens[match.from]?.start ?? 0,
        })),
      );
      return found.sort((a, b) => a.start - b.start || b.text.length - a.text.length);
    },
    features: (post, context) => viewOf(post, context).features(),
  };
}

export interface FoundWords {
  readonly lexicon: string;
  readonly text: string;
  /** UTF-16 offset. */
  readonly start: number;
}

/** A rule with its signals made ready. */
interface ReadyRule {
  readonly rule: Rule;
  readonly signals: readonly Signal[];
  readonly ready: ReadySignals;
  /** Its name among the features of the linear model. */
  readonly name: string;
}

const NO_MATCHES: readonly Match[] = [];

interface View extends PostView {
  readonly whole: Window;
  features(): FeatureNamesOf;
  readonly role: Role;
}

function usable(signals: readonly Signal[], options: EngineOptions): readonly Signal[] {
  return signals.filter(
    (signal) => !(options.noGuards && signal.points < 0) && !(options.noModel && signal.model !== undefined),
  );
}

function applies(rule: Rule, post: Post, role: Role): boolean {
  const where = rule.where;
  if (!where) return true;
  if (where.authorship && !where.authorship.includes(post.authorship)) return false;
  if (where.kind && !where.kind.includes(post.kind)) return false;
  return !where.role || where.role.includes(role.group);
}

function spansOf(
  concept: Concept,
  signals: ReadySignals,
  view: View,
  window: Window,
): readonly Match[] | undefined {
  if (!couldReach(signals, concept.holds, view)) return undefined;
  const evaluation = evaluateSignals(signals, view, window);
  if (evaluation.missing.length > 0 || evaluation.score < concept.holds) return undefined;
  const named =
    concept.spans ?? concept.signals.filter((signal) => signal.points > 0).map((signal) => signal.id);
  return named
    .flatMap((id) => evaluation.hits.get(id)?.matches ?? [])
    .sort((a, b) => a.from - b.from || a.to - b.to);
}
