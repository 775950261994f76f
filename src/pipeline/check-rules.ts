import {
  type ExampleSource,
  type InferredRole,
  type Media,
  type NearSite,
  POST_KINDS,
  type Post,
  type PostKind,
  type Rule,
} from "../model/index.js";
import { formatRulesetError } from "../rulesets/yaml-source.js";
import { createEngine, type Engine } from "../signals/index.js";
import { type RulesOptions, readRuleset } from "./rules.js";

export interface RulesCheck {
  readonly rules: number;
  readonly lexicons: number;
  readonly concepts: number;
  readonly documents: number;
  /** Each with its place, ready to print. Empty: the ruleset can be used. */
  readonly problems: readonly string[];
}

/**
 * Reads a ruleset and tries every rule on its own examples. With a folder of the user's own, only what that folder
 * adds is counted and tried.
 */
export function checkRules(options: RulesOptions): RulesCheck {
  const [builtIn, own] = options.folders;
  const all = readRuleset(options);
  const before =
    own === undefined || builtIn === undefined ? undefined : readRuleset({ ...options, folders: [builtIn] });
  const added = <T extends { readonly id: string }>(
    now: readonly T[],
    then: readonly T[] | undefined,
  ): readonly T[] => now.filter(({ id }) => !then?.some((each) => each.id === id));
  const rules = added(all.ruleset.rules, before?.ruleset.rules);
  const problems = all.errors.map(formatRulesetError);
  // A lexicon that failed to load would make every example fail as well, and hide the reason.
  if (problems.length === 0) {
    const engine = createEngine(all.ruleset);
    problems.push(...rules.flatMap((rule) => exampleProblems(rule, engine)));
  }
  return {
    rules: rules.length,
    lexicons: added(all.ruleset.lexicons, before?.ruleset.lexicons).length,
    concepts: added(all.ruleset.concepts, before?.ruleset.concepts).length,
    documents: added(all.guidance.documents, before?.guidance.documents).length,
    problems,
  };
}

function exampleProblems(rule: Rule, engine: Engine): readonly string[] {
  const asks = (example: ExampleSource): boolean =>
    engine.trace(rule, examplePost(example), { role: exampleRole(example) }).hit;
  const { match, nomatch, known_miss: misses = [], known_alarm: alarms = [] } = rule.examples;
  return [
    ...match.flatMap((each, at) =>
      asks(each) ? [] : [`rule ${rule.id}: match example ${at + 1} does not match`],
    ),
    ...nomatch.flatMap((each, at) =>
      asks(each) ? [`rule ${rule.id}: nomatch example ${at + 1} matches`] : [],
    ),
    ...misses.flatMap((each, at) =>
      asks(each) ? [`rule ${rule.id}: known_miss example ${at + 1} matches now; move it to match`] : [],
    ),
    ...alarms.flatMap((each, at) =>
      asks(each)
        ? []
        : [`rule ${rule.id}: known_alarm example ${at + 1} does not match any more; move it to nomatch`],
    ),
  ];
}

function exampleMedia({ picture, metres, taken, seen }: ExampleSource, kind: PostKind): readonly Media[] {
  if (kind !== "photo" && picture === undefined) return [];
  return [
    {
      kind: "photo",
      ...(picture === undefined ? {} : { altText: picture }),
      ...(metres === undefined ? {} : { site: exampleSite(metres) }),
      ...(taken === undefined ? {} : { takenAt: taken }),
      ...(seen === undefined ? {} : { ocr: seen }),
    },
  ];
}

/** A check-in without a picture has its distance too. */
function examplePlace({ place, metres }: ExampleSource): Pick<Post, "place"> {
  if (place === undefined) return {};
  return { place: { name: place, ...(metres === undefined ? {} : { site: exampleSite(metres) }) } };
}

function exampleSite(metres: number): NearSite {
  return { name: "St Elsewhere Hospital", metres };
}

function exampleRole({ role }: ExampleSource): InferredRole {
  const group = (["student", "lay", "unknown"] as const).find((each) => each === role) ?? "clinician";
  return { group, because: [], given: true };
}

function examplePost(example: ExampleSource): Post {
  const kind = POST_KINDS.find((each) => each === example.kind) ?? "post";
  return {
    type: "post",
    id: "example",
    platform: "x",
    kind,
    authorship: kind === "repost" || kind === "reaction" ? "endorsed" : "own",
    audience: "unknown",
    createdAt: "2024-03-05T08:30:00Z",
    dateSource: "record",
    text: example.text,
    media: exampleMedia(example, kind),
    ...examplePlace(example),
    links: [],
    mentions: [],
    source: { archive: "example", entry: "example", pointer: "/" },
  };
}
