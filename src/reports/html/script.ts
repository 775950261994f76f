import { readPage } from "./client/read-page.js";
import { startDecisions } from "./client/start-decisions.js";
import { startKeys } from "./client/start-keys.js";
import { startList } from "./client/start-list.js";

/**
 * The page's script: the source of four functions that refer to nothing outside themselves, and the call that
 * joins them. They are ordinary checked TypeScript here, and one inline script there.
 */
export const SCRIPT = `"use strict";
(() => {
const readPage = ${readPage};
const startDecisions = ${startDecisions};
const startList = ${startList};
const startKeys = ${startKeys};
const page = readPage();
const decisions = startDecisions(page);
startKeys(page, startList(page, decisions), decisions);
})();
`;
