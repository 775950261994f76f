import type { Concern, Evidence, Signal } from "../model/index.js";
import type { Prepared } from "../text/index.js";
import { countBefore, startingIn } from "./in-window.js";
import type { Match } from "./match-lexicons.js";
import type { Detail, PostView, Window } from "./post-view.js";
import type { ReadySignal, ReadySignals } from "./ready-signals.js";

interface Hit {
  readonly matches: readonly Match[];
  /** One line, but for details: one line each. */
  readonly evidence: readonly Evidence[];
}

export interface Evaluation {
  readonly score: number;
  readonly missing: readonly string[];
  readonly hits: ReadonlyMap<string, Hit>;
}

/** Quick to ask and never wrong when it says no: could the signals add up to so many points anywhere in the post? */
export function couldReach(signals: ReadySignals, points: number, view: PostView): boolean {
  let most = 0;
  for (const { signal, lexicons, concepts, facts } of signals) {
    let may = true;
    if (signal.fact !== undefined) may = facts.some((fact) => view.facts.has(fact));
    else if (signal.lexicon !== undefined && concepts.length === 0)
      may = lexicons.some((lexicon) => view.matchesOf(lexicon).length > 0);
    if (!may && signal.needed) return false;
    if (signal.measure !== undefined) most = Number.POSITIVE_INFINITY;
    else if (may && signal.points > 0) most += signal.points;
  }
  // Scores are rounded to hundredths.
  if (most < points - 0.01) return false;
  // Patterns read the whole text: asked only where they may still tip the balance.
  for (const { signal } of signals) {
    if (signal.pattern === undefined || (signal.points <= 0 && !signal.needed)) continue;
    if (view.patternMatches(signal).length > 0) continue;
    if (signal.needed) return false;
    most -= signal.points;
    if (most < points - 0.01) return false;
  }
  // Asked last: it weighs the whole post.
  for (const { signal } of signals)
    if (signal.needed && signal.model !== undefined && modelPoints(signal, signal.model, view) <= 0)
      return false;
  return true;
}

/** Adds up the signals of a rule or concept within a window of a post. Each signal counts once. */
export function evaluateSignals(signals: ReadySignals, view: PostView, window: Window): Evaluation {
  const hits = new Map<string, Hit>();
  const missing: string[] = [];
  let score = 0;
  for (const ready of signals) {
    const { signal } = ready;
    const hit = evaluateSignal(ready, view, window, hits);
    if (hit) {
      hits.set(signal.id, hit);
      for (const line of hit.evidence) score += line.points;
    }
    if (signal.needed && !speaksFor(signal, hit)) missing.push(signal.id);
  }
  return { score: Math.round(score * 100) / 100, missing, hits };
}

/** A linear model that speaks against is heard, and is not what the rule needs. */
function speaksFor(signal: Signal, hit: Hit | undefined): boolean {
  return hit !== undefined && (signal.model === undefined || hit.evidence.every(({ points }) => points > 0));
}

function evaluateSignal(
  { signal, lexicons, concepts, facts }: ReadySignal,
  view: PostView,
  window: Window,
  hits: ReadonlyMap<string, Hit>,
): Hit | undefined {
  const why = signal.why ?? "";
  if (signal.fact !== undefined) {
    const fact = facts.find((each) => view.facts.has(each));
    return fact
      ? {
          matches: [],
          evidence: [{ signal: signal.id, points: signal.points, text: view.factWords(fact), why }],
        }
      : undefined;
  }
  if (signal.pattern !== undefined) {
    const found = view
      .patternMatches(signal)
      .filter((match) => match.words.from >= window.from && match.words.to <= window.to);
    const first = found.find((match) => isNear(match.words, signal, view, hits));
    const segment = first && view.prepared.segments[first.segment];
    if (!first || !segment) return undefined;
    return {
      matches: found.map((match) => match.words),
      evidence: [
        {
          signal: signal.id,
          points: signal.points,
          field: segment.field,
          start: first.start,
          end: first.end,
          text: segment.text.slice(first.start, first.end),
          why,
        },
      ],
    };
  }
  if (signal.model !== undefined) {
    const points = modelPoints(signal, signal.model, view);
    if (points === 0) return undefined;
    const strongest = points > 0 || view.explaining ? view.modelMargin(signal.model).words(points > 0) : [];
    const first = strongest[0];
    return {
      matches: strongest.map((word) => word.match),
      evidence: [
        {
          signal: signal.id,
          points,
          ...(first ? place(view.prepared, first.match) : {}),
          text: strongest.map((word) => wordsOf(view.prepared, word.match)).join(" · "),
          why,
        },
      ],
    };
  }
  if (signal.measure !== undefined) return detailsHit(signal, view, window, hits);
  const matches = wordsFor(lexicons, concepts, view, window);
  const counted = matches.filter(
    (match) => counts(match, signal, view.prepared, window) && isNear(match, signal, view, hits),
  );
  const first = counted[0];
  if (!first) return undefined;
  return { matches: counted, evidence: [evidenceFor(signal, view.prepared, first)] };
}

