import type { AuditResult, Disposition, DocumentSummary } from "../model/index.js";
import {
  HELP,
  LIMITS,
  NOTHING_FOUND,
  NOTHING_READ,
  OPTIONS,
  OPTIONS_CLOSING,
  OPTIONS_INTRO,
  OPTIONS_ON_HOLD,
  onHold,
  PLATFORM_OPTIONS,
  SUPPORT,
} from "./advice.js";
import { otherLanguageLines } from "./coverage-words.js";
import { documentDate, moment } from "./dates.js";
import { code, joined, type Phrase, phrase, said } from "./phrase.js";
import type { ReportView } from "./view.js";
import { counted, number, STATUS_NAMES } from "./words.js";

/** The sections round the findings, in words, for every readable format. */

export interface Section {
  readonly title: string;
  readonly intro: readonly string[];
  readonly items: readonly Phrase[];
  readonly closing: readonly string[];
}

const COVERED_NOTES: Readonly<Record<NonNullable<AuditResult["redacted"]>, string>> = {
  standard:
    "Names, places, numbers, dates in posts and unusual words are blacked out in this copy, and addresses and file names are left out. What is left can still tell someone who it was: treat it as if it named people.",
  strict:
    "Words of posts, names, addresses and exact dates are left out of this copy. Months, platforms and questions are in it.",
};

/** The sentences that the glance opens with; no findings: the only ones. */
export function glanceLines(result: AuditResult, view: ReportView): readonly string[] {
  const hidden =
    result.hidden > 0
      ? [
          `${counted(result.hidden, "finding is", "findings are")} hidden by the dates or the level you asked for.`,
        ]
      : [];
  const { posts } = result.coverage.totals;
  if (posts === 0) return [NOTHING_READ];
  const covered = result.redacted === undefined ? [] : [COVERED_NOTES[result.redacted]];
  if (result.posts.length === 0) return [...covered, NOTHING_FOUND, ...otherLanguageLines(result), ...hidden];
  const bands = view.bands.map((band) => `${number(band.posts)} ${band.title.toLowerCase()}`);
  return [
    ...covered,
    `Of ${counted(posts, "record")} read, ${counted(result.posts.length, "is", "are")} worth a look: ${bands.join(", ")}.`,
    ...unsureLines(result),
    ...placesLines(result),
    ...otherLanguageLines(result),
    ...hidden,
    ...decidedLines(result),
  ];
}

/** A long list frightens less when it says how much of it the tool itself doubts. */
export function unsureLines({ posts, hidden }: AuditResult): readonly string[] {
  // What is hidden may be what a rule is sure of.
  if (hidden > 0) return [];
  const unsure = posts.filter(({ findings }) =>
    findings.every(({ confidence }) => confidence === "possible"),
  ).length;
  if (unsure === 0) return [];
  return [
    `${counted(unsure, "of these", "of these")} may well be nothing: no rule is sure what the words mean.`,
  ];
}

/** Only when there are any: posts that stand in several places and here once. */
export function placesLines({ posts }: AuditResult): readonly string[] {
  const several = posts.filter(({ alsoAt = [] }) => alsoAt.length > 0).length;
  if (several === 0) return [];
  return [
    `${counted(several, "of these is", "of these are")} on more than one platform in the same words: shown once, with every place.`,
  ];
}

/** Only once there are decisions: where the person stands with them. */
export function decidedLines({ posts }: AuditResult): readonly string[] {
  const findings = posts.flatMap((post) => post.findings);
  const count = (disposition: Disposition) =>
    findings.filter((each) => each.disposition === disposition).length;
  const [decided, stale] = [count("decided"), count("stale")];
  if (decided + stale === 0) return [];
  const again =
    stale === 0
      ? ""
      : ` ${counted(stale, "decision")} need${stale === 1 ? "s" : ""} another look: each says why.`;
  return [`You have decided about ${number(decided)} of ${counted(findings.length, "finding")}.${again}`];
}

export function checklistWords({ checklist, ruleset }: AuditResult): Section | undefined {
  if (checklist.length === 0) return undefined;
  const titles = new Map(ruleset.documents.map(({ id, title }) => [id, title]));
  return {
    title: "Questions that no archive can answer",
    intro: ["The guidance asks these too. Only you can."],
    items: checklist.map(({ question, citations }) => {
      const from = citations.flatMap(({ document, ref }, index) => [
        ...(index === 0 ? [] : ["; "]),
        ...phrase`${said(titles.get(document) ?? document)} ${code(ref)}`,
      ]);
      return phrase`${said(question)} (${from})`;
    }),
    closing: [],
  };
}

export function optionsWords({ archives, concernOpen }: AuditResult): Section {
  const platforms = [...new Set(archives.map(({ platform }) => platform))];
  return {
    title: "What you can do",
    intro: onHold(concernOpen) ? [OPTIONS_ON_HOLD] : [OPTIONS_INTRO],
    items: [...OPTIONS, ...platforms.map((platform) => PLATFORM_OPTIONS[platform])].map((each) => [each]),
    closing: [OPTIONS_CLOSING],
  };
}

export function helpWords({ support }: AuditResult): Section {
  return {
    title: "Where to get help",
    intro: support.posts > 0 ? [SUPPORT] : [],
    items: HELP.map(({ who, how }) => [`${who}: ${how}`]),
    closing: [],
  };
}

export interface AboutWords {
  readonly title: string;
  readonly limits: readonly string[];
  readonly documents: readonly Phrase[];
  readonly versions: readonly Phrase[];
}

export const DOCUMENTS_TITLE = "Guidance used";
export const NO_DOCUMENTS = "None was loaded.";
export const VERSIONS_TITLE = "Versions";

export function aboutWords({ ruleset, generatedAt, toolVersion }: AuditResult): AboutWords {
  const profiles = ruleset.profiles.map((profile) => [code(profile)]);
  return {
    title: "How this works, and its limits",
    limits: LIMITS,
    documents: ruleset.documents.map(documentPhrase),
    versions: [
      phrase`Made ${moment(generatedAt)} by Backscroll ${said(toolVersion)}`,
      phrase`Rules ${said(ruleset.version)}, fingerprint ${code(ruleset.digest)}`,
      phrase`Read as: ${profiles.length === 0 ? "all current documents" : joined(profiles, ", ")}`,
    ],
  };
}

function documentPhrase(document: DocumentSummary): Phrase {
  const secondary = document.confidence === "secondary" ? "; from a secondary source" : "";
  const address = document.url === undefined ? [] : phrase`, ${code(document.url)}`;
  return phrase`${said(document.title)}, ${said(document.publisher)}, ${documentDate(document.published)} (${STATUS_NAMES[document.status]}${secondary})${address}`;
}
