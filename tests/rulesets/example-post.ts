import {
  CONCERNS,
  type Concern,
  type ExampleSource,
  type InferredRole,
  type Media,
  type NearSite,
  POST_KINDS,
  type Post,
  type PostKind,
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
    media: exampleMedia(example, kind),
    ...examplePlace(example),
    links: [],
    mentions: [],
    source: { archive: "example", entry: "example", pointer: "/" },
  };
}

function exampleMedia({ picture, metres, taken, seen }: ExampleSource, kind: PostKind): readonly Media[] {
  if (kind !== "photo" && picture === undefined) return [];
  return [
    {
      kind: "photo",
      ...(picture === undefined ? {} : { altText: picture }),
      ...(metres === undefined ? {} : { site: exampleSite(metres) }),
      ...(taken === undefined ? {} : { takenAt: taken }),
      ...(seen === undefined ? {} : { ocr: seen }),
    },
  ];
}

/** A check-in without a picture has its distance too. */
function examplePlace({ place, metres }: ExampleSource): Pick<Post, "place"> {
  if (place === undefined) return {};
  return { place: { name: place, ...(metres === undefined ? {} : { site: exampleSite(metres) }) } };
}

function exampleSite(metres: number): NearSite {
  return { name: "St Elsewhere Hospital", town: "Exampleton", metres };
}

export function exampleContext(example: ExampleSource): PostContext {
  const groups: readonly RoleGroup[] = ["clinician", "student", "lay", "unknown"];
  const group = groups.find((each) => each === example.role) ?? "clinician";
  const role: InferredRole = { group, because: [], given: true };
  return { role };
}

export const isConcern = (value: string): value is Concern => (CONCERNS as readonly string[]).includes(value);
