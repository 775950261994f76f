import {
  CONCERNS,
  type Concern,
  type ExampleSource,
  type InferredRole,
  POST_KINDS,
  type Post,
  type RoleGroup,
} from "../../src/model/index.js";
import type { PostContext } from "../../src/signals/index.js";

/** The post that an example of a rule file describes. */
export function examplePost(example: ExampleSource): Post {
  const kind = POST_KINDS.find((each) => each === example.kind) ?? "post";
  const endorsed = kind === "reaction" || kind === "repost";
  return {
    type: "post",
    id: "example",
    platform: "x",
    kind,
    authorship: endorsed ? "endorsed" : "own",
    audience: "unknown",
    createdAt: "2024-03-05T08:30:00Z",
    dateSource: "record",
    text: example.text,
    media: example.picture
      ? [{ kind: "photo", altText: example.picture }]
      : kind === "photo"
        ? [{ kind: "photo" }]
        : [],
    ...(example.place ? { place: { name: example.place } } : {}),
    links: [],
    mentions: [],
    source: { archive: "example", entry: "example", pointer: "/" },
  };
}

export function exampleContext(example: ExampleSource): PostContext {
  const groups: readonly RoleGroup[] = ["clinician", "student", "lay", "unknown"];
  const group = groups.find((each) => each === example.role) ?? "clinician";
  const role: InferredRole = { group, because: [], given: true };
  return { role };
}

export const isConcern = (value: string): value is Concern => (CONCERNS as readonly string[]).includes(value);
