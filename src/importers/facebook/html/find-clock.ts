import { ArchiveError } from "../../../archive/archive-error.js";
import type { Archive, ArchiveEntry } from "../../../model/index.js";
import { list, object, string } from "../../json-value.js";
import { type HtmlClock, htmlClock } from "../../meta/html/clock.js";
import { dateWords, plainDate } from "../../meta/html/date-parts.js";
import { footerOf } from "../../meta/html/item-parts.js";
import { readPage } from "../../meta/html/main-items.js";
import { monthFinder } from "../../meta/html/month-names.js";
import { descendants, elements, hasClass, textOf } from "../../meta/html/node.js";
import { fixedZone, namedZone, type Zone } from "../../meta/html/zone.js";
import type { FacebookFile } from "../files.js";
import type { Role } from "../roles.js";
import { readStart, type StartPage } from "./start-page.js";

export interface FoundClock {
  readonly clock: HtmlClock;
  /** When Facebook made the export, UTC. */
  readonly generatedAt?: string;
  readonly start?: StartPage;
}

/** The account's zone and the language of its dates, as far as the archive tells. */
export async function findClock(archive: Archive, files: readonly FacebookFile[]): Promise<FoundClock> {
  const html = files.filter(({ format }) => format === "html");
  const start = await readStart(archive, html);
  const sample = await sampleDates(archive, html);
  const months = monthFinder([...sample, ...(start?.moments ?? [])].flatMap(dateWords));
  const plain = htmlClock(undefined, "none", months);
  // Registration and other old moments stand beside the one when the export was made, which is the last.
  const made = (start?.moments ?? [])
    .map((text) => ({ at: plain.read(text).at ?? "", offset: plain.parts(text)?.offset }))
    .filter(({ at, offset }) => at !== "" && offset !== undefined)
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  const named = await zoneOfFiles(archive, files);
  const clock = named
    ? htmlClock(named, "file", months)
    : made?.offset === undefined
      ? plain
      : htmlClock(fixedZone(made.offset), "offset", months);
  return { clock, ...(made ? { generatedAt: made.at } : {}), ...(start ? { start } : {}) };
}

const ZONE_NAME = /\b(?:Etc\/[\w+-]+|[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?(?:-[A-Z][a-z]+)*)/;

/** The zone that `timezone.json` or `timezone.html` names, wherever it lies. */
async function zoneOfFiles(archive: Archive, files: readonly FacebookFile[]): Promise<Zone | undefined> {
  for (const { entry, role, format } of files) {
    if (role !== "timezone") continue;
    const text = format === "json" ? await jsonText(archive, entry) : await pageText(archive, entry);
    const name = ZONE_NAME.exec(text)?.[0];
    const zone = name === undefined ? undefined : namedZone(name);
    if (zone) return zone;
  }
  return undefined;
}

async function jsonText(archive: Archive, entry: ArchiveEntry): Promise<string> {
  const strings: string[] = [];
  const walk = (value: unknown): void => {
    const text = string(value);
    if (text !== undefined) strings.push(text);
    for (const inner of [...list(value), ...Object.values(object(value) ?? {})]) walk(inner);
  };
  try {
    walk(JSON.parse(Buffer.from(await archive.bytes(entry, 1 << 20)).toString("utf8")));
  } catch (error) {
    if (!(error instanceof ArchiveError || error instanceof SyntaxError)) throw error;
  }
  return strings.join(" ");
}

async function pageText(archive: Archive, entry: ArchiveEntry): Promise<string> {
  const texts: string[] = [];
  try {
    for await (const event of readPage(archive.stream(entry)).events) {
      if (event.type === "item") texts.push(textOf(event.node));
      else if (event.type === "text") texts.push(event.text);
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
  }
  return texts.join(" ");
}

const DATED: readonly Role[] = [
  "posts",
  "comments",
  "reactions",
  "friends",
  "group-posts",
  "photos",
  "page-likes",
  "messages",
  "wall",
  "others-connections",
];
const FILES = 12;
const RECORDS = 60;

/** Dates from the first records of several files: enough to tell the language. */
async function sampleDates(archive: Archive, files: readonly FacebookFile[]): Promise<readonly string[]> {
  const dates: string[] = [];
  const chosen = DATED.flatMap((role) => files.filter((file) => file.role === role).slice(0, 3)).slice(
    0,
    FILES,
  );
  for (const { entry } of chosen) {
    let read = 0;
    try {
      for await (const event of readPage(archive.stream(entry)).events) {
        if (event.type !== "item") continue;
        const date = dateIn(event.node);
        if (date !== undefined) dates.push(date);
        if (++read >= RECORDS) break;
      }
    } catch (error) {
      if (!(error instanceof ArchiveError)) throw error;
    }
  }
  return dates.filter((date) => date.length < 100 && /\d/.test(plainDate(date)));
}

function dateIn(node: Parameters<typeof footerOf>[0]): string | undefined {
  if (hasClass(node, "meta")) return textOf(node);
  const footer = footerOf(node);
  if (footer) return textOf(footer);
  return elements(node).length === 0
    ? undefined
    : [...descendants(node)].filter((each) => hasClass(each, "meta")).map((each) => textOf(each))[0];
}
