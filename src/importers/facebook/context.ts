import type { Account } from "../../model/index.js";
import { type Telling, wants } from "../kit/reading.js";
import type { HtmlClock } from "../meta/html/clock.js";
import type { MediaFiles } from "../meta/media-files.js";
import type { RepairCounter } from "../meta/mojibake.js";
import type { FacebookFile } from "./files.js";
import { KINDS_OF_ROLE, type Role } from "./roles.js";

export interface Owner {
  readonly account: Account;
  /** Every name the account has had, folded for comparison. */
  readonly names: ReadonlySet<string>;
  readonly generatedAt?: string;
}

export { count, tallyOf, tell, wants } from "../kit/reading.js";

/** What the readers of one archive share. */
export interface Context extends Telling {
  readonly files: readonly FacebookFile[];
  readonly owner: Owner;
  readonly media: MediaFiles;
  /** Reads the local times of HTML exports. */
  readonly clock: HtmlClock;
  /** Ids of the account's posts that were given out or held back as doubles. */
  readonly seen: Set<string>;
  /** Ids that posts of other accounts in the archive have. */
  readonly taken: ReadonlySet<string>;
  /** Which of the accounts in the archive this is, from 1. */
  readonly account: number;
  readonly repairs: RepairCounter;
}

/** Whether any kind of post that a role can give was asked for. */
export function isWanted(context: Pick<Context, "options">, role: Role): boolean {
  const kinds = KINDS_OF_ROLE[role];
  return kinds === undefined || kinds.some((kind) => wants(context, kind));
}
