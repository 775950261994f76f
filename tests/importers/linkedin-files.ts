import { parse } from "csv-parse/sync";

/**
 * LinkedIn's tables read a second way, with another parser and with patterns, so that what the importer says can be
 * held against the bytes.
 */

export function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return content.subarray(2).toString("utf16le");
  const text = content.toString("utf8");
  return text.includes("\ufffd") ? content.toString("latin1") : text;
}

/** A comment begins with its date or, where that is missing, with the comma before its link. */
const COMMENT = /\r?\n(?=(?:\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)?[,;](?:https:|urn:))/;

/** Header (with what stands above it) and the raw rows. */
export function splitTable(content: Buffer): { readonly head: string; readonly rows: readonly string[] } {
  const text = textOf(content);
  const at = text.startsWith("Notes:") ? text.indexOf("First Name") : 0;
  const lineEnd = text.indexOf("\n", at) + 1;
  const head = lineEnd === 0 ? text : text.slice(0, lineEnd);
  const body = lineEnd === 0 ? "" : text.slice(lineEnd);
  if (/^(Date|Datum)[,;](Link|Länk)[,;](Message|Meddelande)/.test(text)) {
    return { head, rows: body === "" ? [] : body.replace(/\r?\n$/, "").split(COMMENT) };
  }
  const records = parse(body, {
    delimiter: head.includes("\t") ? "\t" : ",",
    relax_column_count: true,
    raw: true,
  }) as unknown as readonly { raw: string }[];
  return { head, rows: records.map(({ raw }) => raw.replace(/\r?\n$/, "")) };
}

/** The record that a pointer names. */
export function resolve(content: Buffer, pointer: string): unknown {
  if (pointer === "body") return textOf(content);
  const row = /^row (\d+)$/.exec(pointer)?.[1];
  return splitTable(content).rows[Number(row) - 1];
}

/** The same rows, last first. */
export function reverseRows(path: string, content: Buffer): Buffer | undefined {
  if (!path.endsWith(".csv")) return undefined;
  const { head, rows } = splitTable(content);
  const lineEnd = head.endsWith("\r\n") ? "\r\n" : "\n";
  const text = head + rows.toReversed().join(lineEnd) + (rows.length > 0 ? lineEnd : "");
  if (content[0] === 0xff) return Buffer.from(`\ufeff${text}`, "utf16le");
  return Buffer.from(text, content.toString("utf8").includes("\ufffd") ? "latin1" : "utf8");
}
