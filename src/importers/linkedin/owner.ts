import type { Account, Position } from "../../model/index.js";
import type { Reading } from "./context.js";
import { dateOf, isoDay } from "./dates.js";
import type { LinkedInFile } from "./files.js";
import { eachRow } from "./read-rows.js";
import type { Draft } from "./record-post.js";

/** Who the archive belongs to, and the words of their profile. */
export interface Owner {
  readonly account: Account;
  /** Headline, summary, job and course descriptions: posts of kind profile, in file order. */
  readonly profile: readonly Draft[];
}

export const PROFILE = { kind: "profile", authorship: "own", audience: "public" } as const;

/**
 * Reads the files that say who the owner is. `asOf`: ISO time of the export, where known; studies that end after it
 * are still going on.
 */
export async function readOwner(
  reading: Reading,
  files: readonly LinkedInFile[],
  asOf: string | undefined,
): Promise<Owner> {
  const names: string[] = [];
  const positions: Position[] = [];
  const education: Position[] = [];
  const drafts: Draft[] = [];
  let headline: string | undefined;
  let bio: string | undefined;
  let location: string | undefined;
  let createdAt: string | undefined;
  const of = (role: LinkedInFile["role"]) => files.filter((file) => file.role === role);

  for (const file of of("profile")) {
    for await (const row of eachRow(reading, file)) {
      const [first, last, maiden] = [row.get("first"), row.get("last"), row.get("maiden")];
      names.push(join(" ", first, last));
      if (maiden) names.push(join(" ", first, maiden));
      headline ??= filled(row.get("headline"));
      bio ??= filled(row.get("text"));
      location ??= filled(row.get("location"));
      const text = join("\n\n", row.get("headline"), row.get("text"));
      if (text) {
        const links = row.get("websites").match(/https?:\/\/[^\s,\]]+/g) ?? [];
        drafts.push({ ...PROFILE, ...at(file, row.number), nativeId: "headline-and-summary", text, links });
      }
    }
  }
  for (const file of of("summary")) {
    for await (const row of eachRow(reading, file)) {
      const text = row.get("text");
      if (text === "" || text === bio) continue;
      bio ??= text;
      drafts.push({ ...PROFILE, ...at(file, row.number), text });
    }
  }
  for (const file of of("positions")) {
    for await (const row of eachRow(reading, file)) {
      const title = join(", ", row.get("title"), row.get("organisation"));
      positions.push(
        toPosition(row.get("title"), row.get("organisation"), period(row.get("from"), row.get("to"), asOf)),
      );
      const text = row.get("text");
      if (text) drafts.push({ ...PROFILE, ...at(file, row.number), title, text });
    }
  }
  for (const file of of("education")) {
    for await (const row of eachRow(reading, file)) {
      const [degree, school] = [row.get("degree"), row.get("organisation")];
      const { from, to } = period(row.get("from"), row.get("to"), asOf);
      const going = to !== undefined && asOf !== undefined && to >= asOf.slice(0, to.length);
      education.push(toPosition(degree, school, { from, to: going ? undefined : to }));
      const text = join("\n\n", row.get("text"), row.get("activities"));
      if (text) drafts.push({ ...PROFILE, ...at(file, row.number), title: join(", ", degree, school), text });
    }
  }
  for (const file of of("registration")) {
    for await (const row of eachRow(reading, file)) createdAt ??= dateOf(row.get("date")).createdAt;
  }
  const memberId = files.find((file) => file.memberId !== undefined)?.memberId;
  return {
    profile: drafts,
    account: {
      type: "account",
      platform: "linkedin",
      names: [...new Set(names.filter((name) => name !== ""))],
      handles: [],
      ...(memberId ? { nativeId: memberId } : {}),
      ...(bio ? { bio } : {}),
      ...(headline ? { headline } : {}),
      ...(location ? { location } : {}),
      positions,
      education,
      ...(createdAt ? { createdAt } : {}),
    },
  };
}

function at(file: LinkedInFile, row: number): Pick<Draft, "file" | "pointer" | "group"> {
  return { file, pointer: `row ${row}`, group: `profile-${file.type}` };
}

function toPosition(
  title: string,
  organisation: string,
  { from, to }: { from: string | undefined; to: string | undefined },
): Position {
  return {
    title,
    ...(organisation ? { organisation } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** An end that lies after the export is a plan: the position is still held. */
function period(from: string, to: string, asOf: string | undefined) {
  const end = isoDay(to);
  const planned = end !== undefined && asOf !== undefined && end > asOf.slice(0, end.length);
  return { from: isoDay(from), to: planned ? undefined : end };
}

/** The parts that are there, with something between them. */
export function join(between: string, ...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(between);
}

function filled(text: string): string | undefined {
  return text === "" ? undefined : text;
}
