import { describe, expect, it } from "vitest";
import { type NestedEvent, readNestedRecords } from "../../src/archive/nested-records.js";

async function read(text: string, size = 7, limit?: number): Promise<NestedEvent[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const events: NestedEvent[] = [];
  for await (const event of readNestedRecords(pieces(), limit)) events.push(event);
  return events;
}

const records = (events: readonly NestedEvent[]) =>
  events.flatMap((event) =>
    event.type === "record" ? [[event.path.join("."), event.index, event.value]] : [],
  );
const kinds = (events: readonly NestedEvent[]) => events.map(({ type }) => type);

describe("lists inside an object", () => {
  const text = JSON.stringify(
    {
      people: [{ name: 'a "quoted" }]' }, { name: "ł" }],
      messages: [{ id: 1, inner: [1, [2]] }, { id: 2 }],
      title: "after, [the] {lists}",
      nested: { log: [{ id: 3 }], empty: [], flag: true },
    },
    null,
    2,
  );

  it.each([1, 2, 7, 64, 100_000])("come one by one, in pieces of %i bytes", async (size) => {
    const events = await read(text, size);
    expect(records(events)).toEqual([
      ["people", 0, { name: 'a "quoted" }]' }],
      ["people", 1, { name: "ł" }],
      ["messages", 0, { id: 1, inner: [1, [2]] }],
      ["messages", 1, { id: 2 }],
      ["nested.log", 0, { id: 3 }],
    ]);
    expect(events.filter(({ type }) => type === "value")).toEqual([
      { type: "value", path: ["title"], value: "after, [the] {lists}" },
      { type: "value", path: ["nested", "flag"], value: true },
    ]);
    expect(kinds(events)).not.toContain("truncated");
  });

  it("keep their keys when they lie at the top", async () => {
    expect(records(await read('[{"a":1},{"a":2}]'))).toEqual([
      ["", 0, { a: 1 }],
      ["", 1, { a: 2 }],
    ]);
  });

  it("give what came before the file stops, and say that it stops", async () => {
    const events = await read(text.slice(0, text.indexOf('"id": 2')));
    expect(records(events).map(([path]) => path)).toEqual(["people", "people", "messages"]);
    expect(kinds(events).at(-1)).toBe("truncated");
  });

  it("lose one damaged record and no other", async () => {
    const events = await read(
      '{"m":[\n{"id":1,"t":"x"},\n{"id":2,"t":"lost quote},\n{"id":3,"t":"z"}\n],"title":"t"}',
      9,
    );
    expect(records(events).map(([, , value]) => (value as { id: number }).id)).toEqual([1, 3]);
    expect(kinds(events)).toContain("bad");
  });

  it("may each be no longer than the limit", async () => {
    const events = await read(`{"m":[{"t":"${"x".repeat(5000)}"},{"t":"y"}]}`, 512, 1000);
    expect(kinds(events)).toContain("bad");
    expect(records(events).map(([, , value]) => value)).toContainEqual({ t: "y" });
  });

  it("are not looked for in what is no JSON", async () => {
    expect(kinds(await read("<html></html>"))).toEqual(["no-data"]);
    expect(await read("")).toEqual([{ type: "no-data", empty: true }]);
  });
});
