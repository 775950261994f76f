import type { Reach } from "../reach.js";

const SAME = ["post", "reply", "message"] as const;

export const reach: Reach = {
  platform: "mail",
  generations: [
    { layout: "E-mails as mbox", reads: SAME, tried: "invented" },
    { layout: "E-mails as mbox, Google Takeout (Gmail)", reads: SAME, tried: "invented" },
    { layout: "E-mails as mbox, Google Groups", reads: SAME, tried: "invented" },
  ],
  notRead: [
    { what: "e-mails by others, and what you quote of them", why: "not your words" },
    { what: "what is attached", why: "only that there is something is kept" },
    { what: "mail programs’ own files (.pst, .olm)", why: "ask the program for mbox" },
  ],
};