function modelPoints({ points: most }: Signal, concern: Concern, view: PostView): number {
  return Math.max(-most, Math.min(most, Math.round(view.modelMargin(concern).margin * 10) / 10));
}

function wordsFor(
  lexicons: readonly number[],
  concepts: readonly string[],
  view: PostView,
  window: Window,
): readonly Match[] {
  const [only, ...more] = lexicons;
  if (only !== undefined && more.length === 0 && concepts.length === 0)
    return startingIn(view.matchesOf(only), window);
  const matches: Match[] = [];
  for (const lexicon of lexicons) matches.push(...startingIn(view.matchesOf(lexicon), window));
  for (const concept of concepts) matches.push(...(view.conceptSpans(concept, window) ?? []));
  return matches;
}

/** The weightiest detail of each kind near the person it is about; what the post says without words counts anywhere. */
function detailsHit(
  signal: Signal,
  view: PostView,
  window: Window,
  hits: ReadonlyMap<string, Hit>,
): Hit | undefined {
  const byType = new Map<string, Detail>();
  const asked = { ...signal, quoted: true };
  for (const detail of detailsIn(view.details(), window)) {
    const { match } = detail;
    if (match && !(counts(match, asked, view.prepared, window) && isNear(match, signal, view, hits)))
      continue;
    const known = byType.get(detail.type);
    if (!known || detail.bits > known.bits) byType.set(detail.type, detail);
  }
  const details = oncePerWords([...byType.values()]);
  // One kind alone, an age or a ward, singles out no one; over several posts each may bring its own.
  if (details.length < (view.overSeveralPosts ? 1 : 2)) return undefined;
  return {
    matches: details.flatMap(({ match }) => match ?? []),
    evidence: details.map(({ type, bits, match, text }) => ({
      signal: signal.id,
      points: bits,
      ...(match ? place(view.prepared, match) : {}),
      text,
      why: `${signal.why ?? "A detail"}: ${type}`,
      detail: type,
    })),
  };
}

/** Details are in the order of their words, those without words last. */
function detailsIn(details: readonly Detail[], { from, to }: Window): readonly Detail[] {
  let placed = details.length;
  while (placed > 0 && details[placed - 1]?.match === undefined) placed--;
  const start = (at: number): number => details[at]?.match?.from ?? 0;
  const first = countBefore(placed, from, start);
  return [...details.slice(first, countBefore(placed, to, start)), ...details.slice(placed)];
}

/** Words that are two kinds of detail at once ("on the news") say the weightier one only. In the order given. */
function oncePerWords(details: readonly Detail[]): readonly Detail[] {
  const overlap = (a: Match, b: Match): boolean => a.from < b.to && b.from < a.to;
  return details.filter(
    ({ match, bits }, at) =>
      !match ||
      details.every(
        (other, otherAt) =>
          other.match === undefined ||
          otherAt === at ||
          !overlap(match, other.match) ||
          bits > other.bits ||
          (bits === other.bits && at < otherAt),
      ),
  );
}

function counts(match: Match, signal: Signal, prepared: Prepared, window: Window): boolean {
  if (match.from < window.from || match.to > window.to) return false;
  const token = prepared.tokens[match.from];
  if (!token) return false;
  if (token.quoted && signal.quoted !== true) return false;
  const role = prepared.segments[token.segment]?.role ?? "words";
  return signal.in === undefined || signal.in.includes(role);
}

function isNear(match: Match, signal: Signal, view: PostView, hits: ReadonlyMap<string, Hit>): boolean {
  const near = signal.near;
  if (!near) return true;
  const other = hits.get(near.signal);
  if (!other) return false;
  const tokens = view.prepared.tokens;
  return other.matches.some((place) => {
    if (near.words !== undefined) {
      const distance =
        match.from >= place.to ? match.from - place.to : place.from >= match.to ? place.from - match.to : 0;
      return distance <= near.words && tokens[match.from]?.segment === tokens[place.from]?.segment;
    }
    return tokens[match.from]?.sentence === tokens[place.from]?.sentence;
  });
}

function evidenceFor(signal: Signal, prepared: Prepared, match: Match): Evidence {
  return {
    signal: signal.id,
    points: signal.points,
    ...place(prepared, match),
    text: wordsOf(prepared, match),
    why: signal.why ?? "",
  };
}

/** Where a match stands in its field, as UTF-16 offsets. */
export function place(
  prepared: Prepared,
  match: Match,
): { field: string; start: number; end: number } | Record<string, never> {
  const first = prepared.tokens[match.from];
  const last = prepared.tokens[match.to - 1];
  const segment = first && prepared.segments[first.segment];
  return first && last && segment ? { field: segment.field, start: first.start, end: last.end } : {};
}

export function wordsOf(prepared: Prepared, match: Match): string {
  const first = prepared.tokens[match.from];
  const last = prepared.tokens[match.to - 1];
  if (!first || !last) return "";
  return prepared.segments[first.segment]?.text.slice(first.start, last.end) ?? "";
}
