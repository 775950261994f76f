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
  const field = string(row.ent_field_name);
  const label = string(row.label) ?? string(row.title) ?? "";
  const value = string(row.value);
  const href = string(row.href);
  const time = row.timestamp_value === undefined ? undefined : timeOf(number(row.timestamp_value));
  return {
    label,
    ...(field === undefined ? {} : { field }),
    ...(value === undefined ? {} : { value }),
    ...(href === undefined ? {} : { href }),
    // 0 stands for no time beside rows that hold something else.
    ...(time && (time.at !== undefined || value === undefined) ? { time } : {}),
    media: mediaOf(row.media, `${pointer}/media`),
    inner: [...list(row.dict), ...list(row.vec)].flatMap((each) => toInner(each, label, field, pointer)),
  };
}

/** A value of a list has no label of its own, and may be bare. */
function toInner(
  each: unknown,
  label: string,
  field: string | undefined,
  pointer: string,
): readonly LabelField[] {
  const text = string(each);
  const row = object(each) ?? (text === undefined ? undefined : { value: text });
  if (!row) return [];
  const inner = toField(row, pointer);
  if (inner.label !== "" || inner.value === undefined) return [inner];
  return [{ ...inner, label, ...(field === undefined ? {} : { field }), listed: true }];
}

function mediaOf(value: unknown, pointer: string): readonly ItemMedia[] {
  const several = Array.isArray(value) ? value : [value];
  return several.flatMap((each, index) => toMedia(each, `${pointer}/${index}`) ?? []);
}
