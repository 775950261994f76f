import type { Account } from "../../model/index.js";
import { at, list, string } from "../json-value.js";
import { unreadSentences } from "../kit/left-over.js";
import { caseFolded } from "../kit/person-names.js";
import { type Context, type Owner, tell } from "./context.js";
import { mostFrequent, ownerInConversations } from "./conversations.js";
import type { FacebookFile } from "./files.js";
import { nameOnWall } from "./html/old-pages.js";
import { readHtmlProfile } from "./html/profile.js";
import { toProfile } from "./json/profile.js";
import { readJsonRecords, tellUnread } from "./json/read-json.js";
import type { ProfileFacts } from "./profile-facts.js";
import type { Role } from "./roles.js";

/** The profile of one file. */
export interface FoundProfile {
  readonly file: FacebookFile;
  readonly facts: ProfileFacts;
}

type Reading = Pick<Context, "archive" | "tallies" | "notices" | "repairs" | "clock"> & {
  readonly files: readonly FacebookFile[];
};

/** Pages and groups, whose names are others'. */
const LIKED = /^(pages|groups)$/;

export async function readProfiles(context: Reading): Promise<readonly FoundProfile[]> {
  const profiles: FoundProfile[] = [];
  for (const file of context.files) {
    if (file.role !== "profile") continue;
    if (file.format === "json") {
      let unread = 0;
      for await (const record of readJsonRecords(context, file)) {
        const facts = toProfile(record);
        profiles.push({ file, facts });
        unread += unreadSentences(record.value, facts, LIKED);
      }
      tellUnread(context, file, unread);
    } else {
      const facts = await readHtmlProfile(context, file);
      if (facts) profiles.push({ file, facts });
    }
  }
  return profiles;
}

/** Who the archive belongs to: what its profile says, else who wrote the comments. */
export async function readOwner(
  context: Reading,
  profiles: readonly FoundProfile[],
  handle: string | undefined,
): Promise<Owner> {
  const all = profiles.map(({ facts }) => facts);
  const names = unique(all.flatMap((facts) => facts.names));
  if (names.length === 0) {
    const author = await likelyName(context);
    if (author !== undefined) names.push(author);
    else
      tell(
        context,
        "owner-unknown",
        "warning",
        1,
        "The archive does not say whose it is, so messages and comments under pictures can't be told to be yours. Ask for the profile information too.",
      );
  }
  const bio = unique(all.flatMap(({ words }) => words)).join("\n\n");
  const location = all.find((facts) => facts.location !== undefined)?.location;
  const createdAt = all.find((facts) => facts.createdAt !== undefined)?.createdAt;
  const account: Account = {
    type: "account",
    platform: "facebook",
    names,
    handles: unique([...all.flatMap((facts) => facts.handles), ...(handle === undefined ? [] : [handle])]),
    ...(bio === "" ? {} : { bio }),
    ...(location === undefined ? {} : { location }),
    positions: all.flatMap(({ positions }) => positions),
    education: all.flatMap(({ education }) => education),
    ...(createdAt === undefined ? {} : { createdAt }),
  };
  return { account, names: new Set(names.map(caseFolded)) };
}

const NAMED: readonly Role[] = ["comments", "group-comments", "group-posts", "reactions"];
const ENOUGH = 300;

/**
 * Without a profile: the name under most of the first comments and reactions, else the one over the wall, else the one
 * in most conversations.
 */
async function likelyName(context: Reading): Promise<string | undefined> {
  const scratch = { ...context, tallies: new Map(), notices: [], repairs: { repaired: 0 } };
  const times = new Map<string, number>();
  for (const role of NAMED) {
    for (const file of context.files) {
      if (file.role !== role || file.format !== "json") continue;
      let read = 0;
      for await (const { value } of readJsonRecords(scratch, file)) {
        for (const part of list(value.data)) {
          const name = string(at(part, "comment", "author")) ?? string(at(part, "reaction", "actor"));
          if (name !== undefined) times.set(name, (times.get(name) ?? 0) + 1);
        }
        if (++read >= ENOUGH) break;
      }
    }
    if (times.size > 0) break;
  }
  if (times.size > 0) return mostFrequent(times, 1);
  for (const file of context.files) {
    const name = file.role === "wall" ? await nameOnWall(scratch, file) : undefined;
    if (name !== undefined) return name;
  }
  return ownerInConversations(scratch, 2);
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
