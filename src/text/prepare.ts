import type { Post } from "../model/index.js";
import { splitHashtag } from "./hashtag.js";
import { citedLines, quotedRanges } from "./quotes.js";
import { standardSpelling } from "./spelling.js";
import { Shape, type Token } from "./token.js";
import { tokenise } from "./tokenise.js";
import type { Vocabulary } from "./vocabulary.js";

/** words: what someone wrote. picture: what a picture shows, by caption or alt text. place: a place tag. */
export type SegmentRole = "words" | "picture" | "place";

export interface Segment {
  /** Name of the field that evidence points into: `text`, `title`, `media.0.caption`, `quoted.text`, `place`. */
  readonly field: string;
  readonly role: SegmentRole;
  readonly text: string;
  /** Someone else's words that the owner passed on. */
  readonly endorsed: boolean;
}

export interface PreparedToken extends Token {
  readonly segment: number;
  readonly quoted: boolean;
  /** On a line marked `>`. */
  readonly cited: boolean;
  readonly word: number;
  readonly stem: number;
  /** The stem itself. */
  readonly root: string;
}

/** A post made ready for matching. Offsets of tokens always point into their segment's text. */
export interface Prepared {
  readonly post: Post;
  readonly segments: readonly Segment[];
  /** All segments' tokens in order; sentence numbers are unique over the whole post. */
  readonly tokens: readonly PreparedToken[];
}

/** Longest text that is read word by word; what is beyond it is reported by the caller, never dropped in silence. */
export const TEXT_LIMIT = 200_000;

export function prepare(post: Post, vocabulary: Vocabulary): Prepared {
  const segments = segmentsOf(post);
  const tokens: PreparedToken[] = [];
  let sentenceBase = 0;
  segments.forEach((segment, index) => {
    const found = tokenise(segment.text);
    const quotes = segment.role === "words" ? quotedRanges(segment.text) : [];
    const cited = quotes.length > 0 ? citedLines(segment.text) : [];
    let last = 0;
    const add = (token: Token): void => {
      const isIn = (ranges: readonly (readonly [number, number])[]): boolean =>
        ranges.length > 0 && ranges.some(([start, end]) => token.start >= start && token.end <= end);
      const { word, stem, root } = vocabulary.look(token.norm);
      tokens.push({
        norm: token.norm,
        shape: token.shape,
        start: token.start,
        end: token.end,
        sentence: sentenceBase + token.sentence,
        segment: index,
        quoted: isIn(quotes),
        cited: isIn(cited),
        word,
        stem,
        root,
      });
      last = token.sentence;
    };
    for (const token of found) {
      add(token);
      if (token.shape & Shape.hashtag) addHashtagWords(token, segment.text, vocabulary, add);
    }
    sentenceBase += last + 1;
  });
  return { post, segments, tokens };
}

function addHashtagWords(
  token: Token,
  text: string,
  vocabulary: Vocabulary,
  add: (token: Token) => void,
): void {
  const name = text.slice(token.start + 1, token.end);
  const pieces = splitHashtag(name, vocabulary) ?? [[0, name.length] as const];
  for (const [start, end] of pieces) {
    const norm = standardSpelling(name.slice(start, end).toLowerCase());
    add({
      norm,
      shape: Shape.hashtag,
      start: token.start + 1 + start,
      end: token.start + 1 + end,
      sentence: token.sentence,
    });
  }
}

function segmentsOf(post: Post): Segment[] {
  const endorsed = post.authorship === "endorsed";
  const segments: Segment[] = [];
  const add = (field: string, role: SegmentRole, text: string | undefined, others = endorsed): void => {
    if (text)
      segments.push({
        field,
        role,
        text: text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text,
        endorsed: others,
      });
  };
  add("title", "words", post.title);
  add("text", "words", post.text);
  // What was said before an edit was there to be read, and may have been kept by someone.
  post.earlierTexts?.forEach((text, index) => {
    if (text !== post.text) add(`earlierTexts.${index}`, "words", text);
  });
  post.media.forEach((item, index) => {
    if (item.caption !== post.text) add(`media.${index}.caption`, "picture", item.caption);
    add(`media.${index}.altText`, "picture", item.altText);
    add(`media.${index}.album`, "picture", item.album);
    add(`media.${index}.embedded`, "picture", item.embedded);
    add(`media.${index}.ocr`, "picture", item.ocr);
  });
  add("place", "place", post.place?.name);
  // A thread goes on speaking of "her" and "him": the owner's own post before it belongs to the story.
  if (post.inReplyTo?.own) add("inReplyTo.text", "words", post.inReplyTo.text);
  // Sharing someone's words with a comment can read as endorsing them (NMC use-4).
  if (post.kind === "quote" || post.kind === "repost") add("quoted.text", "words", post.quoted?.text, true);
  return segments;
}
