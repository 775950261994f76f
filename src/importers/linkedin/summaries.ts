import type { NoticeLevel } from "../../model/index.js";

/** What is told once for the whole archive, with a number. */
export const SUMMARIES: Readonly<Record<string, { readonly level: NoticeLevel; readonly detail: string }>> = {
  duplicate: {
    level: "info",
    detail: "Records stood in the archive more than once, as LinkedIn writes them, and were counted once.",
  },
  "date-repaired": {
    level: "info",
    detail: "Dates were impossible and were taken from the post's number, or left out.",
  },
  "text-repaired": {
    level: "warning",
    detail:
      "Texts had been garbled by a spreadsheet program (accents and curly quotation marks) and were put right.",
  },
  "message-empty": {
    level: "info",
    detail: "Messages hold no words: a picture, a reaction or a shared post.",
  },
  "comment-wordless": {
    level: "info",
    detail: "Comments hold no words, only a picture that is not in the archive.",
  },
  "media-elsewhere": {
    level: "warning",
    detail:
      "Your uploaded videos, pictures and documents are not in this export; the file only says where LinkedIn lists them. Look at them there.",
  },
  "media-missing": {
    level: "info",
    detail:
      "Pictures, videos and documents that you uploaded are not in the archive; LinkedIn gives only their dates. Look at them on LinkedIn.",
  },
  "shared-unknown": {
    level: "info",
    detail: "You shared posts of others without words of your own; the archive does not say what they said.",
  },
};
