import type { Importer } from "../../model/index.js";
import { readWhatsApp, recogniseWhatsApp } from "./read.js";

/** Chats exported from WhatsApp, Android and iPhone, in any language. */
export const whatsapp: Importer = { platform: "whatsapp", recognise: recogniseWhatsApp, read: readWhatsApp };
