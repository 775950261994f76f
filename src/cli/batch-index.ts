import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditResult } from "../model/index.js";
import { BANNER_TITLE, onHold } from "../reports/advice.js";
import { plainDay } from "../reports/dates.js";
import { hasLoss } from "../reports/ledger.js";
import { list, type Paper, text } from "../reports/paper.js";
import { counted, number } from "../reports/words.js";
import { reasonsOf } from "./batch-reasons.js";
import { writePaper } from "./write-paper.js";
import { writePrivate } from "./write-private.js";

const INDEX_NAME = "index";
const INDEX_FILE = `${INDEX_NAME}.json`;
const TYPE = "backscroll-batch-index";

/** One member in the index: a reference and counts, nothing that says who or what. */
export interface IndexCase {
  readonly case: string;
  /** ISO day: the last on which the workspace may be kept. */
  readonly until: string;
  readonly state: "read" | "partly-read" | "not-read" | "deleted";
  readonly onHold: boolean;
  readonly records: number;
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly undecided: number;
  /** What to know of the reading before anyone relies on it. Absent in an index of an earlier version. */
  readonly reasons?: readonly string[];
  /** ISO day. */
  readonly deleted?: string;
}

export interface BatchIndex {
  readonly schemaVersion: 1;
  readonly type: typeof TYPE;
  /** ISO day. */
  readonly made: string;
  readonly cases: readonly IndexCase[];
}

/** `refused`: why there is no result. */
export function caseOf(
  reference: string,
  until: string,
  result: AuditResult | undefined,
  refused: readonly string[] = [],
): IndexCase {
  const row = { case: reference, until };
  if (result === undefined)
    return {
      ...{ ...row, state: "not-read", onHold: true },
      ...{ records: 0, high: 0, medium: 0, low: 0, undecided: 0, reasons: refused },
    };
  const { high, medium, low, info } = result.bySeverity;
  return {
    ...row,
    state: result.partial || hasLoss(result.coverage) ? "partly-read" : "read",
    onHold: onHold(result.concernOpen),
    ...{ records: result.coverage.totals.posts, high, medium, low: low + info },
    undecided: result.posts.filter(({ findings }) =>
      findings.some(({ disposition }) => disposition !== "decided"),
    ).length,
    reasons: reasonsOf(result),
  };
}

export async function writeIndex(folder: string, index: BatchIndex): Promise<string> {
  await writePrivate(join(folder, INDEX_FILE), `${JSON.stringify(index, null, 2)}\n`);
  return writePaper(folder, INDEX_NAME, indexPaper(index));
}

/** Undefined when the folder holds no index of ours. */
export function readIndex(folder: string): BatchIndex | undefined {
  const path = join(folder, INDEX_FILE);
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Partial<BatchIndex>;
    return value.type === TYPE && value.schemaVersion === 1 && Array.isArray(value.cases)
      ? (value as BatchIndex)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The row of a case whose workspace is gone: that it is, and when. */
export function deletedCase({ case: reference, until }: IndexCase, today: string): IndexCase {
  return {
    ...{ case: reference, until, state: "deleted", onHold: false },
    ...{ records: 0, high: 0, medium: 0, low: 0, undecided: 0, deleted: today },
  };
}

function indexPaper({ made, cases }: BatchIndex): Paper {
  return {
    title: "Members’ reviews: index",
    notice: [
      { kind: "strong", phrase: [BANNER_TITLE] },
      text(
        "If a complaint or investigation about a member is open, or might be, nothing of theirs is changed before they have had advice. Cases on hold say so below.",
      ),
    ],
    sections: [
      {
        title: ["What this is"],
        blocks: [
          text(
            `Made on ${plainDay(made)}. One line a case: counts, and what was not read; no names and no words of posts.`,
          ),
          list([
            "Each case has a folder of its own beside this index. On macOS and Linux, only you can open it. Keep cases apart: do not put two members’ findings into one document.",
            "Each case has a last day. After it, run backscroll purge --expired on this folder. It deletes what was made here, not the archives that you were given: delete or return those yourself.",
            "A rep who acts for a union is not covered by the exemption for personal or household use, and what is here can be about health and about union membership. Check with your union’s data protection lead.",
          ]),
        ],
      },
      { title: [counted(cases.length, "case")], blocks: [list(cases.map((each) => caseLine(each)))] },
    ],
  };
}

function caseLine({
  case: reference,
  until,
  state,
  onHold: held,
  reasons = [],
  ...counts
}: IndexCase): string {
  const last = `last day ${plainDay(until)}`;
  if (state === "deleted") return `${reference}: deleted on ${plainDay(counts.deleted ?? until)}; ${last}`;
  if (state === "not-read") return [`${reference}: could not be read`, ...reasons, last].join("; ");
  return [
    `${reference}: ${counted(counts.records, "record")} read${state === "partly-read" ? ", not all of them" : ""}`,
    ...reasons,
    `${number(counts.high)} to look at first, ${number(counts.medium)} next, ${number(counts.low)} for awareness`,
    `${number(counts.undecided)} not yet decided`,
    ...(held ? ["on hold"] : []),
    last,
  ].join("; ");
}
