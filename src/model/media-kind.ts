/** What a file is to look at or to hear. */
export type MediaKind = "photo" | "video" | "audio";

/**
 * The endings by which a file is known as a picture, a video or sound. One list for all: what one reader takes for a
 * picture, none may call unknown. Drawings (svg) are not in it: they are the export's own icons, and hold no photograph.
 */
const ENDINGS: Readonly<Record<MediaKind, string>> = {
  photo: "jpg jpeg jpe jfif png apng gif webp heic heif hif avif jxl bmp tif tiff dng",
  video: "mp4 m4v mov webm avi mkv 3gp 3g2 mpg mpeg flv wmv ogv",
  audio: "mp3 m4a aac ogg oga opus wav amr flac wma aif aiff caf weba",
};

const KIND_OF: ReadonlyMap<string, MediaKind> = new Map(
  (Object.keys(ENDINGS) as MediaKind[]).flatMap((kind) =>
    ENDINGS[kind].split(" ").map((ending) => [ending, kind] as const),
  ),
);

/** What a file is by the ending of its name or path, in capitals or not; undefined for anything else. */
export function mediaKindByName(path: string): MediaKind | undefined {
  const dot = path.lastIndexOf(".");
  return dot === -1 ? undefined : KIND_OF.get(path.slice(dot + 1).toLowerCase());
}
