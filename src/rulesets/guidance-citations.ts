import {
  type Authorship,
  type Citation,
  type CitationRole,
  type Clause,
  type Concern,
  type GuidanceDocument,
  SEVERITIES,
  type Severity,
} from "../model/index.js";
import { inForce, inWords, spanInWords } from "./guidance-dates.js";
import type { ChosenGuidance } from "./guidance-profiles.js";
import { severityFor } from "./guidance-severity.js";
import type { Guidance } from "./load-guidance.js";

/** A clause that a rule names, with the rule's own weight where it is a milder or graver kind of its concern. */
export interface RuleCitation {
  readonly document: string;
  readonly ref: string;
  readonly severity?: Severity;
  readonly note?: string;
}

export interface GuidanceQuestion {
  readonly concern: Concern;
  readonly cites?: readonly RuleCitation[];
  /** ISO day of the post, as the report shows it. Absent: nothing is said of the guidance of its time. */
  readonly postDate?: string;
  /** `own` when absent. */
  readonly authorship?: Authorship;
}

export interface GuidanceAnswer {
  /** undefined when no document anywhere speaks of the concern: then there is nothing to report it under. */
  readonly severity: Severity | undefined;
  /** Those that the severity rests on first, gravest first; then those named for another reason (`role`). */
  readonly citations: readonly Citation[];
}

/** Clauses named per document when the rule names none: enough to see what it rests on. */
const CLAUSES_SHOWN = 2;
const ROLES: readonly (CitationRole | undefined)[] = [
  undefined,
  "local",
  "then",
  "now",
  "elsewhere",
  "lowers",
];

/** What the chosen documents say of a concern, how much it weighs under them, and what was in force at the time. */
export function citationsFor(
  question: GuidanceQuestion,
  chosen: ChosenGuidance,
  guidance: Guidance,
): GuidanceAnswer {
  const { postDate, authorship = "own" } = question;
  const speaking = chosen.documents.flatMap((document) => speaks(document, question) ?? []);
  const weighing = speaking.some(({ document }) => !chosen.fillsGaps.has(document.id))
    ? speaking.filter(({ document }) => !chosen.fillsGaps.has(document.id))
    : speaking;
  let base = gravest(weighing.map(({ severity }) => severity));
  const citations: Citation[] = speaking.flatMap((said) =>
    toCitations(
      said,
      weighing.includes(said) ? undefined : "local",
      noteFor(said, question, chosen, guidance),
    ),
  );
  if (postDate !== undefined) citations.push(...atTheTime(question, postDate, chosen, guidance));
  const today = chosen.documents.filter(({ status }) => status === "superseded");
  const successors = successorsOf(today, guidance).filter((document) => !chosen.documents.includes(document));
  for (const document of successors) {
    const said = speaks(document, question);
    if (said !== undefined) citations.push(...toCitations(said, "now", "Today's text."));
  }
  if (base === undefined) {
    // Nothing disappears because of the profile: it is shown for information, with the text that does speak of it.
    const elsewhere = guidance.documents.filter(
      (document) =>
        document.status === "current" &&
        !chosen.documents.includes(document) &&
        !successors.includes(document),
    );
    const said = elsewhere.map((document) => speaks(document, question)).find((each) => each !== undefined);
    const named = citations.some(({ role }) => role === "now");
    if (said !== undefined && !named) {
      citations.push(
        ...toCitations(said, "elsewhere", "The documents you chose don't speak of this; this one does."),
      );
    }
    base = named || said !== undefined ? "info" : undefined;
  }
  if (base === undefined) return { severity: undefined, citations: [] };
  const { severity, because } = severityFor(
    base,
    { concern: question.concern, authorship },
    chosen,
    guidance,
  );
  return { severity, citations: inOrder([...citations, ...because]) };
}

interface Said {
  readonly document: GuidanceDocument;
  readonly severity: Severity;
  readonly clauses: readonly {
    readonly clause: Clause;
    readonly severity: Severity;
    readonly note?: string;
  }[];
}

function speaks(document: GuidanceDocument, { concern, cites = [] }: GuidanceQuestion): Said | undefined {
  const general = document.severity[concern];
  const named = cites.flatMap((cite) => {
    const clause = document.clauses.find(({ ref }) => cite.document === document.id && ref === cite.ref);
    if (clause === undefined || clause.weigh !== undefined) return [];
    const severity = cite.severity ?? general ?? "low";
    return [{ clause, severity, ...(cite.note === undefined ? {} : { note: cite.note }) }];
  });
  const first = gravest(named.map(({ severity }) => severity));
  if (first !== undefined) return { document, severity: first, clauses: named };
  if (general === undefined) return undefined;
  const severity = noGraverThan(ceilingOf(cites), general);
  const clauses = document.clauses.filter(
    (clause) => clause.weigh === undefined && clause.concerns.includes(concern),
  );
  const telling = [
    ...clauses.filter(({ how }) => how === "auto"),
    ...clauses.filter(({ how }) => how !== "auto"),
  ];
  return {
    document,
    severity,
    clauses: telling.slice(0, CLAUSES_SHOWN).map((clause) => ({ clause, severity })),
  };
}

