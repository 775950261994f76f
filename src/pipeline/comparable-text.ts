/** Words of a post as they are compared between platforms. */
export interface ComparableText {
  /** Lower case, one space between; links, emoji, punctuation and hashtags at the end left out. */
  readonly words: string;
  readonly count: number;
  /** A tool that posts to several places at once cut it short: an ellipsis, and the link to the rest. */
  readonly cut: boolean;
}

const LINK =
  /^(?:https?:\/\/|www\.|(?:t\.co|fb\.me|lnkd\.in|pic\.twitter\.com|bit\.ly|ow\.ly|buff\.ly|ift\.tt)\/)/iu;
const HASHTAG = /^#[\p{L}\p{N}_]+$/u;
const ELLIPSIS = /(?:…|\.\.\.)$/u;

/** A link, an emoji, a full stop or a hashtag at the end makes no other post of it. */
export function comparableText(text: string): ComparableText {
  const parts = text
    .replace(/https?:\/\//giu, " $&")
    .split(/\s+/u)
    .filter((part) => part !== "");
  const isLink = (part: string) => LINK.test(part);
  const own = parts.slice(0, parts.findLastIndex((part) => !isLink(part)) + 1);
  const cut = own.length < parts.length && ELLIPSIS.test(own.at(-1) ?? "");
  const ending = own.findLastIndex((part) => !isLink(part) && !HASHTAG.test(part));
  const words =
    own
      .slice(0, ending + 1)
      .filter((part) => !isLink(part))
      .join(" ")
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return { words: words.join(" "), count: words.length, cut };
}

/** The same from the first word to the last, or to where one was cut, which may be inside a word. */
export function isSameOrCutShort(a: ComparableText, b: ComparableText): boolean {
  if (a.words === b.words) return true;
  const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a];
  return short.cut && long.words.startsWith(short.words);
}
