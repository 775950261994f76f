import { PICTURES, type Reach } from "../reach.js";

const SAME = ["message"] as const;

export const reach: Reach = {
  platform: "whatsapp",
  generations: [
    { layout: "WhatsApp chat export, Android", reads: SAME, tried: "real" },
    { layout: "WhatsApp chat export, iPhone", reads: SAME, tried: "invented" },
  ],
  notRead: [
    PICTURES,
    { what: "the time of day", why: "the file is written by the phone’s clock, without its zone" },
    { what: "backups (msgstore.db.crypt)", why: "they are locked", example: "msgstore.db.crypt15" },
    { what: "status updates, reactions, deleted messages", why: "WhatsApp leaves them out of a chat export" },
  ],
};
