import type { Media } from "../../model/index.js";
import { htmlToText } from "../kit/html-text.js";

export interface Body {
  readonly text: string;
  readonly links: readonly string[];
  readonly media: readonly Media[];
}

/** Shortcodes that only WordPress reads; what they enclose stays. */
const KNOWN =
  /\[\/?(caption|wp_caption|gallery|audio|video|playlist|embed|googlemaps|youtube|vimeo|contact-form(-7)?|contact-field|polldaddy|slideshow|archives|sourcecode|code|gist|tweet|soundcloud|more|nextpage)\b[^\]]*\]/gi;
/** Others give themselves away by their settings. */
const WITH_SETTINGS = /\[[a-z][\w-]*(\s+[\w-]+=(?:"[^"\]]*"|'[^'\]]*'))+\s*\/?\]/gi;

/** The words of a post's HTML. `typed`: written in the old editor, where a line end is a line end. */
export function bodyOf(html: string, typed = false): Body {
  const { text, links, pictures } = htmlToText(html.replaceAll(KNOWN, " ").replaceAll(WITH_SETTINGS, " "), {
    breakLines: typed,
  });
  return {
    text,
    links,
    media: pictures.map((altText) => ({ kind: "photo", ...(altText === "" ? {} : { altText }) })),
  };
}

/** A post of the block editor says so in comments. */
export function isBlocks(html: string): boolean {
  return html.includes("<!-- wp:");
}
