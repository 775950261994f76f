import { CONCERNS, SEVERITIES } from "../model/index.js";
import { closed } from "./yaml-shape.js";

const text = { type: "string", minLength: 1, pattern: "\\S" };
const id = { type: "string", pattern: "^[a-z0-9]+(-[a-z0-9]+)*$" };
/** A year and month at least: "in force when it was posted" needs that much. */
const date = { type: "string", pattern: "^\\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?$" };
const severity = { enum: SEVERITIES };
const severities = (keys: readonly string[]): object =>
  closed(Object.fromEntries(keys.map((key) => [key, severity])));

const clause = closed(
  {
    ref: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9.-]*$" },
    says: { ...text, maxLength: 240 },
    how: { enum: ["auto", "part", "manual"] },
    concerns: { type: "array", items: { enum: CONCERNS }, uniqueItems: true },
    basis: text,
    checklist: { type: "string", pattern: "\\?", maxLength: 240 },
    confidence: { const: "secondary" },
    scope: { enum: ["endorsed", "other", "all"] },
    weigh: severities(SEVERITIES),
  },
  ["ref", "says", "how", "concerns"],
);

/** `documents/*.yaml`: a GuidanceDocument as it stands. */
export const DOCUMENT_SHAPE = closed(
  {
    id,
    title: text,
    publisher: text,
    published: date,
    from: date,
    until: date,
    status: { enum: ["current", "superseded", "local", "historic"] },
    confidence: { const: "secondary" },
    url: { type: "string", pattern: "^https://" },
    note: text,
    replaces: { type: "array", items: id, uniqueItems: true },
    severity: severities(CONCERNS),
    clauses: { type: "array", minItems: 1, items: clause },
  },
  ["id", "title", "publisher", "published", "from", "status", "severity", "clauses"],
);

/** `profiles/*.yaml`: a Profile as it stands. */
export const PROFILE_SHAPE = closed(
  {
    id,
    title: text,
    documents: { type: "array", minItems: 1, items: id, uniqueItems: true },
    local: { enum: ["counts", "fills-gaps"] },
    note: text,
  },
  ["id", "title", "documents"],
);
