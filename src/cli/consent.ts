import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { CONCERN_STATES, type ConcernState } from "./concern.js";

export const CONSENT_FILE = "consent.json";

/** What a member agreed to, as the rep wrote it down with them. */
export interface Consent {
  /** Stands for the member in every name and list; not their name. */
  readonly case: string;
  /** Who agreed. Read, and written nowhere. */
  readonly member: string;
  readonly purpose: string;
  /** ISO days. */
  readonly agreed: string;
  /** The last day on which anything made from the archive may be kept. */
  readonly until: string;
  readonly concern?: ConcernState;
  /** Names that the member goes by, for exports that don't say whose they are. */
  readonly me?: readonly string[];
  readonly role?: string;
  /** Ids of profiles. */
  readonly for?: readonly string[];
}

export type ConsentRead =
  | { readonly consent: Consent; readonly faults: readonly [] }
  | { readonly consent: undefined; readonly faults: readonly string[] };

const KEYS = [
  "schemaVersion",
  "case",
  "member",
  "purpose",
  "agreed",
  "until",
  "concern",
  "me",
  "role",
  "for",
];
const CASE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
/** The index stands beside the cases, and Windows keeps some names for itself and drops a full stop at the end. */
const TAKEN = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.$/i;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Days that a consent may run for. Longer needs a new conversation. */
const LONGEST = 366;
const DAY_MS = 86_400_000;

/** Long enough for any job's title. */
const LONGEST_ROLE = 80;

export interface ConsentRules {
  /** ISO day. */
  readonly today: string;
  /** What is wrong with the profiles that it names, a sentence each. */
  readonly profileFaults: (profiles: readonly string[]) => readonly string[];
}

/** Reads and checks a member's consent. Faults are for the rep: a line each, no member's name. */
export function readConsent(folder: string, rules: ConsentRules): ConsentRead {
  const path = join(folder, CONSENT_FILE);
  if (!existsSync(path)) return faulty(`there is no ${CONSENT_FILE} in it`);
  // Windows may put a mark in front of a text.
  const written = readFileSync(path, "utf8").replace(/^\uFEFF/, "");
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return faulty(`its ${CONSENT_FILE} ${hasCurlyMarks(written) ? CURLY : "is not valid JSON"}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return faulty(`its ${CONSENT_FILE} is not a consent`);
  const given = value as Given;
  const consent = consentFrom(given);
  const faults = [...fieldFaults(given, consent, rules)];
  if (faults.length === 0) faults.push(...timeFaults(consent, rules.today));
  return faults.length > 0 ? faulty(...faults) : { consent, faults: [] };
}

function faulty(...faults: readonly string[]): ConsentRead {
  return { consent: undefined, faults };
}

type Given = Readonly<Record<string, unknown>>;

/** What can be used of it: texts that are none are empty, and what may be left out is absent when it can't be. */
function consentFrom(given: Given): Consent {
  const text = (key: string): string => (typeof given[key] === "string" ? given[key].trim() : "");
  const concern = CONCERN_STATES.find((state) => state === given.concern);
  const [me, profiles] = [wordList(given.me), wordList(given.for)];
  const role = text("role");
  return {
    case: text("case"),
    member: text("member"),
    purpose: text("purpose"),
    agreed: text("agreed"),
    until: text("until"),
    ...(concern === undefined ? {} : { concern }),
    ...(me === undefined ? {} : { me }),
    ...(role === "" || role.length > LONGEST_ROLE ? {} : { role }),
    ...(profiles === undefined ? {} : { for: profiles }),
  };
}

function fieldFaults(given: Given, consent: Consent, { profileFaults }: ConsentRules): readonly string[] {
  const { case: ref, member, purpose, agreed, until } = consent;
  /** Given, and not as it has to be. */
  const isOff = (key: "concern" | "me" | "role" | "for") =>
    given[key] !== undefined && consent[key] === undefined;
  return [
    ...(given.schemaVersion === 1 ? [] : ["schemaVersion is not 1"]),
    ...Object.keys(given)
      .filter((key) => !KEYS.includes(key))
      .map((key) => `it has a field that is not known: ${key.slice(0, 20)}`),
    ...(CASE.test(ref) ? [] : ["case is not a short reference of letters, numbers and dashes"]),
    ...(TAKEN.test(ref) ? ["case is a name that is taken; use another reference"] : []),
    ...(holdsName(ref, member)
      ? ["case holds a part of the member’s name; use a reference that does not"]
      : []),
    ...(member === "" ? ["member does not say who agreed"] : []),
    ...(purpose.length < 10 ? ["purpose does not say what for"] : []),
    ...(isDay(agreed) ? [] : ["agreed is not a day such as 2026-01-02"]),
    ...(isDay(until) ? [] : ["until is not a day such as 2026-03-31"]),
    ...(isOff("concern") ? ["concern is not none, open or unsure"] : []),
    ...(isOff("me") ? ['me is not a list of names, such as ["Sam Okoro"]'] : []),
    ...(isOff("role") ? ["role is not a few words"] : []),
    ...(isOff("for") ? ['for is not a list of profiles, such as ["nmc"]'] : profileFaults(consent.for ?? [])),
  ];
}

/** Whether it holds today. */
function timeFaults({ agreed, until }: Consent, today: string): readonly string[] {
  return [
    ...(agreed > today ? ["agreed is a day to come"] : []),
    ...(until < today ? ["its time is up: until is past"] : []),
    ...(Date.parse(until) - Date.parse(agreed) > LONGEST * DAY_MS ? ["it runs for more than a year"] : []),
  ];
}

const CURLY =
  'has curly quotation marks (“ ”), as Word types them. They must be straight ("): write it in a program for plain text';

/** Around its words, and not in them. */
function hasCurlyMarks(written: string): boolean {
  return /[\u2018-\u201f]/.test(written.replace(/"(?:[^"\\\n]|\\.)*"/g, ""));
}

/** Undefined unless it is a list of at least one text, and none of them is empty. */
function wordList(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const words = value.map((each) => (typeof each === "string" ? each.trim() : ""));
  return words.includes("") ? undefined : words;
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text));
}

function holdsName(ref: string, member: string): boolean {
  const words = member.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return words.some((word) => ref.toLowerCase().includes(word));
}

/** What two members may not share. */
export function sameCase(
  all: readonly { readonly folder: string; readonly consent: Consent }[],
): readonly string[] {
  const seen = new Map<string, string>();
  return all.flatMap(({ folder, consent }) => {
    const key = consent.case.toLowerCase();
    const before = seen.get(key);
    seen.set(key, folder);
    return before === undefined
      ? []
      : [`${basename(before)} and ${basename(folder)} have the same case: each needs its own`];
  });
}
