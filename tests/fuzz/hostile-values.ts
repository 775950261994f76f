import type { Random } from "./random.js";

const nested = (depth: number, open: string, close: string): string =>
  open.repeat(depth) + close.repeat(depth);

/** JSON, as text, that stands where something else should. */
export function hostileJson(random: Random): string {
  return random.pick<() => string>([
    () => random.pick(["null", "true", "false", "0", "-1", "1e308", "-0", "1e-9", "12345678901234567890123"]),
    () => random.pick(['""', '" "', "[]", "{}", "[[]]", "[null]", "{ }", '[""]', '{"": ""}']),
    () => JSON.stringify(random.pick(DATES)),
    () => random.pick(["0", "1", "-62135596800", "253402300800", "1e20", "1700000000000", "99999999999999"]),
    () =>
      random.pick([
        '"\\ud800"',
        '"\\udc00\\ud800"',
        '"\\u0000"',
        '"\\u202e\\u2066"',
        '"\\u001b[2J"',
        '"\\ufeff"',
      ]),
    () => nested(random.pick([10, 500, 20_000]), "[", "]"),
    () => nested(random.pick([10, 500, 20_000]), '{"a":', "}").replace("}", "1}"),
    () => '{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}}',
    () =>
      `"${random.pick(["x", "é", "\u{1F600}", " ", "<b>", "&amp;", "@a ", "https://a.example/ "]).repeat(random.pick([100, 20_000]))}"`,
    () => `[${Array.from({ length: random.pick([3, 2000]) }, (_, at) => `{"text": "${at}"}`).join(",")}]`,
    () => `"${random.bytes(12).toString("hex")}"`,
  ])();
}

export const DATES: readonly string[] = [
  "",
  "0000-00-00",
  "2016-02-30T25:61:61Z",
  "9999-12-31T23:59:60Z",
  "-000001-01-01T00:00:00Z",
  "+275760-09-13T00:00:00.001Z",
  "Thu Jan 01 00:00:00 +0000 1970",
  "Wed Foo 99 99:99:99 +9999 99999",
  "32/13/2020, 99:99",
  "٢٠٢٠-٠١-٠١",
  "2020-01-01T00:00:00+99:99",
  "1".repeat(400),
  "Invalid Date",
  "NaN",
];
