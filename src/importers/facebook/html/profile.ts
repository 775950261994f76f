import type { Position } from "../../../model/index.js";
import { isSentence } from "../../kit/prose.js";
import type { HtmlClock } from "../../meta/html/clock.js";
import { isMomentOrPlace, leftOver } from "../../meta/html/left-over.js";
import { find, findAll, type HtmlNode, textOf } from "../../meta/html/node.js";
import { type Context, tallyOf } from "../context.js";
import type { FacebookFile } from "../files.js";
import type { ProfileFacts } from "../profile-facts.js";
import { ABOUT, EDUCATION, KNOWN_LANGUAGE, NAMES_BEFORE, PLACE, WORK } from "./profile-labels.js";
import { readPageItems } from "./read-page.js";

type Reading = Pick<Context, "archive" | "tallies" | "notices" | "clock">;

/** One row of the profile: a label in the account's language and its values. */
interface Row {
  readonly label: string;
  readonly values: readonly string[];
  readonly link?: string;
  readonly list: boolean;
}

/** The table of a profile page of any generation. */
export async function readHtmlProfile(
  context: Reading,
  file: FacebookFile,
): Promise<ProfileFacts | undefined> {
  const rows: Row[] = [];
  let heading: string | undefined;
  let pointer: string | undefined;
  const tally = tallyOf(context, file.entry);
  for await (const { node, pointer: at } of readPageItems(context, file)) {
    if (node.name === "h1") heading ??= textOf(node);
    const table = node.name === "table" ? node : find(node, ({ name }) => name === "table");
    const found = table ? rowsOf(table) : [];
    tally.passedOver += leftOver(node, [heading, found]);
    if (!table) continue;
    pointer ??= at;
    rows.push(...found);
  }
  if (heading === undefined && rows.length === 0) return undefined;
  tally.records++;
  return toFacts(rows, heading, pointer ?? "", context.clock);
}

function rowsOf(table: HtmlNode): readonly Row[] {
  return findAll(table, ({ name }) => name === "tr").flatMap((row) => {
    const label = find(row, ({ name }) => name === "th");
    const cell = find(row, ({ name }) => name === "td");
    if (!label || !cell) return [];
    const items = findAll(cell, ({ name }) => name === "li");
    const link = find(cell, ({ name }) => name === "a")?.attributes.href;
    const values = items.length > 0 ? items.map((item) => textOf(item)) : [textOf(cell)];
    return [
      {
        label: textOf(label),
        values: values.filter((value) => value !== ""),
        ...(link === undefined ? {} : { link }),
        list: items.length > 0,
      },
    ];
  });
}

function toFacts(
  rows: readonly Row[],
  heading: string | undefined,
  pointer: string,
  clock: HtmlClock,
): ProfileFacts {
  const labelled = (labels: RegExp) => rows.filter(({ label }) => labels.test(label));
  const values = (labels: RegExp) =>
    labelled(labels).flatMap((row) => row.values.map((value) => undated(value, clock)));
  // Until early 2018 the name is the page's heading; since then it is the first row.
  const name = heading ?? rows[0]?.values[0];
  const profile = rows.map(({ link }) => link ?? "").find((link) => /facebook\.com\//.test(link));
  const handle = profile === undefined ? undefined : /facebook\.com\/([A-Za-z0-9.]+)\/?$/.exec(profile)?.[1];
  const created = rows
    .flatMap((row) => row.values)
    .filter((value) => /(UTC|GMT) ?[+\u2212-]|\b[A-Z]{3,4}$/.test(value) && value.length < 90)
    .map((value) => clock.read(value).at)
    .find((at) => at !== undefined);
  const location = values(PLACE)[0];
  return {
    pointer,
    names: [...(name === undefined ? [] : [undated(name, clock)]), ...values(NAMES_BEFORE)],
    handles: handle === undefined || handle.startsWith("profile.php") ? [] : [handle],
    words: [
      ...new Set([...values(ABOUT), ...unlabelledWords(rows, clock), ...sentences(rows, clock)]),
    ].filter((value) => value !== ""),
    links: [],
    positions: labelled(WORK).flatMap((row) =>
      row.values.flatMap((value) => toPosition(value, clock, false)),
    ),
    education: labelled(EDUCATION).flatMap((row) =>
      row.values.flatMap((value) => toPosition(value, clock, true)),
    ),
    ...(location === undefined ? {} : { location }),
    ...(created === undefined ? {} : { createdAt: created }),
  };
}

/** A few lines, one of which may be the time: "NHS trust / Nurse / 1 May 2019 - ". */
function toPosition(value: string, clock: HtmlClock, school: boolean): Position[] {
  const lines = value
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const when = lines.find((line) => isSpan(line, clock));
  const words = lines.filter((line) => line !== when && !/^\(.*\d{4}.*\)$/.test(line));
  const [organisation, ...rest] = words;
  if (organisation === undefined) return [];
  const [from, to] = (when ?? "").split(/ [-–—~至] ?/).map((part) => dayOf(part, clock));
  const title = school ? rest.join(", ") : (rest[0] ?? "");
  return [
    {
      title,
      organisation,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ];
}

function isSpan(line: string, clock: HtmlClock): boolean {
  return / [-–—~至]/.test(line) && line.split(/ [-–—~至] ?/).some((part) => dayOf(part, clock) !== undefined);
}

function dayOf(text: string, clock: HtmlClock): string | undefined {
  const parts = clock.parts(text);
  return parts === undefined
    ? undefined
    : `${parts.year}-${String(parts.month).padStart(2, "0")}-${String(parts.day).padStart(2, "0")}`;
}

/** Many values end in the time when they were entered, in brackets. */
function undated(value: string, clock: HtmlClock): string {
  return value
    .replace(/\s*[(（]([^()（）]{6,60})[)）]\s*$/, (whole, inside: string) =>
      clock.parts(inside) ? "" : whole,
    )
    .trim();
}

/** Sentences under any label: what was said of a job, and what stands in a row that nobody knew. */
function sentences(rows: readonly Row[], clock: HtmlClock): readonly string[] {
  return rows.flatMap(({ label, list, values }) => {
    const known = WORK.test(label) || EDUCATION.test(label);
    // Other lists hold what the owner likes: titles and names, long ones among them.
    const said = known ? values.flatMap((value) => value.split("\n")) : list ? [] : values;
    return said
      .map((value) => undated(value.trim(), clock))
      .filter((value) => isSentence(value) && !isMomentOrPlace(value));
  });
}

/** In a language whose labels are not known: a value of several words that is no list, address or date. */
function unlabelledWords(rows: readonly Row[], clock: HtmlClock): readonly string[] {
  if (rows.some(({ label }) => [ABOUT, WORK, EDUCATION, KNOWN_LANGUAGE].some((known) => known.test(label))))
    return [];
  return rows
    .filter(({ list, link }, index) => !list && link === undefined && index > 1)
    .flatMap((row) => row.values.map((value) => undated(value, clock)))
    .filter((value) => value.length >= 40 && !/@/.test(value) && clock.parts(value) === undefined);
}
