import type { Coverage, Notice } from "../model/index.js";

/** Code of the notice about accounts whose names have nothing in common. */
export const DIFFERENT_NAMES = "different-names";

const WHAT_TO_DO = "All of it is taken to be yours; if one isn’t, leave that archive out.";

/** For a report that names nobody. */
export const DIFFERENT_NAMES_UNNAMED = `Accounts by different names. ${WHAT_TO_DO}`;

/** `accounts`: `Siân Jones (Facebook)`, one for each name. */
export function differentNamesNotice(accounts: readonly string[]): Notice {
  return {
    type: "notice",
    code: DIFFERENT_NAMES,
    level: "warning",
    count: 1,
    detail: `Accounts by different names: ${accounts.join(", ")}. ${WHAT_TO_DO}`,
  };
}

/** What is said of it among the first things, if anything. */
export function differentNamesIn({ notices }: Pick<Coverage, "notices">): string | undefined {
  return notices.find(({ code }) => code === DIFFERENT_NAMES)?.detail;
}
