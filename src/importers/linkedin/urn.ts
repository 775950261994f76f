/** What a LinkedIn link points at. */
export interface Target {
  /** `share:123`, `groupPost:12-345`: the same however the link was written. */
  readonly key: string;
  readonly type: string;
  /** Set when the link points at a comment under it. */
  readonly commentKey?: string;
  /** Milliseconds since 1970, UTC: the id carries the time it was given out. */
  readonly time?: number;
  readonly url: string;
}

/** Ids before November 2010 were short running numbers and carry no time. */
const FIRST_WITH_TIME = 5_404_000_000_000_000_000n;
const TIMED = new Set(["share", "ugcPost", "activity", "groupPost"]);

/** The post, article or comment that a link or a bare URN means; undefined for any other address. */
export function parseTarget(link: string): Target | undefined {
  const plain = decode(link.trim());
  const urn = /urn:li:(\w+):(\(?[\w:,=-]+\)?)/.exec(plain);
  const type = urn?.[1];
  const id = urn?.[2];
  if (type === undefined || id === undefined) return undefined;
  const comment = /urn:li:comment:\(([^)]*)\)/.exec(plain)?.[1];
  // `comment:(urn:li:activity:1,2)` and `comment:(activity:1,2)` are the same.
  const commentKey = comment === undefined ? undefined : `comment:(${comment.replace("urn:li:", "")})`;
  const key = type === "comment" && commentKey !== undefined ? commentKey : `${type}:${id}`;
  const time = TIMED.has(type) ? timeOfId(id) : undefined;
  return {
    key,
    type,
    ...(commentKey === undefined ? {} : { commentKey }),
    ...(time === undefined ? {} : { time }),
    url: `https://www.linkedin.com/feed/update/urn:li:${type === "comment" ? key : `${type}:${id}`}`,
  };
}

/** When an id was given out; the second number of a group post, whose first is the group. */
export function timeOfId(id: string): number | undefined {
  const digits = /(\d{19})\)?$/.exec(id)?.[1];
  if (digits === undefined) return undefined;
  const value = BigInt(digits);
  return value < FIRST_WITH_TIME ? undefined : Number(value >> 22n);
}

/** Some links are encoded twice, some not at all, and a broken one must not stop anything. */
function decode(link: string): string {
  let plain = link;
  for (let times = 0; times < 2 && /%(25)?3A/i.test(plain); times++) {
    try {
      plain = decodeURIComponent(plain);
    } catch {
      plain = plain.replaceAll(/%3A/gi, ":").replaceAll(/%2C/gi, ",");
    }
  }
  return plain;
}
