import type { Account, Platform } from "../../model/index.js";

/** An account of which little is known: names, handles and perhaps more. */
export function createAccount(
  platform: Platform,
  known: Partial<Omit<Account, "type" | "platform">> = {},
): Account {
  const { names = [], handles = [] } = known;
  return {
    type: "account",
    platform,
    positions: [],
    education: [],
    ...known,
    names: [...new Set(names)].filter((name) => name !== ""),
    handles: [...new Set(handles)].filter((handle) => handle !== ""),
  };
}
