import type { Post } from "../model/index.js";

/** A text that is no post, a bio or a job title, as one to be matched. */
export function textPost(text: string): Post {
  const source = { archive: "", entry: "", pointer: "" };
  return {
    type: "post",
    id: "",
    platform: "x",
    kind: "profile",
    authorship: "own",
    audience: "unknown",
    dateSource: "none",
    text,
    media: [],
    links: [],
    mentions: [],
    source,
  };
}
