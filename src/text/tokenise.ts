import { expandContraction, standardSpelling } from "./spelling.js";
import { Shape, type Token } from "./token.js";

const LETTER = /[\p{L}\p{M}]/u;
const DIGIT = /\p{N}/u;
const EMOJI = /\p{Extended_Pictographic}/u;
const URL_START = /^(?:https?:\/\/|www\.)[^\s<>"']+/iu;
const TIME = /^(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?(?:am|pm)$|^(?:[01]?\d|2[0-3]):[0-5]\d$/i;
const AGE = /^\d{1,3}(?:yo|yof|yom|yr|yrs|f|m|[/][fm]|y[/]o)$/i;
const ORDINAL = /^\d+(?:st|nd|rd|th)$/i;
/** Endings after an apostrophe, and the token each becomes. */
export const CLITICS: Readonly<Record<string, string>> = {
  "'m": "am",
  "'re": "are",
  "'ve": "have",
  "'ll": "will",
  "'d": "would",
  "'s": "'s",
};

const isLetterCode = (code: number, char: string): boolean =>
  code < 128 ? (code >= 97 && code <= 122) || (code >= 65 && code <= 90) : LETTER.test(char);
const isDigitCode = (code: number, char: string): boolean =>
  code < 128 ? code >= 48 && code <= 57 : DIGIT.test(char);
const isApostrophe = (code: number): boolean =>
  code === 39 || code === 0x2019 || code === 0x2018 || code === 0x02bc;
/** Marks that people put inside a word to hide it: "f*ck", "sh!t". */
const isMask = (code: number): boolean => code === 42 || code === 64 || code === 36 || code === 33;
const isLower = (code: number): boolean => code >= 97 && code <= 122;

/**
 * Splits text into tokens with UTF-16 offsets. Hashtags, mentions, URLs and emoji come out whole; contractions
 * open into two tokens, so that negation is always the token "not". Zero-width marks are skipped.
 */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let atSentenceStart = true;
  let sentenceHasWords = false;
  const push = (norm: string, shape: number, start: number, end: number): void => {
    tokens.push({ norm, shape: atSentenceStart ? shape | Shape.sentenceStart : shape, start, end, sentence });
    atSentenceStart = false;
    sentenceHasWords = true;
  };
  const endSentence = (): void => {
    if (sentenceHasWords) sentence++;
    sentenceHasWords = false;
    atSentenceStart = true;
  };

  const length = text.length;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === 32) {
      at++;
      continue;
    }
    const char = codePointAt(text, at);

    if (isLetterCode(code, char) || isDigitCode(code, char)) {
      if (
        (code === 104 || code === 72 || code === 119 || code === 87) &&
        /^(?:https?:\/\/|www\.)/i.test(text.slice(at, at + 8))
      ) {
        const url = URL_START.exec(text.slice(at, at + 2048));
        if (url) {
          push("<url>", Shape.url, at, at + url[0].length);
          at += url[0].length;
          continue;
        }
      }
      at = readWord(text, at, push);
      continue;
    }
    if (code === 10 || code === 13 || code === 46 || code === 33 || code === 63 || code === 0x2026) {
      if (!(code === 46 && isAbbreviation(tokens.at(-1)?.norm))) endSentence();
      at++;
      continue;
    }
    if ((code === 35 || code === 64) && at + 1 < length) {
      const end = endOfName(text, at + 1);
      if (end > at + 1) {
        const name = text.slice(at + 1, end);
        if (code === 64) push("<mention>", Shape.mention, at, end);
        else push(`#${name.toLowerCase()}`, Shape.hashtag, at, end);
        at = end;
        continue;
      }
    }
    // "Staff nurse @ Larkhill Hospital".
    if (code === 64) push("at", 0, at, at + 1);
    if (code > 127 && EMOJI.test(char)) {
      const end = endOfEmoji(text, at);
      push(char, Shape.emoji, at, end);
      at = end;
      continue;
    }
    if (code === 163 || code === 0x20ac || (code === 36 && /\d/.test(text[at + 1] ?? ""))) {
      push("<money>", Shape.money, at, at + 1);
    }
    at += char.length;
  }
  return tokens;
}

/** A full stop after "Mrs" or "Dr" does not end the sentence. */
function isAbbreviation(norm: string | undefined): boolean {
  return (
    norm === "mr" || norm === "mrs" || norm === "ms" || norm === "dr" || norm === "prof" || norm === "st"
  );
}

function endOfName(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const char = codePointAt(text, end);
    if (code === 95 || isLetterCode(code, char) || isDigitCode(code, char)) end += char.length;
    else break;
  }
  return end;
}

