import PostalMime from "postal-mime";
import type { Media } from "../../model/index.js";
import { fromMillis } from "../kit/dates.js";
import type { When } from "../kit/draft.js";
import { NO_DATE } from "../kit/draft.js";
import { htmlToText } from "../kit/html-text.js";
import { mediaKind } from "../kit/read-plan.js";
import { type Headers, header } from "./headers.js";
import { markOthers } from "./quotes.js";

/** What a message says. */
export interface Said {
  readonly text: string;
  readonly links: readonly string[];
  readonly media: readonly Media[];
}

/** The body of a message, decoded; undefined when its parts can't be taken apart. */
export async function readBody(bytes: Uint8Array): Promise<Said | undefined> {
  const email = await PostalMime.parse(bytes, { rfc822Attachments: true }).catch(() => undefined);
  if (!email) return undefined;
  const html = email.text === undefined || email.text.trim() === "" ? email.html : undefined;
  const body = html === undefined ? undefined : htmlToText(html);
  return {
    text: markOthers(body?.text ?? email.text ?? ""),
    links: body?.links ?? [],
    media: email.attachments
      .filter(({ mimeType }) => !/^(text\/(calendar|plain|html)|application\/(pgp|pkcs7))/.test(mimeType))
      .map(({ filename, mimeType }) => ({ kind: kindOf(filename ?? "", mimeType) })),
  };
}

function kindOf(name: string, type: string): Media["kind"] {
  if (type.startsWith("image/")) return "photo";
  if (type.startsWith("video/")) return "video";
  return type.startsWith("audio/") ? "audio" : mediaKind(name);
}

/** `… +0100 (BST)`: the name of the zone says nothing more. */
function withoutComment(value: string): string {
  const trimmed = value.trimEnd();
  const at = trimmed.lastIndexOf("(");
  return trimmed.endsWith(")") && at >= 0 ? trimmed.slice(0, at).trimEnd() : value;
}

/** `Date`, else the time on the line that starts the message. Without a zone only the day is known. */
export function whenOf(headers: Headers, separator: string): When {
  const written = withoutComment(header(headers, "date"));
  const zoned = /[+-]\d{4}$|\b(UT|UTC|GMT|Z|[ECMP][SD]T)$/i.test(written);
  const when = fromMillis(timeOf(zoned ? written : `${written} +0000`));
  if (when.at !== undefined) return zoned ? when : { ...when, source: "day" };
  const stamp = /^From \S+ (.*)$/.exec(separator)?.[1] ?? "";
  const [, day, month, clock, offset, year] =
    /(\d{1,2})? ?([A-Z][a-z]{2}) +(?:\d{1,2} +)?(\d\d:\d\d(?::\d\d)?) +([+-]\d{4} +)?(\d{4})/.exec(stamp) ??
    [];
  const date = /[A-Z][a-z]{2} +(\d{1,2}) +\d\d:/.exec(stamp)?.[1] ?? day;
  if (date === undefined) return NO_DATE;
  return fromMillis(timeOf(`${date} ${month} ${year} ${clock} ${offset ?? "+0000"}`));
}

function timeOf(text: string): number | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
