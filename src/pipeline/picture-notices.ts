import type { ArchiveEntry, Notice, NoticeLevel } from "../model/index.js";

/** What is to be told of the pictures of a run. */
export interface Told {
  readonly broken: ArchiveEntry[];
  /** Too much of a tar.gz would have to be unpacked to come to them. */
  readonly unreachable: ArchiveEntry[];
  abroad: number;
  scotland: number;
}

/** Files named one by one before the rest are only counted; the ledger names every one that is unreadable. */
const NAMED = 10;

const BROKEN =
  "What this picture says of itself is damaged and could not be read. The picture is in the list all the same.";
const UNREADABLE = "It is no picture or video that can be read. Look at it yourself.";
const UNREACHABLE =
  "It lies in a packed archive that can only be read from its start, and too much would have to be unpacked to come to it. Unpack the archive and give its folder, or look at it yourself.";
const ABROAD =
  "Recorded outside the UK. The list of clinical sites covers the UK only, so nothing is said of what these places are. Add your own with --places.";
const SCOTLAND =
  "Recorded in Scotland. The list has names of hospitals there and no coordinates, so a place is known only when its name is written. Add your own with --places.";

/** `unreadable`: all that could not be looked at, those that are out of reach among them. */
export function pictureNotices(told: Told, unreadable: readonly ArchiveEntry[]): readonly Notice[] {
  const unreachable = new Set(told.unreachable);
  const noPicture = unreadable.filter((entry) => !unreachable.has(entry));
  return [
    ...perFileNotices("picture-data-damaged", "info", told.broken, BROKEN),
    ...perFileNotices("picture-unreadable", "warning", noPicture, UNREADABLE),
    ...perFileNotices("picture-unreachable", "warning", told.unreachable, UNREACHABLE),
    ...countedNotice("place-abroad", told.abroad, ABROAD),
    ...countedNotice("place-scotland", told.scotland, SCOTLAND),
  ];
}

function perFileNotices(
  code: string,
  level: NoticeLevel,
  entries: readonly ArchiveEntry[],
  detail: string,
): readonly Notice[] {
  const named = entries.slice(0, NAMED).map(
    ({ archive, path }): Notice => ({
      type: "notice",
      code,
      level,
      archive,
      entry: path,
      count: 1,
      detail,
    }),
  );
  const rest = entries.length - named.length;
  return rest === 0
    ? named
    : [
        ...named,
        { type: "notice", code, level, count: rest, detail: `${detail} These ${rest} besides those named.` },
      ];
}

function countedNotice(code: string, count: number, detail: string): readonly Notice[] {
  return count === 0 ? [] : [{ type: "notice", code, level: "info", count, detail }];
}
