import { NUMBER_GAP, type NumberedFile, numberGaps } from "../kit/numbered-files.js";
import type { Context } from "./context.js";
import { tell } from "./context.js";
import type { FacebookFile } from "./files.js";
import type { StartPage } from "./html/start-page.js";
import { KINDS_OF_ROLE, OWN_WORDS, type Role } from "./roles.js";

/** What the archive itself says is missing from it. */
export function checkCompleteness(context: Context, start: StartPage | undefined): void {
  checkNumbers(context);
  checkLinks(context, start);
  checkCategories(context);
  checkSpan(context, start);
  checkClock(context);
}

/** Files are numbered from 1, albums from 0: a hole means that a part was not downloaded. */
function checkNumbers(context: Context): void {
  const numbered = context.files.flatMap((file): NumberedFile<FacebookFile>[] => {
    const album = file.role === "album";
    if (file.part === 0 && !album) return [];
    if (KINDS_OF_ROLE[file.role] === undefined) return [];
    if (file.role === "old-messages" || file.role === "old-album") return [];
    // Files of encrypted conversations are numbered by conversation.
    if (file.role === "messages" && file.name !== "message") return [];
    const folder = file.entry.path.slice(0, file.entry.path.lastIndexOf("/") + 1);
    return [
      album
        ? { series: folder, number: albumNumber(file.entry.path), from: 0, file }
        : { series: `${folder}${file.name}`, number: file.part, from: 1, file },
    ];
  });
  for (const { file, missing } of numberGaps(numbered)) {
    const level = OWN_WORDS.has(file.role) ? "loss" : "warning";
    tell(context, "part-missing", level, missing, NUMBER_GAP, file.entry);
  }
}

function albumNumber(path: string): number {
  return Number(/(\d+)\.[^.]+$/.exec(path)?.[1]);
}

/** The start page leads to every page of the export. */
function checkLinks(context: Context, start: StartPage | undefined): void {
  if (!start || start.links.length === 0) return;
  const there = new Set(context.files.map(({ entry }) => entry.path));
  const missing = start.links.filter((link) => !there.has(decodeLink(link)));
  // With none of them there, the page is all that was kept, or the folder was taken apart.
  if (missing.length === 0 || missing.length === start.links.length) return;
  tell(
    context,
    "part-missing",
    "warning",
    missing.length,
    "The export's own start page leads to pages that are not in the archive. Download all parts and give them together.",
  );
}

function decodeLink(link: string): string {
  try {
    return decodeURIComponent(link).replace(/^\.\//, "");
  } catch {
    return link;
  }
}

/** What people most often leave out when they ask for their information. What they wrote in groups stands by itself. */
const CORE: readonly { readonly roles: readonly Role[]; readonly folder: RegExp; readonly name: string }[] = [
  {
    roles: ["posts", "wall"],
    folder: /(^|\/)posts\/no-data/,
    name: "posts",
  },
  {
    roles: ["comments", "wall"],
    folder: /(^|\/)comments(_and_reactions)?\/no-data/,
    name: "comments",
  },
  {
    roles: ["profile"],
    folder: /(^|\/)(profile_information|personal_information)\/no-data/,
    name: "profile",
  },
];

function checkCategories(context: Context): void {
  const empty = context.files.filter(({ role }) => role === "no-data");
  if (empty.length > 0) {
    tell(
      context,
      "category-empty",
      "info",
      empty.length,
      `Facebook says that there is nothing in these categories: ${emptyCategories(empty)}.`,
    );
  }
  const missing = CORE.filter(
    ({ roles, folder }) =>
      !context.files.some(({ role }) => roles.includes(role)) &&
      !empty.some(({ entry }) => folder.test(entry.path)),
  );
  if (missing.length === 0) return;
  tell(
    context,
    "category-missing",
    "warning",
    missing.length,
    `The export does not hold these categories: ${missing.map(({ name }) => name).join(", ")}. If Facebook gave several files, give them all together. Otherwise ask for it again with everything ticked, for all time.`,
  );
}

/** By their folders, as Facebook names them: "polls", "your reels". */
function emptyCategories(files: readonly FacebookFile[]): string {
  const names = files.map(({ entry }) => entry.path.split("/").at(-2)?.replaceAll("_", " ") ?? "");
  return [...new Set(names.filter((name) => name !== ""))].sort().join(", ");
}

/** An export may be of some months only. */
function checkSpan(context: Context, start: StartPage | undefined): void {
  if (!start || start.spans.length === 0) return;
  tell(
    context,
    "export-range",
    "info",
    1,
    "The export names the days that it covers; anything outside of them is not in it. See its start page.",
  );
}

function checkClock(context: Context): void {
  const { clock, files } = context;
  const pages = files.filter(({ format, role }) => format === "html" && KINDS_OF_ROLE[role] !== undefined);
  // Until early 2018 every date named its own zone.
  if (pages.length === 0 || pages.every(({ entry }) => /\.htm$/i.test(entry.path))) return;
  if (clock.zoneSource === "none") {
    tell(
      context,
      "time-zone-unknown",
      "warning",
      1,
      "The pages show local times and the archive does not say of which zone, so times may be up to a day off.",
    );
  } else if (clock.zoneSource === "offset") {
    tell(
      context,
      "time-zone-assumed",
      "info",
      1,
      "The zone of the account is not in the archive: times were read with the offset of the day of the export and may be an hour off in the other half of the year.",
    );
  }
  if (clock.troubles.ambiguous > 0) context.counts.set("time-ambiguous", clock.troubles.ambiguous);
}
