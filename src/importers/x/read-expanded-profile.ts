import type { Post } from "../../model/index.js";
import { object } from "../json-value.js";
import type { Context } from "./context.js";
import type { XFile } from "./files.js";
import { readDrafts } from "./read-drafts.js";
import { unwrap, words } from "./record-post.js";

const DEEPEST = 12;
const NOT_WORDS = /(id|url|uri|type|at|date|time|status|state|color|format|version)$/i;

/** Sections of a longer profile (2024 on), work history among them. Its shape is not known, so all words are taken. */
export function readExpandedProfile(context: Context, file: XFile): AsyncGenerator<Post> {
  return readDrafts(context, file, (value, index) => {
    const found = unwrap(value, index);
    if (!found) return undefined;
    const text = collect(found.record, 0).join("\n");
    if (text === "") return [];
    return [
      {
        file,
        pointer: found.pointer,
        group: "profile",
        nativeId: `expanded-${index}`,
        kind: "profile",
        authorship: "own",
        audience: "public",
        text: words(text),
        remarks: ["the longer profile"],
      },
    ];
  });
}

function collect(value: unknown, depth: number): readonly string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === "string") return /\p{L}/u.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => collect(each, depth + 1));
  return Object.entries(object(value) ?? {}).flatMap(([key, each]) =>
    NOT_WORDS.test(key) ? [] : collect(each, depth + 1),
  );
}
