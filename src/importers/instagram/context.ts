import type { ArchiveEntry, Audience, Media } from "../../model/index.js";
import { at, type JsonObject, number, object, objects, string } from "../json-value.js";
import { type JsonRecord, jsonRecords } from "../kit/json-records.js";
import { count, type Reading } from "../kit/reading.js";
import { coordinates, isoSeconds, mediaKind } from "../meta/facts.js";
import type { HtmlClock } from "../meta/html/clock.js";
import type { MediaFiles } from "../meta/media-files.js";
import { fixDeep, type RepairCounter } from "../meta/mojibake.js";
import type { Owner } from "./owner.js";

/** What the readers of one archive share. */
export interface Context {
  readonly reading: Reading;
  readonly owner: Owner;
  readonly media: MediaFiles;
  /** Reads the local times of HTML exports. */
  readonly clock: HtmlClock;
  readonly repairs: RepairCounter;
  /** Whether the owner sends messages under this name. */
  isOwn(sender: string): boolean;
  /** Who can see what is posted, as the account is set today. */
  readonly audience: Audience;
}

const OF_RECORD = [
  "media",
  "string_map_data",
  "string_list_data",
  "creation_timestamp",
  "uri",
  "timestamp_ms",
];

/** Records of a JSON file of any year, their text put right. */
export function records(
  { reading, repairs }: Pick<Context, "reading" | "repairs">,
  entry: ArchiveEntry,
  handled?: RegExp,
): AsyncGenerator<JsonRecord> {
  return jsonRecords(reading, entry, {
    ...(handled ? { handled } : {}),
    isRecord: (value) => OF_RECORD.some((key) => key in value),
    repair: (value) => fixDeep(value, repairs),
  });
}

/** One picture or video, with where and when it was taken. `uri: ""` is a post of words alone. */
export function toMedia(context: Context, value: unknown, caption?: string): readonly Media[] {
  const media = object(value);
  const uri = string(media?.uri) ?? string(media?.path);
  if (!media || uri === undefined) return [];
  const photo = exifOf(at(media, "media_metadata", "photo_metadata"));
  const video = exifOf(at(media, "media_metadata", "video_metadata"));
  const exif = { ...video, ...photo };
  const entry = context.media.find(uri);
  if (entry === undefined) count(context.reading, "media-missing");
  const location = coordinates(number(exif.latitude), number(exif.longitude));
  const takenAt = isoSeconds(number(exif.taken_timestamp)) ?? exifDate(string(exif.date_time_original));
  const camera = string(exif.camera_model);
  return [
    {
      kind: mediaKind(uri, object(at(media, "media_metadata", "video_metadata")) ? "video" : "photo"),
      ...(entry === undefined ? {} : { entry }),
      ...(caption === undefined || caption === "" ? {} : { caption }),
      ...(takenAt === undefined ? {} : { takenAt }),
      ...(location ? { location } : {}),
      ...(camera === undefined ? {} : { camera }),
    },
  ];
}

function exifOf(metadata: unknown): JsonObject {
  return Object.assign({}, ...objects(at(metadata, "exif_data"))) as JsonObject;
}

/** `20220901T10:00:00.000+0000` or `2022:09:01 10:00:00`; without a zone it says no moment. */
function exifDate(text: string | undefined): string | undefined {
  const [, year, month, day, time, sign, hours, minutes] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d:?\d\d:?\d\d)(?:\.\d+)?([+-])(\d\d):?(\d\d)$/.exec(text ?? "") ?? [];
  const moment = Date.parse(
    `${year}-${month}-${day}T${time?.replaceAll(/:?(\d\d)(?=\d|:)/g, "$1:").replaceAll("::", ":")}${sign}${hours}:${minutes}`,
  );
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString().replace(".000Z", "Z");
}

/** Values of `string_map_data` in their order; the keys are in the language of the account. */
export interface MapField {
  readonly key: string;
  readonly value: string;
  readonly href: string;
  readonly timestamp: number;
}

export function mapFields(record: JsonObject): readonly MapField[] {
  return Object.entries(object(record.string_map_data) ?? {}).map(([key, each]) => ({
    key,
    value: string(at(each, "value")) ?? "",
    href: string(at(each, "href")) ?? "",
    timestamp: number(at(each, "timestamp")) ?? 0,
  }));
}
