import type { Archive, Recognition } from "../../model/index.js";
import { newReading } from "./context.js";
import { isoTime } from "./dates.js";
import type { LinkedInFile, Role } from "./files.js";
import { classifyAll, firstRows, firstText, hasSignature } from "./known-headers.js";
import { readOwner } from "./owner.js";
import { timeOfId } from "./urn.js";

const ASK =
  "On a computer, open LinkedIn's Settings & Privacy, Data privacy, Get a copy of your data; choose “Download larger data archive”, not “Want something in particular?”. It takes up to 24 hours. If two e-mails come, use the second one, and give its ZIP as it is.";

/** Only the larger export has these, and only when there is something in them. */
const ACTIVITY: ReadonlySet<Role> = new Set(["shares", "comments", "reactions", "votes", "reposts"]);
/** What else only the larger export has: with two of them it is whole, and the member never posted. */
const ONLY_LARGER =
  /^(saveditems|hashtagfollows|memberfollows|adsclicked|adclicks|inferencesaboutyou|lanadsengagement|logins|searchqueries|securitychallenges|calendar|importedcontacts|accountstatushistory)$/;
/** Files that LinkedIn puts into every export of everything. */
const ALWAYS =
  /^(connections|contacts|profile|positions|education|skills|registration|emailaddresses|phonenumbers|invitations|messages|receipts(v2)?|adtargeting|companyfollows|endorsementreceivedinfo|endorsementgiveninfo|learning|languages|certifications|jobseekerpreferences|profilesummary)$/;
/** Words of the owner's that may stand in a folder by themselves. */
const WORDS: ReadonlySet<Role> = new Set(["articles", "recommendations-given", "rich-media"]);
const NAME = /(?:^|[\W_])(?:(basic|complete)_)?linkedindataexport(?:_(\d\d)-(\d\d)-(\d{4}))?/i;

/** Whether an archive is LinkedIn's, of which generation, and whose; the smaller export is known and refused. */
export async function recogniseLinkedIn(archive: Archive): Promise<Recognition> {
  const files = await classifyAll(archive);
  if (!(await isLinkedIn(archive, files))) return { type: "no" };
  const has = (roles: ReadonlySet<Role>) => files.some(({ role }) => roles.has(role));
  const name = nameOf(archive);
  const larger = new Set(files.map(({ type }) => type).filter((type) => ONLY_LARGER.test(type))).size >= 2;
  const smaller = new Set(files.map(({ type }) => type).filter((type) => ALWAYS.test(type))).size >= 3;
  if (!has(ACTIVITY) && !larger && name.edition !== "complete") {
    if (name.edition === "basic" || smaller || !has(WORDS)) return refusal(files, smaller);
  }
  const generatedAt = name.generatedAt;
  const profiles = files.filter(({ role }) => role === "profile");
  const { account } = await readOwner(newReading(archive), profiles, undefined);
  return {
    type: "yes",
    platform: "linkedin",
    layout: await layoutOf(archive, files),
    owner: { names: account.names, handles: account.handles },
    ...(generatedAt ? { generatedAt } : {}),
  };
}

/** One of LinkedIn's own tables, or one of its articles. Names like Comments.csv alone say nothing. */
async function isLinkedIn(archive: Archive, files: readonly LinkedInFile[]): Promise<boolean> {
  for (const file of files) if (await hasSignature(archive, file)) return true;
  const articles = files.filter(({ role }) => role === "articles").slice(0, 5);
  for (const { entry } of articles)
    if (/<p class="(created|published)">/.test(await firstText(archive, entry))) return true;
  // Tables that were saved again or damaged: then the names must be LinkedIn's, several of them.
  const names = new Set(files.map(({ type }) => type).filter((type) => ALWAYS.test(type)));
  return NAME.test(archive.name) ? names.size >= 2 : names.size >= 4;
}

function nameOf(archive: Archive): { edition?: "basic" | "complete"; generatedAt?: string } {
  const names = [archive.name, ...new Set(archive.entries.map((entry) => entry.archive))];
  for (const name of names) {
    const [found, edition, month, day, year] = NAME.exec(name) ?? [];
    if (found === undefined) continue;
    const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
    const real = Number.isFinite(time) && new Date(time).getUTCMonth() === Number(month) - 1;
    return {
      ...(edition ? { edition: edition.toLowerCase() === "basic" ? "basic" : "complete" } : {}),
      ...(real ? { generatedAt: isoTime(time) } : {}),
    };
  }
  return {};
}

/**
 * Reading what little of the smaller export is the owner's words would end in a report that finds nothing, about
 * someone whose posts were never looked at. The larger export holds all of it as well, so nothing is lost by waiting.
 */
function refusal(files: readonly LinkedInFile[], smaller: boolean): Recognition {
  const words = files.some(({ role }) => WORDS.has(role) || role === "profile");
  const what = smaller
    ? "It is LinkedIn's smaller (Basic) archive"
    : "It is only a part of a LinkedIn archive";
  const more = words ? " What it does hold of your own words is in the larger archive too." : "";
  return {
    type: "unsupported",
    platform: "linkedin",
    reason: `${what}: it holds none of your posts, comments or reactions, so there is next to nothing in it to look at.${more}`,
    ask: ASK,
  };
}

/** The generation in words that a person can quote. */
async function layoutOf(archive: Archive, files: readonly LinkedInFile[]): Promise<string> {
  const shares = files.find(({ role }) => role === "shares");
  if (files.some(({ memberId, role }) => memberId !== undefined && ACTIVITY.has(role)))
    return "LinkedIn archive, 2026 layout (file names with a member number)";
  if (!shares)
    return `LinkedIn archive, without ${files.some(({ role }) => role === "comments") ? "posts" : "posts or comments"}`;
  const header = (await firstRows(archive, shares.entry)).flat();
  if (header.some((cell) => /^share title$/i.test(cell)))
    return "LinkedIn archive, 2018 layout (Shares.csv with tabs)";
  if (header.includes("SharedURL"))
    return "LinkedIn archive, 2019 to 2024 layout (Shares.csv with SharedURL)";
  if (header.includes("SharedUrl")) return "LinkedIn archive, 2024 layout (Shares.csv with SharedUrl)";
  return "LinkedIn archive, layout unknown";
}

/**
 * When the newest record near the top of a file was made, by its number or else its date: the export is no older.
 * These files begin with their newest row.
 */
export async function latestDate(
  archive: Archive,
  files: readonly LinkedInFile[],
): Promise<string | undefined> {
  let byId: number | undefined;
  let byDate: string | undefined;
  for (const { entry, role } of files) {
    if (!ACTIVITY.has(role) && role !== "searches") continue;
    const text = await firstText(archive, entry);
    for (const [id] of text.matchAll(/(?<!\d)\d{19}(?!\d)/g)) {
      const time = timeOfId(id);
      if (time !== undefined && (byId === undefined || time > byId)) byId = time;
    }
    for (const [, year, month, day] of text.matchAll(/\b(20\d\d)[-/]([01]\d)[-/]([0-3]\d)\b/g)) {
      const date = `${year}-${month}-${day}`;
      if (byDate === undefined || date > byDate) byDate = date;
    }
  }
  return byId === undefined ? byDate : isoTime(byId);
}
