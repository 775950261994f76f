import { isAddress, isProse } from "../kit/prose.js";
import type { LabelField, LabelRecord } from "./label-fields.js";
import { isOtherName, isQuestionName, isTextName, isTitleName } from "./label-names.js";

/** Labels of a language that nobody knows under which a file keeps its words, as far as it was read. */
export interface Learnt {
  readonly labels: ReadonlySet<string>;
  /** How much the values of the best of them look like words. */
  readonly score: number;
}

export const NOTHING_LEARNT: Learnt = { labels: new Set(), score: 0 };

/** Whether a row holds something to read, other than a link or a time. */
export function isPlain({ value, href, time }: LabelField): boolean {
  return value !== undefined && href === undefined && time === undefined && !isAddress(value);
}

/**
 * What the owner wrote in one record. The label decides where it is known, for each record by itself: an export may be
 * half in one language and half in another. Where it is not, sentences are words, and so is what stands under a label
 * that the file was seen to keep its words under; last of all sentences in rows inside other rows.
 */
export function wordRows(record: LabelRecord, { labels }: Learnt): readonly LabelField[] {
  const known = knownRows(record);
  const unnamed = record.fields.flatMap(leaves).filter(isUnnamed);
  const prose = unnamed.filter(hasProse);
  if (known.length + prose.length > 0) return [...known, ...prose];
  const learnt = unnamed.filter(({ label }) => labels.has(label));
  if (learnt.length > 0) return learnt;
  return record.fields.flatMap(deep).filter((row) => isUnnamed(row) && hasProse(row));
}

function hasProse({ value }: LabelField): boolean {
  return isProse(value ?? "");
}

/** What was asked: by the owner, where the record is not an answer to others. */
export function questionRows({ fields }: LabelRecord): readonly LabelField[] {
  return fields.filter((row) => isQuestionName(row) && isWordy(row));
}

export function titleRow({ fields }: LabelRecord): LabelField | undefined {
  return fields.find((row) => isTitleName(row) && isWordy(row));
}

/** Rows inside other rows tell of a page or group; they count where the record itself says nothing. */
function knownRows({ fields }: LabelRecord): readonly LabelField[] {
  const own = fields.flatMap(leaves).filter((row) => isTextName(row) && isWordy(row));
  if (own.length > 0) return own;
  return fields.flatMap(({ inner }) => inner.flatMap(deep)).filter((row) => isTextName(row) && isWordy(row));
}

/** A known label may hold a link among its words, or a time beside them; one that is only an address holds none. */
function isWordy({ value }: LabelField): boolean {
  return value !== undefined && !isAddress(value);
}

const NAMES = [isTextName, isTitleName, isQuestionName, isOtherName];

function isUnnamed(row: LabelField): boolean {
  return row.label !== "" && isPlain(row) && !NAMES.some((isNamed) => isNamed(row));
}

/** A row, and the values of a list of them, which stand under its label. */
function leaves(row: LabelField): readonly LabelField[] {
  return [row, ...row.inner.filter(({ listed }) => listed === true).flatMap(leaves)];
}

function deep(row: LabelField): readonly LabelField[] {
  return [row, ...row.inner.flatMap(deep)];
}

/**
 * What more records teach: the labels whose values differ most and are longest, of records in which no label is known.
 * One field in two languages has two labels that never stand in one record; a name stands beside the words.
 */
export function learn(records: readonly LabelRecord[], before: Learnt): Learnt {
  const values = new Map<string, string[]>();
  const beside = new Map<string, Set<string>>();
  for (const record of records) {
    const rows = record.fields.flatMap(leaves).filter(isUnnamed);
    const known = knownRows(record).length > 0;
    for (const { label, value } of rows) {
      values.set(label, [...(known ? [] : [value ?? ""]), ...(values.get(label) ?? [])]);
      const others = beside.get(label) ?? new Set<string>();
      for (const row of rows) others.add(row.label);
      if (known) others.add("");
      beside.set(label, others);
    }
  }
  const scored = [...values]
    .map(([label, all]) => ({ label, score: scoreOf(all) }))
    .sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1));
  const labels = new Set(before.labels);
  let best = before.score;
  for (const { label, score } of scored) {
    best = Math.max(best, score);
    const others = beside.get(label) ?? new Set<string>();
    const apart = !others.has("") && ![...labels].some((each) => each !== label && others.has(each));
    if (score > 0 && score >= best / 4 && apart) labels.add(label);
  }
  return { labels, score: best };
}

function scoreOf(values: readonly string[]): number {
  if (values.length === 0) return 0;
  const length = values.reduce((sum, value) => sum + value.length, 0) / values.length;
  return (new Set(values).size / values.length) ** 2 * length;
}
