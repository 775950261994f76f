import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type CsvEvent, type CsvOptions, readCsv } from "../../src/archive/csv.js";

// Machines that run several things at once are slow.
vi.setConfig({ testTimeout: 60_000 });

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function events(text: string | Uint8Array, options?: CsvOptions, size = 5): Promise<CsvEvent[]> {
  const found: CsvEvent[] = [];
  for await (const event of readCsv(inPieces(Buffer.from(text), size), options)) found.push(event);
  return found;
}

const rows = (found: readonly CsvEvent[]) =>
  found.flatMap((event) => (event.type === "row" ? [Object.fromEntries(event.values)] : []));
const quoted = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");

describe("rows of a spreadsheet", () => {
  it("come by the names of their columns, whatever their order", async () => {
    expect(rows(await events('\uFEFF"Tweet_ID","text"\n"1","a"\n"2","b"\n'))).toEqual([
      { tweet_id: "1", text: "a" },
      { tweet_id: "2", text: "b" },
    ]);
  });

  it("keep every character of every cell", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: "binary" }), fc.string())),
        fc.integer({ min: 1, max: 30 }),
        async (cells, size) => {
          // Two quotes and nothing else make a blank row, which says nothing.
          const said = cells.filter(([a, b]) => !a.includes("\uFEFF") && (a !== "" || b !== ""));
          const text = [quoted(["a", "b"]), ...said.map(quoted)].join("\n");
          expect(rows(await events(text, {}, size))).toEqual(said.map(([a, b]) => ({ a, b })));
        },
      ),
    );
  });

  it("may be in UTF-16 with tabs", async () => {
    expect(rows(await events(Buffer.from("\uFEFFa\tb\nö\t2\n", "utf16le"), { delimiter: "\t" }))).toEqual([
      { a: "ö", b: "2" },
    ]);
  });

  it("may escape quotes with a backslash", async () => {
    expect(rows(await events('a,b\n1,"he said \\"no\\"\nand left"\n', { escape: "\\" }))).toEqual([
      { a: "1", b: 'he said "no"\nand left' },
    ]);
  });

  it("may start after a preamble", async () => {
    const text = 'Notes:\n"Some words, and more"\n\nFirst Name,URL\nAda,x\n';
    const found = await events(text, { isHeader: (cells) => cells.includes("URL") });
    expect(found[0]).toEqual({ type: "header", names: ["first name", "url"] });
    expect(rows(found)).toEqual([{ "first name": "Ada", url: "x" }]);
  });

  it("are counted from one, and short or long ones are kept", async () => {
    const found = await events("a,b\n1\n1,2,3\n");
    expect(found.slice(1)).toMatchObject([
      { row: 1, cells: ["1"] },
      { row: 2, cells: ["1", "2", "3"] },
    ]);
  });

  it("end with a word about it when a quote is never closed", async () => {
    const found = await events('a,b\n1,2\n3,"never closed\n5,6\n');
    expect(rows(found)).toEqual([{ a: "1", b: "2" }]);
    expect(found.at(-1)).toEqual({ type: "bad", row: 2 });
  });
});
