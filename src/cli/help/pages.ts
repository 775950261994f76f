import { beforeYouDelete } from "./before-you-delete.js";
import { gettingYourArchive } from "./getting-your-archive.js";
import type { HelpPage } from "./page.js";
import { privacy } from "./privacy.js";

/** Every page, in the order that people need them. */
export const HELP_PAGES: readonly HelpPage[] = [beforeYouDelete, gettingYourArchive, privacy];
