import type { NoticeLevel } from "../../model/index.js";

/** What is told once for the whole archive, with a number. */
export const SUMMARIES: Readonly<Record<string, { readonly level: NoticeLevel; readonly detail: string }>> = {
  duplicate: { level: "info", detail: "Records stood in the archive more than once and were counted once." },
  "note-missing": {
    level: "loss",
    detail: "Long posts are here with their beginning only; the rest should be in note-tweet.js and is not.",
  },
  "repost-cut": {
    level: "info",
    detail: "Reposts are cut short by X, so the end of someone else's words is missing.",
  },
  "date-repaired": {
    level: "info",
    detail: "Dates were impossible and were taken from the post's id, or left out.",
  },
  "date-unreadable": {
    level: "warning",
    detail: "Records have no date that could be read; their words were checked, without a day.",
  },
  "edit-unreadable": {
    level: "loss",
    detail:
      "Earlier wordings of edited posts or messages are of a shape that is not known and were not checked.",
  },
  "message-sender-unknown": {
    level: "loss",
    detail:
      "Messages could not be told to be yours, because the archive does not say which account it belongs to. Add account.js.",
  },
  "message-event-unknown": {
    level: "info",
    detail: "Events in conversations are of a kind that is not known.",
  },
  "media-missing": {
    level: "info",
    detail: "Pictures and videos that posts speak of are not in the archive.",
  },
};