/** A rule whose citations all carry a weight has said how grave its kind is, for documents it does not name too. */
function ceilingOf(cites: readonly RuleCitation[]): Severity | undefined {
  const given = cites.map(({ severity }) => severity);
  return given.every((each) => each !== undefined) ? gravest(given) : undefined;
}

/** The clauses in force when the post was made, of documents that the chosen ones have since replaced. */
function atTheTime(
  question: GuidanceQuestion,
  postDate: string,
  chosen: ChosenGuidance,
  guidance: Guidance,
): readonly Citation[] {
  const earlier = new Set(
    chosen.documents.flatMap((document) => predecessor(document, postDate, guidance) ?? []),
  );
  return [...earlier]
    .filter((document) => !chosen.documents.includes(document))
    .flatMap((document) => {
      const said = speaks(document, question);
      if (said === undefined) return [];
      return toCitations(said, "then", `In force when this was posted (${spanInWords(document)}).`);
    });
}

/** The document that stood in the place of this one on that day; undefined when it stood there itself, or none did. */
function predecessor(
  document: GuidanceDocument,
  day: string,
  guidance: Guidance,
): GuidanceDocument | undefined {
  const seen = new Set([document.id]);
  const queue = inForce(document, day) ? [] : [...(document.replaces ?? [])];
  for (const id of queue) {
    const earlier = guidance.documents.find((each) => each.id === id);
    if (earlier === undefined || seen.has(id)) continue;
    if (inForce(earlier, day)) return earlier;
    seen.add(id);
    queue.push(...(earlier.replaces ?? []));
  }
  return undefined;
}

function successorsOf(
  documents: readonly GuidanceDocument[],
  guidance: Guidance,
): readonly GuidanceDocument[] {
  return guidance.documents.filter(
    ({ status, replaces = [] }) => status === "current" && documents.some(({ id }) => replaces.includes(id)),
  );
}

/** One line on the standing of a document, where there is something to know. */
function noteFor(
  { document }: Said,
  question: GuidanceQuestion,
  chosen: ChosenGuidance,
  guidance: Guidance,
): string | undefined {
  const notes: string[] = [];
  if (document.status === "superseded") notes.push(`Superseded; in force ${spanInWords(document)}.`);
  if (document.status === "local") notes.push(`Local: binds only people of ${document.publisher}.`);
  if (document.status === "historic") notes.push(`Background from ${inWords(document.published)}.`);
  const { postDate } = question;
  if (postDate !== undefined && postDate.slice(0, 10) < document.from) {
    const earlier = predecessor(document, postDate, guidance);
    if (earlier === undefined) {
      notes.push(`Posted before this was in force (${spanInWords(document)}).`);
    } else if (speaks(earlier, question) === undefined && !chosen.documents.includes(earlier)) {
      notes.push(
        `What was in force when this was posted (${earlier.title}, ${spanInWords(earlier)}) did not speak of it.`,
      );
    }
  }
  return notes.length === 0 ? undefined : notes.join(" ");
}

function toCitations(
  said: Said,
  role: CitationRole | undefined,
  note: string | undefined,
): readonly Citation[] {
  return said.clauses.map(({ clause, severity, note: own }) => {
    const words = [own, note].filter((each) => each !== undefined).join(" ");
    return {
      document: said.document.id,
      ref: clause.ref,
      severity,
      status: said.document.status,
      ...(role === undefined ? {} : { role }),
      ...(words === "" ? {} : { note: words }),
    };
  });
}

function inOrder(citations: readonly Citation[]): readonly Citation[] {
  // A stable sort: within one role and weight, the order of the profile stays.
  return [...citations].sort(
    (a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || rank(a.severity) - rank(b.severity),
  );
}

function gravest(severities: readonly Severity[]): Severity | undefined {
  return SEVERITIES.find((severity) => severities.includes(severity));
}

function noGraverThan(ceiling: Severity | undefined, severity: Severity): Severity {
  return ceiling !== undefined && rank(severity) < rank(ceiling) ? ceiling : severity;
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
