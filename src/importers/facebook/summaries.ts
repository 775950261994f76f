import type { NoticeLevel } from "../../model/index.js";

/** What is told once for the whole archive, with a number. */
export const SUMMARIES: Readonly<Record<string, { readonly level: NoticeLevel; readonly detail: string }>> = {
  "media-missing": {
    level: "info",
    detail:
      "Pictures and videos that posts speak of are not in the archive. They may lie in another part of the download.",
  },
  "caption-repeated": {
    level: "info",
    detail: "Captions of pictures repeat the words of their post and were counted once.",
  },
  "picture-repeated": {
    level: "info",
    detail: "Pictures and videos of albums are shown in a post as well and were counted once.",
  },
  "comment-author-unknown": {
    level: "loss",
    detail:
      "Comments under pictures could not be told to be yours or another's, so they were not checked. Look through them.",
  },
  "comment-without-words": {
    level: "info",
    detail: "Comments without words: stickers, or words that Facebook did not put into the archive.",
  },
  "automatic-message": {
    level: "info",
    detail:
      "Lines that the app wrote into conversations, of calls and of who came and went, were left aside.",
  },
  "time-unknown": {
    level: "warning",
    detail: "Dates could not be read, so these records stand without one.",
  },
  "time-ambiguous": {
    level: "info",
    detail:
      "Times fall into the hour that the clocks went through twice in autumn; the earlier of the two was taken.",
  },
};
