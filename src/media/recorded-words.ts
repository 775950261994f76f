/** What cameras and apps write as a description by themselves. */
const NOBODYS =
  /^(?:(?:olympus|sony|samsung|kodak|minolta|exif_jpeg)\b.*|.*digital camera.*|default|untitled|screenshot|dcim|dsc\d*|img[_-]?\d+|charset="?ascii"?.*|processed with .*|created with .*|edited with .*|file source.*)$/i;
/** Longer than any caption: a program's own data. */
const LONGEST = 4000;

type Block = Readonly<Record<string, unknown>> | undefined;

/** Captions, titles, keywords, people and places in what exifr read of a file (blocks apart), one a line, each once. */
export function recordedWords(told: object): string {
  const blocks = told as Readonly<Record<string, Block>>;
  const { ifd0, iptc, dc, photoshop } = blocks;
  const said = [
    dc?.title,
    dc?.description,
    ifd0?.ImageDescription,
    utf16(ifd0?.XPTitle),
    utf16(ifd0?.XPSubject),
    utf16(ifd0?.XPComment),
    iptc?.ObjectName,
    iptc?.Headline,
    iptc?.Caption,
    photoshop?.Headline,
    joined(dc?.subject),
    joined(iptc?.Keywords),
    utf16(ifd0?.XPKeywords),
    joined(blocks.Iptc4xmpExt?.PersonInImage),
    joined(regionNames(blocks["mwg-rs"]?.Regions)),
    blocks.Iptc4xmpCore?.Location,
    iptc?.Sublocation,
    photoshop?.City,
    iptc?.City,
  ].flatMap(plain);
  return [...new Set(said)].join("\n");
}

function plain(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(plain);
  // XMP gives words with their language.
  if (typeof value === "object" && value !== null && "value" in value) return plain(value.value);
  if (typeof value !== "string") return [];
  const words = value.replaceAll("\0", "").trim();
  return words === "" || words.length > LONGEST || NOBODYS.test(words) ? [] : [words];
}

function joined(value: unknown): string {
  return [value].flat(2).flatMap(plain).join(", ");
}

/** Windows writes these as UTF-16. */
function utf16(value: unknown): string | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  return Buffer.from(value).toString("utf16le").replace(/\0+$/, "");
}

/** Names that a program gave to faces. */
function regionNames(regions: unknown): unknown {
  const list = (regions as { RegionList?: unknown } | undefined)?.RegionList;
  return [list].flat().map((region) => (region as { Name?: unknown } | undefined)?.Name);
}
