import type { Importer } from "../../model/index.js";
import { readMail, recogniseMail } from "./read.js";

/** E-mails and e-mail groups, as mbox. */
export const mail: Importer = { platform: "mail", recognise: recogniseMail, read: readMail };
