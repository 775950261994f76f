import { at, list, number, object, objects, string } from "../../json-value.js";
import {
  coordinates,
  type ItemComment,
  type ItemMedia,
  isoSeconds,
  mediaKind,
  plainMentions,
  timeOf,
} from "../item.js";

/** One picture or video, with what was recorded about where, when and with what it was taken. */
export function toMedia(value: unknown, pointer: string, album?: string): ItemMedia | undefined {
  const media = object(value);
  const uri = string(media?.uri);
  if (!media || uri === undefined) return undefined;
  const photo = exifOf(at(media, "media_metadata", "photo_metadata"));
  const video = exifOf(at(media, "media_metadata", "video_metadata"));
  const exif = { ...video, ...photo };
  const taken = isoSeconds(number(exif.taken_timestamp));
  const location = coordinates(number(exif.latitude), number(exif.longitude));
  const camera = cameraOf(string(exif.camera_make), string(exif.camera_model));
  const description = string(media.description);
  const name = album ?? string(media.title);
  return {
    uri,
    kind: mediaKind(uri, object(at(media, "media_metadata", "video_metadata")) ? "video" : "photo"),
    ...(description === undefined ? {} : { caption: plainMentions(description).text }),
    ...(name === undefined ? {} : { album: name }),
    ...(taken === undefined ? {} : { takenAt: taken }),
    ...(location ? { location } : {}),
    ...(camera === undefined ? {} : { camera }),
    time: timeOf(number(media.creation_timestamp)),
    comments: commentsOf(media.comments, `${pointer}/comments`),
  };
}

/** The comments under a picture or an album. */
export function commentsOf(value: unknown, pointer: string): readonly ItemComment[] {
  return list(value).flatMap((each, index) => toComment(each, `${pointer}/${index}`));
}

/** Until 2020 the figures stood in `photo_metadata` itself, since then in its `exif_data`. */
function exifOf(metadata: unknown): Record<string, unknown> {
  const own = object(metadata) ?? {};
  return Object.assign({}, own, ...objects(own.exif_data)) as Record<string, unknown>;
}

function cameraOf(make: string | undefined, model: string | undefined): string | undefined {
  const [maker, kind] = [make?.trim() ?? "", model?.trim() ?? ""];
  const camera = kind.toLowerCase().startsWith(maker.toLowerCase()) ? kind : `${maker} ${kind}`.trim();
  return camera === "" ? undefined : camera;
}

function toComment(value: unknown, pointer: string): ItemComment[] {
  const comment = object(value);
  const text = string(comment?.comment);
  if (!comment || text === undefined) return [];
  const author = string(comment.author);
  const group = string(comment.group);
  return [
    {
      text: plainMentions(text).text,
      time: timeOf(number(comment.timestamp)),
      pointer,
      ...(author === undefined ? {} : { author }),
      ...(group === undefined ? {} : { group }),
    },
  ];
}
