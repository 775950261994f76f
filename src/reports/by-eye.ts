import type { AuditResult, Post } from "../model/index.js";
import { monthOf, postDate } from "./dates.js";
import { code, type Phrase, phrase, said } from "./phrase.js";
import { counted, KIND_NAMES, PLATFORM_NAMES } from "./words.js";

/** Posts listed to check by eye before the rest are only counted; `report.json` lists every one. */
export const BY_EYE = 200;

/** Pictures and videos that nothing can judge, as every readable format shows them. */
export interface ByEye {
  readonly title: string;
  readonly intro: readonly string[];
  /** By album and month, in the order in which to look at them. */
  readonly groups: readonly ByEyeGroup[];
  /** How many more there are. */
  readonly rest: Phrase | undefined;
}

export interface ByEyeGroup {
  readonly title: Phrase;
  readonly items: readonly {
    readonly phrase: Phrase;
    /** `data:image/…` of its pictures, where there are some. */
    readonly images: readonly string[];
  }[];
}

export function byEyeWords({ checkByEye: posts }: AuditResult): ByEye | undefined {
  if (posts.length === 0) return undefined;
  const shown = posts.slice(0, BY_EYE);
  const rest = posts.length - shown.length;
  const groups = new Map<string, Post[]>();
  for (const post of shown) groups.set(byEyeGroup(post), [...(groups.get(byEyeGroup(post)) ?? []), post]);
  return {
    title: `Check by eye: ${counted(posts.length, "post")}`,
    intro: [
      "No rule asks about these pictures and videos, and nobody looked at what they show. Look at each yourself: could anyone be recognised, is it a clinical place, is there a screen, a board or a document in the background?",
      "Those most worth a look come first: near a clinical site, with words about work, from working hours, taken with a camera.",
    ],
    groups: [...groups.values()].map((members) => ({
      title: groupTitle(members),
      items: members.map((post) => ({
        phrase: itemPhrase(post),
        images: post.media.flatMap(({ image }) => image ?? []),
      })),
    })),
    rest:
      rest > 0 ? phrase`and ${counted(rest, "more", "more")}, listed in ${code("report.json")}` : undefined,
  };
}

/** Posts with the same one stand together: album and month. */
export function byEyeGroup(post: Post): string {
  return `${albumOf(post) ?? ""}\0${monthOf(post) ?? ""}`;
}

function albumOf({ media }: Post): string | undefined {
  return media.find(({ album }) => album !== undefined && album !== "")?.album;
}

function groupTitle(members: readonly Post[]): Phrase {
  const [first] = members;
  const album = first === undefined ? undefined : albumOf(first);
  const month = (first === undefined ? undefined : monthOf(first)) ?? "no date";
  const count = counted(members.length, "post");
  return album === undefined ? phrase`${month}: ${count}` : phrase`Album ${code(album)}, ${month}: ${count}`;
}

function itemPhrase(post: Post): Phrase {
  const where = post.url ?? post.media.find(({ entry }) => entry !== undefined)?.entry ?? post.source.entry;
  const site = [...post.media.map((media) => media.site), post.place?.site].find(
    (each) => each !== undefined,
  );
  const near =
    site === undefined
      ? []
      : phrase`, about ${Math.max(10, Math.round(site.metres / 10) * 10)} m from ${said(site.name)}`;
  // A file that no post of the archive names: nobody can be asked about the post.
  const unnamed = post.source.pointer === "" && post.source.entry === where ? ", no post names it" : "";
  return phrase`${postDate(post)}, ${PLATFORM_NAMES[post.platform]}, ${KIND_NAMES[post.kind][0]}${near}${unnamed}: ${code(where)}`;
}
