import { id, type JsonObject, list, number, object, objects, string } from "../../json-value.js";
import { type ItemMedia, timeOf } from "../item.js";
import type { LabelField, LabelRecord } from "../label-fields.js";
import { toMedia } from "./media-item.js";
import type { JsonRecord } from "./read-json.js";

/** A record of the layout with `label_values`; undefined when it has another. */
export function toLabelRecord({ value, pointer }: JsonRecord): LabelRecord | undefined {
  if (!Array.isArray(value.label_values)) return undefined;
  const nativeId = id(value.fbid);
  return {
    pointer,
    time: timeOf(number(value.timestamp)),
    fields: objects(value.label_values).map((each, index) =>
      toField(each, `${pointer}/label_values/${index}`),
    ),
    media: mediaOf(value.media, `${pointer}/media`),
    ...(nativeId === undefined ? {} : { nativeId }),
  };
}

function toField(row: JsonObject, pointer: string): LabelField {
  const seconds = number(row.timestamp_value);
  const field = string(row.ent_field_name);
  const value = string(row.value);
  const href = string(row.href);
  return {
    label: string(row.label) ?? string(row.title) ?? "",
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    ...(href === undefined ? {} : { href }),
    ...(seconds === undefined ? {} : { time: timeOf(seconds) }),
    media: mediaOf(row.media, `${pointer}/media`),
    inner: [...list(row.dict), ...list(row.vec)].flatMap((each) => {
      const inner = object(each);
      return inner ? [toField(inner, pointer)] : [];
    }),
  };
}

function mediaOf(value: unknown, pointer: string): readonly ItemMedia[] {
  const several = Array.isArray(value) ? value : [value];
  return several.flatMap((each, index) => toMedia(each, `${pointer}/${index}`) ?? []);
}