/** The whole character at a place, both halves of a surrogate pair. */
function codePointAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff) return text[at] ?? "";
  return String.fromCodePoint(text.codePointAt(at) ?? code);
}

function endOfEmoji(text: string, from: number): number {
  let end = from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
  while (end < text.length) {
    const point = text.codePointAt(end) ?? 0;
    const joins = point === 0xfe0f || point === 0x200d || (point >= 0x1f3fb && point <= 0x1f3ff);
    if (!joins) {
      if (text.charCodeAt(end - 1) !== 0x200d) break;
    }
    end += point > 0xffff ? 2 : 1;
  }
  return end;
}

type Push = (norm: string, shape: number, start: number, end: number) => void;

function readWord(text: string, from: number, push: Push): number {
  let end = from;
  let apostrophe = -1;
  let digits = 0;
  let letters = 0;
  let uppers = 0;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    const char = codePointAt(text, end);
    if (isLetterCode(code, char)) {
      letters++;
      if (code < 128 ? !isLower(code) : char !== char.toLowerCase()) uppers++;
      end += char.length;
    } else if (isDigitCode(code, char)) {
      digits++;
      end += char.length;
    } else if (isApostrophe(code) && letters > 0 && /[\p{L}]/u.test(text[end + 1] ?? "")) {
      apostrophe = end;
      end++;
    } else if (isMask(code) && letters > 0 && code !== 33 && /[\p{L}*@$]/u.test(text[end + 1] ?? "")) {
      end++;
    } else if (code === 33 && letters > 0 && /[a-z]/.test(text[end + 1] ?? "")) {
      end++;
    } else if (
      (code === 46 || code === 58 || code === 44) &&
      digits > 0 &&
      letters === 0 &&
      /\d/.test(text[end + 1] ?? "")
    ) {
      end++;
    } else if (code === 47 && digits > 0 && letters === 0 && /^[fm]\b/i.test(text.slice(end + 1, end + 3))) {
      end++;
    } else if (
      (code === 38 || code === 47) &&
      end - from === 1 &&
      letters === 1 &&
      /^\p{L}(?!\p{L})/u.test(text.slice(end + 1, end + 3))
    ) {
      end++; // A&E, T&O, y/o, r/v
    } else if (code === 0x200b || code === 0x200c || code === 0x00ad) {
      end++; // zero-width marks and soft hyphens inside a word
    } else break;
  }
  const raw = text.slice(from, end).replace(/[\u200b\u200c\u00ad]/g, "");
  let lower = raw.toLowerCase();
  if (!isAscii(lower)) lower = lower.replace(/[\u2019\u2018\u02bc]/g, "'").normalize("NFKC");

  let shape = 0;
  if (uppers > 0 && /^\p{Lu}/u.test(raw)) shape |= Shape.capitalised;
  if (letters > 1 && uppers === letters) shape |= Shape.allCaps;
  if (digits > 0) {
    const withUnit = /^\s?(?:am|pm)\b/i.exec(text.slice(end, end + 4));
    if (TIME.test(raw) || (withUnit && letters === 0)) shape |= Shape.time;
    if (AGE.test(raw)) shape |= Shape.age;
    if (ORDINAL.test(raw)) shape |= Shape.ordinal;
    if (letters === 0) shape |= Shape.number;
    push(lower, shape, from, end);
    return end;
  }

  if (apostrophe > 0) {
    const head = lower.slice(0, apostrophe - from);
    const tail = lower.slice(apostrophe - from);
    if (tail === "'t" && head.endsWith("n")) {
      const verb =
        head === "can"
          ? "can"
          : head === "won"
            ? "will"
            : head === "shan"
              ? "shall"
              : head === "ain"
                ? "is"
                : head.slice(0, -1);
      push(verb, shape, from, apostrophe - 1 > from ? apostrophe - 1 : apostrophe);
      push("not", 0, apostrophe - 1, end);
      return end;
    }
    const clitic = CLITICS[tail];
    if (clitic !== undefined) {
      push(standardSpelling(head), shape, from, apostrophe);
      push(clitic, 0, apostrophe, end);
      return end;
    }
    push(lower, shape, from, end);
    return end;
  }
  const opened = expandContraction(lower);
  if (opened) {
    const cut = from + Math.max(1, Math.min(end - from - 1, opened[0].length));
    push(opened[0], shape, from, cut);
    push(opened[1], 0, cut, end);
    return end;
  }
  push(standardSpelling(lower), shape, from, end);
  return end;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
