import { CONCERNS, POST_KINDS, SEVERITIES } from "../model/index.js";
import { closed } from "./yaml-shape.js";

const text = { type: "string", minLength: 1 };
const id = { type: "string", pattern: "^[a-z][a-z0-9.-]*$" };
const ids = { anyOf: [id, { type: "array", items: id, minItems: 1 }] };
const facts = { anyOf: [text, { type: "array", items: text, minItems: 1 }] };
const points = { type: "number" };

const signal = closed(
  {
    id,
    points,
    why: text,
    needed: { type: "boolean" },
    lexicon: ids,
    concept: ids,
    pattern: text,
    validator: { enum: ["nhs-number"] },
    fact: facts,
    measure: { enum: ["identifying-details"] },
    model: { enum: [...CONCERNS] },
    near: closed({ signal: id, words: { type: "integer", minimum: 0, maximum: 60 } }, ["signal"]),
    in: { type: "array", items: { enum: ["words", "picture", "place"] }, minItems: 1 },
    quoted: { type: "boolean" },
  },
  ["id", "points"],
);

const example = closed(
  {
    text: { type: "string" },
    why: text,
    kind: { enum: [...POST_KINDS] },
    role: text,
    picture: text,
    place: text,
    metres: { type: "integer", minimum: 0 },
    taken: text,
    seen: text,
    bio: text,
    pair: text,
  },
  ["text"],
);
const examples = (least: number): object =>
  closed(
    {
      match: { type: "array", items: example, minItems: least },
      nomatch: { type: "array", items: example, minItems: least },
      known_miss: { type: "array", items: example },
      known_alarm: { type: "array", items: example },
    },
    ["match", "nomatch"],
  );

export const lexiconShape = closed(
  {
    id,
    note: text,
    source: text,
    terms: { type: "array", items: { type: ["string", "number", "boolean"] }, minItems: 1 },
    except: { type: "array", items: { type: ["string", "number", "boolean"] } },
    detail: closed(
      {
        type: {
          enum: [
            "name",
            "initials",
            "number",
            "age",
            "sex",
            "place",
            "bed",
            "time",
            "condition",
            "event",
            "occupation",
            "relation",
            "public",
            "appearance",
            "quote",
            "picture",
          ],
        },
        bits: points,
      },
      ["type", "bits"],
    ),
  },
  ["id", "note", "terms"],
);

export const conceptShape = closed(
  {
    id,
    title: text,
    note: text,
    signals: { type: "array", items: signal, minItems: 1 },
    holds: points,
    spans: { type: "array", items: id },
    examples: examples(1),
  },
  ["id", "title", "signals", "holds"],
);

export const ruleShape = closed(
  {
    id,
    concern: { enum: [...CONCERNS] },
    title: text,
    ask: text,
    why: text,
    status: { enum: ["draft", "stable"] },
    where: closed({
      authorship: { type: "array", items: { enum: ["own", "endorsed", "other"] } },
      kind: { type: "array", items: { enum: [...POST_KINDS] } },
      role: { type: "array", items: { enum: ["clinician", "student", "lay", "unknown"] } },
    }),
    signals: { type: "array", items: signal, minItems: 1 },
    timeline: closed({ hours: points }, ["hours"]),
    report: closed({ possible: points, likely: points }, ["possible", "likely"]),
    guidance: {
      type: "array",
      minItems: 1,
      items: closed({ document: id, ref: text, severity: { enum: [...SEVERITIES] }, note: text }, [
        "document",
        "ref",
      ]),
    },
    examples: examples(1),
  },
  ["id", "concern", "title", "ask", "why", "status", "signals", "report", "guidance", "examples"],
);
