import { PICTURES, type Reach } from "../../src/importers/reach.js";
import { KIND_NAMES, PLATFORM_NAMES } from "../../src/reports/words.js";

/** Where the table stands in the README. */
export const START = "<!-- reach: written by npm run docs:reach -->";
export const END = "<!-- /reach -->";

/** The platform's name stands in a column of its own. */
const MAKER = /^(X|Facebook|LinkedIn|Instagram|Threads|WhatsApp|YouTube)( chat)?( archive| export)?,? /;

/** The table of what is read of which export, as Markdown. */
export function reachTable(reaches: readonly Reach[]): string {
  const rows = reaches.flatMap(({ platform, generations, notRead }) => {
    const kinds = generations.map(({ reads }) => reads.map((kind) => KIND_NAMES[kind][1]));
    return generations.map(({ layout, but, tried }, at) => {
      const name = PLATFORM_NAMES[platform];
      const same = at > 0 && kinds[at]?.join() === kinds[at - 1]?.join();
      const told = at === 0 ? notRead.filter((each) => each !== PICTURES) : [];
      const left = told.map(({ what, why }) => `${what}: ${why}`);
      return [
        at === 0 ? name.charAt(0).toUpperCase() + name.slice(1) : "",
        `${layout.replace(MAKER, "")}${tried === "real" ? "" : " ¹"}`,
        same ? "the same" : readWords(kinds[at] ?? []),
        [...(but === undefined ? [] : [`*here: ${but}*`]), ...left].join("; "),
      ];
    });
  });
  return [
    "| place | generation of the export | read | not read, and why |",
    "|---|---|---|---|",
    ...rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`),
    "",
    `¹ Tried on invented exports only; the others on real ones that their owners made public as well. Messages are read only with \`--include messages\` or \`--include all\`. Of every place, what pictures, videos and sound show is not judged: they are listed to check by eye.`,
  ].join("\n");
}

function readWords(kinds: readonly string[]): string {
  const open = kinds.filter((kind) => kind !== "messages");
  return [open.join(", "), ...(kinds.includes("messages") ? ["messages if you ask"] : [])]
    .filter((each) => each !== "")
    .join("; ");
}

/** The README with the table in its place. Throws when the place is not there. */
export function withTable(readme: string, table: string): string {
  const [start, end] = [readme.indexOf(START), readme.indexOf(END)];
  if (start < 0 || end < start) throw new Error("The README has no place for the table.");
  return `${readme.slice(0, start + START.length)}\n${table}\n${readme.slice(end)}`;
}
