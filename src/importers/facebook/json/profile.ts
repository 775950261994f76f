import type { Position } from "../../../model/index.js";
import { at, type JsonObject, list, number, object, objects, string } from "../../json-value.js";
import { isoSeconds } from "../item.js";
import type { ProfileFacts } from "../profile-facts.js";
import type { JsonRecord } from "./read-json.js";

/** What the account says of its owner. */
export function toProfile({ value, pointer }: JsonRecord): ProfileFacts {
  const name = string(at(value, "name", "full_name")) ?? string(value.full_name);
  const older = [...namesIn(value.previous_names), ...namesIn(value.other_names)];
  const handle = string(value.username);
  const city = string(at(value, "current_city", "name")) ?? string(at(value, "hometown", "name"));
  const created = isoSeconds(number(value.registration_timestamp));
  const words = [
    ...BIO_FIELDS.flatMap((key) => wordsOf(value[key])),
    ...[...objects(value.work_experiences), ...objects(value.education_experiences)].flatMap((each) =>
      wordsOf(each.description),
    ),
  ];
  return {
    pointer,
    names: [...(name === undefined ? [] : [name]), ...older],
    handles: handle === undefined ? [] : [handle],
    words: [...new Set(words)],
    links: list(value.websites).flatMap((each) => string(each) ?? string(at(each, "address")) ?? []),
    ...(city === undefined ? {} : { location: city }),
    positions: objects(value.work_experiences).flatMap(toJob),
    education: objects(value.education_experiences).flatMap(toStudy),
    ...(created === undefined ? {} : { createdAt: created }),
  };
}

/** What people write about themselves, in the order in which a profile shows it. */
const BIO_FIELDS = ["intro_bio", "about_me", "bio", "quote", "favorite_quotes", "favourite_quotes"] as const;

function wordsOf(value: unknown): readonly string[] {
  const found = object(value);
  const text = string(value) ?? string(found?.name) ?? string(found?.text) ?? string(found?.value);
  return text === undefined ? [] : [text];
}

function namesIn(value: unknown): readonly string[] {
  return list(value).flatMap((each) => string(each) ?? string(at(each, "name")) ?? []);
}

function toJob(job: JsonObject): Position[] {
  const employer = string(job.employer);
  const title = string(job.title);
  if (employer === undefined && title === undefined) return [];
  return [{ title: title ?? "", ...(employer ? { organisation: employer } : {}), ...dates(job) }];
}

function toStudy(study: JsonObject): Position[] {
  const school = string(study.name);
  const subjects = list(study.concentrations).flatMap(
    (each) => string(each) ?? string(at(each, "name")) ?? [],
  );
  const title = [string(study.degree) ?? string(at(study, "degree", "name")), ...subjects]
    .filter(Boolean)
    .join(", ");
  if (school === undefined && title === "") return [];
  return [{ title, ...(school ? { organisation: school } : {}), ...dates(study) }];
}

function dates(value: JsonObject): Pick<Position, "from" | "to"> {
  const from = isoSeconds(number(value.start_timestamp))?.slice(0, 10);
  const to = isoSeconds(number(value.end_timestamp))?.slice(0, 10);
  return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
}
