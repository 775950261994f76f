import type { Media, Post } from "../../model/index.js";
import { at, id, type JsonObject, list } from "../json-value.js";
import { postId } from "../post-id.js";

/** Ids of all versions of an edited tweet, oldest first; undefined when it was never edited. */
export function editIds(tweet: JsonObject): readonly string[] | undefined {
  const control = at(tweet, "edit_info", "edit", "editControlInitial") ?? at(tweet, "edit_info", "initial");
  const ids = list(at(control, "editTweetIds")).flatMap((each) => id(each) ?? []);
  return ids.length > 1 ? ids : undefined;
}

/** Versions of edited tweets, kept until all are there. */
export interface Edits {
  add(post: Post, ids: readonly string[]): void;
  /** One post for each edited tweet: the last version, with the earlier wordings. */
  collapse(seen: Pick<ReadonlySet<string>, "has">): readonly Post[];
}

export function editStore(): Edits {
  const groups = new Map<string, { ids: readonly string[]; versions: Map<string, Post> }>();
  return {
    add(post, ids) {
      const first = ids[0] ?? "";
      const group = groups.get(first) ?? { ids, versions: new Map<string, Post>() };
      // A later version knows of more edits than an earlier one.
      if (ids.length > group.ids.length) group.ids = ids;
      group.versions.set(post.id, post);
      groups.set(first, group);
    },
    collapse(seen) {
      return [...groups].flatMap(([first, { ids, versions }]) => {
        const order = [...versions.values()].sort(
          (a, b) => ids.indexOf(a.nativeId ?? "") - ids.indexOf(b.nativeId ?? ""),
        );
        const last = order.at(-1);
        if (!last) return [];
        const earlier = [
          ...order.slice(0, -1).flatMap((version) => [...(version.earlierTexts ?? []), version.text]),
          ...(last.earlierTexts ?? []),
        ];
        const media = mediaOfAll(order);
        const times = ids.length - 1;
        return [
          {
            ...last,
            // The first version's id: what an export made before the edit calls this post. If that version came
            // by itself, from such an export, it is a post already.
            id:
              order.some(({ nativeId }) => nativeId === first) || !seen.has(postId("x", "post", first))
                ? postId("x", "post", first)
                : last.id,
            media,
            remarks: [
              ...(last.remarks ?? []),
              `edited ${times === 1 ? "once" : `${times} times`}`,
              ...(media.length > last.media.length ? ["with pictures of its earlier versions"] : []),
            ],
            ...(earlier.length > 0 ? { earlierTexts: earlier } : {}),
          },
        ];
      });
    },
  };
}

/** Pictures of every version, the last one's first. A picture that was kept lies in the archive once for each. */
function mediaOfAll(order: readonly Post[]): readonly Media[] {
  const found = new Map<string, Media>();
  for (const { media } of [...order].reverse()) {
    for (const [position, each] of media.entries()) {
      const name = each.entry === undefined ? `${position}` : each.entry.replace(/^.*\/(\d+-)?/, "");
      const key = JSON.stringify([each.kind, name, each.altText]);
      if (!found.has(key)) found.set(key, each);
    }
  }
  return [...found.values()];
}
