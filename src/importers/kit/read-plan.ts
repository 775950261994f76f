import {
  type Account,
  type ArchiveEntry,
  type Bucket,
  type EntryOutcome,
  type ImportItem,
  type MediaKind,
  mediaKindByName,
  type NoticeLevel,
  type Post,
  type PostKind,
} from "../../model/index.js";
import { type Draft, draftId, draftToPost } from "./draft.js";
import { headFailure } from "./file-text.js";
import { FIELDS_UNREAD } from "./left-over.js";
import { count, type Reading, tallyOf, tell, tellLoss, tellUnreadable, wants } from "./reading.js";

/** What becomes of one entry: a bucket it goes to unopened, or a reader. */
export type FilePlan =
  | { readonly entry: ArchiveEntry; readonly bucket: Exclude<Bucket, "switched-off" | "failed"> }
  | {
      readonly entry: ArchiveEntry;
      /** Kinds of posts that it may give. */
      readonly kinds: readonly PostKind[];
      read(reading: Reading, entry: ArchiveEntry): AsyncIterable<Draft>;
    };

/** What is told once for the whole archive, with a number, by the name it is counted under. */
export type Summaries = Readonly<Record<string, { readonly level: NoticeLevel; readonly detail: string }>>;

const COMMON: Summaries = {
  duplicate: {
    level: "info",
    detail: "Records stood in the archive more than once and were counted once.",
  },
  "media-missing": {
    level: "info",
    detail: "Pictures, videos or other files that posts speak of are not in the archive.",
  },
};

export interface Plan {
  readonly accounts: readonly Account[];
  /** Every entry of the archive, in the order to read them. */
  readonly files: readonly FilePlan[];
  readonly summaries?: Summaries;
  /** What can be said only when all is read. */
  readonly afterwards?: (reading: Reading) => void;
}

/** Reads an archive as planned: each post once, of the kinds asked for, and one outcome for each entry. */
export async function* readPlan(reading: Reading, plan: Plan): AsyncGenerator<ImportItem> {
  yield* plan.accounts;
  for (const file of plan.files) {
    // A file that could not be told for what it is may hold the owner's words.
    const failure = "bucket" in file ? headFailure(file.entry) : undefined;
    if (failure) tellUnreadable(reading, file.entry, failure);
    if ("bucket" in file || !isWanted(reading, file.kinds)) continue;
    tallyOf(reading, file.entry);
    try {
      for await (const draft of file.read(reading, file.entry)) {
        reading.unsaid.get(file.entry)?.say(draft);
        const post = emit(reading, draft);
        if (post) yield post;
      }
    } catch (error) {
      tellUnreadable(reading, file.entry, error);
    }
    const unsaid = reading.unsaid.get(file.entry)?.count() ?? 0;
    if (unsaid > 0 && file.kinds.some((kind) => !WORDLESS.has(kind)))
      tellLoss(reading, file.entry, "field-unknown-words", unsaid, FIELDS_UNREAD);
    reading.unsaid.delete(file.entry);
    yield* reading.notices.splice(0);
  }
  plan.afterwards?.(reading);
  summarise(reading, plan);
  yield* reading.notices.splice(0);
  for (const file of plan.files) yield outcome(reading, file);
}

/** Kinds that hold nothing the owner wrote. */
const WORDLESS: ReadonlySet<PostKind> = new Set(["reaction", "connection", "membership"]);

function isWanted(reading: Reading, kinds: readonly PostKind[]): boolean {
  return kinds.some((kind) => wants(reading, kind));
}

function emit(reading: Reading, draft: Draft): Post | undefined {
  let id = draftId(reading.platform, draft);
  if (draft.nativeId !== undefined && draft.repeats !== true) {
    // One number for two things that say different things: neither may be dropped.
    const content = draftId(reading.platform, { ...draft, nativeId: undefined });
    if (reading.seen.has(id) && !reading.seen.has(content)) {
      reading.seen.set(content, 0);
      id = content;
    } else reading.seen.set(content, reading.seen.get(content) ?? 0);
  }
  const times = (reading.seen.get(id) ?? 0) + 1;
  reading.seen.set(id, times);
  if (!wants(reading, draft.kind)) return undefined;
  if (times > 1 && draft.repeats !== true) {
    count(reading, "duplicate");
    return undefined;
  }
  return draftToPost(reading.platform, draft, times === 1 ? id : `${id}-${times}`);
}

function summarise(reading: Reading, { files, summaries = {} }: Plan): void {
  for (const [code, { level, detail }] of Object.entries({ ...COMMON, ...summaries })) {
    const number = reading.counts.get(code) ?? 0;
    if (number > 0) tell(reading, code, level, number, detail);
  }
  const papers = files.filter(
    (file) => "bucket" in file && file.bucket === "cannot-judge" && PAPER.test(file.entry.path),
  ).length;
  if (papers > 0)
    tell(
      reading,
      "documents-not-read",
      "warning",
      papers,
      "Documents were not read. Open those that you wrote and look.",
    );
  const unknown = files.filter((file) => "bucket" in file && file.bucket === "unknown").length;
  if (unknown > 0)
    tell(reading, "file-unknown", "info", unknown, "Files that this version does not know were not read.");
}

function outcome(reading: Reading, file: FilePlan): EntryOutcome {
  const tally = reading.tallies.get(file.entry);
  const failed = tally?.failed ?? 0;
  const bucket =
    "bucket" in file
      ? failed > 0
        ? "failed"
        : file.bucket
      : !isWanted(reading, file.kinds)
        ? "switched-off"
        : (tally?.bucket ?? (failed > 0 ? "failed" : "read"));
  const opened = bucket !== "switched-off";
  return {
    type: "entry",
    archive: file.entry.archive,
    entry: file.entry.path,
    bucket,
    records: opened ? (tally?.records ?? 0) : 0,
    ...(failed > 0 && opened ? { failedRecords: failed } : {}),
  };
}

const PAPER = /\.(pdf|docx?|pptx?)$/i;

/** Drawings, papers, visiting cards and stickers that people attach. */
const ATTACHED = /\.(svg|pdf|docx?|pptx?|vcf|was)$/i;

/** For entries that no reader knows: pictures are for the eye, the rest is unknown. */
export function planForUnknown(entry: ArchiveEntry): FilePlan {
  const known = mediaKindByName(entry.path) !== undefined || ATTACHED.test(entry.path);
  return { entry, bucket: known ? "cannot-judge" : "unknown" };
}

/** Whether a file is a picture, a video or sound by its name; a drawing that someone posted is a picture. */
export function mediaKind(path: string): MediaKind | "file" {
  return mediaKindByName(path) ?? (/\.svg$/i.test(path) ? "photo" : "file");
}
