import type { Coordinates, Media } from "../../model/index.js";
import { mediaKind } from "../kit/read-plan.js";
import { coordinates } from "../meta/facts.js";

/** What a message holds. */
export interface Body {
  readonly text: string;
  /** Files that it speaks of; without a name for one that was left out of the export. */
  readonly files: readonly { readonly name?: string; readonly kind: Media["kind"] }[];
  readonly edited: boolean;
  readonly location?: Coordinates;
  /** The app wrote all of it: a call, a deleted message. */
  readonly automatic: boolean;
}

/** `<attached: 00000012-PHOTO-2024-01-02-03-04-05.jpg>`, in any language. */
const ATTACHED = /\u200e?<[^<>:\n]{2,40}[:：] ?([^<>\n]+\.\w{2,5})>/g;
/** `IMG-20240102-WA0001.jpg (file attached)`, in any language. */
const FILE_ATTACHED = /^\u200e?([^\n/\\]{1,200}\.\w{2,5}) \([^()\n]{4,60}\)$/m;
/** What `<Media omitted>` is about, where we do not know the word for "omitted". */
const MEDIA = /m[eéí]di|медиа|medya|وسائط|媒体|媒體|メディア|미디어/i;
/** `<Media omitted>` by itself. */
const OMITTED = /^\u200e?<[^<>\n:]{4,60}>$/;
/** Names that the app gives to files. Words that only look like a file's name stay words. */
const GIVEN_NAME = /^(?:\d{6,}-|(?:IMG|VID|AUD|PTT|STK|DOC)-\d{8}-WA\d+)/i;
const EDITED =
  /(?:\u200e<[^<>\n]{8,60}>|<(?:This message was edited|Diese Nachricht wurde bearbeitet|Se editó este mensaje\.?|Ce message a été modifié|Mensagem editada|Questo messaggio è stato modificato|Dit bericht is bewerkt)>)$/;
/** Android does not mark these; an iPhone does. */
const DELETED =
  /^\u200e?(You deleted this message|This message was deleted|Du hast diese Nachricht gelöscht|Diese Nachricht wurde gelöscht|Eliminaste este mensaje|Se eliminó este mensaje|Este mensaje fue eliminado|Vous avez supprimé ce message|Ce message a été supprimé|Hai eliminato questo messaggio|Questo messaggio è stato eliminato|Você apagou esta mensagem|Mensagem apagada|Je hebt dit bericht verwijderd|Dit bericht is verwijderd|Missed (voice|video) call|null)\.?$/i;
/** Only the owner's own export says it like this of the owner's messages. */
const OWN_DELETED =
  /^\u200e?(You deleted this message|Du hast diese Nachricht gelöscht|Eliminaste este mensaje|Vous avez supprimé ce message|Hai eliminato questo messaggio|Você apagou esta mensagem|Je hebt dit bericht verwijderd)\.?$/i;
const POLL = /^\u200e?(POLL|UMFRAGE|ENCUESTA|SONDAGE|SONDAGGIO|ENQUETE|PEILING)[:：]?/i;
const MAP = /https?:\/\/maps\.google\.com\/\S*[?&]q=(-?\d+\.\d+),(-?\d+\.\d+)/;

export function isOwnDeleted(text: string): boolean {
  return OWN_DELETED.test(text);
}

/** Longer than any mark of an edit. */
const MARK_LENGTH = 80;

export function readBody(raw: string): Body {
  // Only the end is looked at: a message may be very long.
  const mark = EDITED.exec(raw.slice(-MARK_LENGTH))?.[0] ?? "";
  const edited = mark !== "" && !OMITTED.test(raw) && !new RegExp(ATTACHED).test(raw);
  let text = edited ? raw.slice(0, raw.length - mark.length).trimEnd() : raw;
  if (DELETED.test(text)) return { text: "", files: [], edited, automatic: true };
  const files: { name?: string; kind: Media["kind"] }[] = [];
  text = text.replaceAll(ATTACHED, (whole, name: string) => {
    files.push({ name, kind: mediaKind(name) });
    return whole.startsWith("\u200e") || GIVEN_NAME.test(name) ? "" : whole;
  });
  const android = files.length === 0 ? FILE_ATTACHED.exec(text) : null;
  if (android?.[1] !== undefined) {
    files.push({ name: android[1], kind: mediaKind(android[1]) });
    if (text.startsWith("\u200e") || GIVEN_NAME.test(android[1])) text = text.replace(FILE_ATTACHED, "");
  }
  if (OMITTED.test(text)) {
    const said = text.startsWith("\u200e") || OMITTED_WORDS.test(text) || MEDIA.test(text) ? "" : text;
    return { text: said, files: [{ kind: "file" }], edited, automatic: false };
  }
  const [, latitude, longitude] = MAP.exec(text) ?? [];
  const location = latitude === undefined ? undefined : coordinates(Number(latitude), Number(longitude));
  const marked = text.startsWith("\u200e");
  // What begins with the mark is the app's, but for polls, places and names of documents.
  if (marked && files.length === 0 && !location && !POLL.test(text)) {
    const [first = "", ...more] = text.split("\n");
    const kind = omittedKind(first);
    if (kind !== undefined)
      return { text: more.join("\n").trim(), files: [{ kind }], edited, automatic: false };
    // Polls and events hold what people wrote, in languages that we do not know.
    if (more.length === 0 && !/[:：]/.test(first)) return { text: "", files: [], edited, automatic: true };
  }
  const plain = text
    .replaceAll(/[\u200e\u200f]/g, "")
    .replace(/ • \d+ \p{L}+\s*$/u, "")
    .trim();
  return {
    text: plain,
    files,
    edited,
    automatic: false,
    ...(location ? { location } : {}),
  };
}

/** `image omitted`, in the languages that were seen. */
const OMITTED_WORDS =
  /omitted|weggelassen|omitid[oa]|omis|omess[oa]|ocultad[oa]|weggelaten|pominięto|utelämnad|省略|пропущен/i;

function omittedKind(text: string): Media["kind"] | undefined {
  if (!OMITTED_WORDS.test(text)) return undefined;
  if (/video|vídeo|vidéo/i.test(text)) return "video";
  if (/audio|áudio/i.test(text)) return "audio";
  return /image|bild|imagen|imagem|immagine|foto|gif|sticker|afbeelding|photo/i.test(text) ? "photo" : "file";
}
