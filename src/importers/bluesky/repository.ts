import { CarReader } from "@ipld/car/reader";
import { decode } from "@ipld/dag-cbor";
import { type JsonObject, list, object } from "../json-value.js";

/** One record that the account has now. */
export interface RepoRecord {
  /** `app.bsky.feed.post/3k…` */
  readonly key: string;
  readonly value: JsonObject;
}

export interface Repository {
  /** The account's permanent name, `did:plc:…`. */
  readonly did: string;
  readonly records: AsyncIterable<RepoRecord>;
  /** Blocks that should be there and are not, or can't be read; known when all records were taken. */
  readonly missing: () => number;
}

type Cid = Awaited<ReturnType<CarReader["getRoots"]>>[number];

/** Trees of millions of records are a few levels deep; a made-up one may go round in circles. */
const DEEPEST = 64;
/** Bytes of a key; the protocol allows no more. */
const LONGEST_KEY = 1024;

/**
 * Opens a repository and walks its tree from the root: blocks that nothing leads to were deleted, and may still lie
 * in the file. Undefined when it is no repository.
 */
export async function openRepository(bytes: Uint8Array): Promise<Repository | undefined> {
  const reader = await CarReader.fromBytes(bytes).catch(() => undefined);
  const [root] = (await reader?.getRoots()) ?? [];
  if (!reader || !root) return undefined;
  let missing = 0;
  // A branch that hangs in two places would be walked twice, and doubles with every level.
  const walked = new Set<string>();

  const load = async (cid: Cid): Promise<JsonObject | undefined> => {
    const block = await reader.get(cid);
    try {
      return block && object(decode(block.bytes));
    } catch {
      return undefined;
    }
  };

  async function* walk(cid: Cid, depth: number): AsyncGenerator<RepoRecord> {
    const twice = walked.has(String(cid));
    walked.add(String(cid));
    const node = depth > DEEPEST || twice ? undefined : await load(cid);
    if (!node) {
      missing++;
      return;
    }
    const left = asCid(node.l);
    if (left) yield* walk(left, depth + 1);
    let previous = "";
    for (const each of list(node.e)) {
      const entry = object(each);
      const suffix = entry?.k instanceof Uint8Array ? Buffer.from(entry.k).toString("utf8") : "";
      // A key begins with as many bytes of the one before it as `p` says.
      const key = previous.slice(0, typeof entry?.p === "number" ? entry.p : 0) + suffix;
      previous = key.slice(0, LONGEST_KEY);
      const at = asCid(entry?.v);
      const value = at && (await load(at));
      if (value) yield { key, value };
      else missing++;
      const right = asCid(entry?.t);
      if (right) yield* walk(right, depth + 1);
    }
  }

  const commit = await load(root);
  const data = asCid(commit?.data);
  if (typeof commit?.did !== "string" || !data) return undefined;
  return { did: commit.did, records: walk(data, 0), missing: () => missing };
}

function asCid(value: unknown): Cid | undefined {
  return typeof value === "object" && value !== null && "multihash" in value ? (value as Cid) : undefined;
}
