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
}

export type ConsentRead =
  | { readonly consent: Consent; readonly faults: readonly [] }
  | { readonly consent: undefined; readonly faults: readonly string[] };

export const CONSENT_EXAMPLE = `{
  "schemaVersion": 1,
  "case": "A-102",
  "member": "the name of the member who agrees",
  "purpose": "what for, in a sentence that the member has seen",
  "agreed": "2026-01-02",
  "until": "2026-03-31",
  "concern": "open"
}`;

const KEYS = ["schemaVersion", "case", "member", "purpose", "agreed", "until", "concern"];
const CASE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
/** The index stands beside the cases, and Windows keeps some names for itself and drops a full stop at the end. */
const TAKEN = /^(?:index|con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|\.$/i;
const DAY = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
/** Days that a consent may run for. Longer needs a new conversation. */
const LONGEST = 366;

/** Reads and checks a member's consent. `today`: ISO day. Faults are for the rep: a line each, no member's name. */
export function readConsent(folder: string, today: string): ConsentRead {
  const path = join(folder, CONSENT_FILE);
  const fail = (...faults: string[]): ConsentRead => ({ consent: undefined, faults });
  if (!existsSync(path)) return fail(`there is no ${CONSENT_FILE} in it`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return fail(`its ${CONSENT_FILE} is not valid JSON`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return fail(`its ${CONSENT_FILE} is not a consent`);
  const given = value as Readonly<Record<string, unknown>>;
  const text = (key: string): string => (typeof given[key] === "string" ? given[key].trim() : "");
  const [ref, member, purpose, agreed, until] = ["case", "member", "purpose", "agreed", "until"].map(
    text,
  ) as [string, string, string, string, string];
  const concern = CONCERN_STATES.find((state) => state === given.concern);
  const faults = [
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
    ...(given.concern === undefined || concern !== undefined ? [] : ["concern is not none, open or unsure"]),
  ];
  if (faults.length === 0) {
    if (agreed > today) faults.push("agreed is a day to come");
    if (until < today) faults.push("its time is up: until is past");
    if (Date.parse(until) - Date.parse(agreed) > LONGEST * 86_400_000)
      faults.push("it runs for more than a year");
  }
  if (faults.length > 0) return fail(...faults);
  const consent = { case: ref, member, purpose, agreed, until };
  return { consent: concern === undefined ? consent : { ...consent, concern }, faults: [] };
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
