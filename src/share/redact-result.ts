import type {
  AuditResult,
  Comparison,
  Coverage,
  Decided,
  Evidence,
  Finding,
  Media,
  OtherPost,
  Post,
  ReportedPost,
} from "../model/index.js";
import { DIFFERENT_NAMES, DIFFERENT_NAMES_UNNAMED } from "../reports/different-names.js";
import type { Blackener, Redactor } from "./redact.js";

export type RedactLevel = "standard" | "strict";

/** What covers a text. Strict needs none: it leaves every word out. */
export type Covering = (Redactor & Blackener) | undefined;

/** Stands where words were. */
export const LEFT_OUT = "[words left out]";
/** Hashes of short posts can be guessed, so a redacted report has none. */
const NO_HASH = "0".repeat(16);

/**
 * A copy of a result to be seen by others. Standard: words of posts with every name, number, place, date and unusual
 * word blacked out, letter for letter, so that evidence still points where it did. Strict: no words at all, and months
 * for dates. Either way without addresses, ids, handles, names of the owner, and names of files.
 */
export function redactResult(result: AuditResult, level: RedactLevel, covering: Covering): AuditResult {
  const strict = level === "strict" || covering === undefined;
  const cover: Cover = {
    strict,
    words: (text) => (text === "" ? "" : strict ? LEFT_OUT : covering.blackOut(text)),
    line: (text) => (strict ? "" : covering.redact(text)),
    ids: numbering("post"),
    keys: numbering("finding"),
    archives: numbering("archive"),
    files: numbering("file"),
  };
  const { workspace: _workspace, comparison, ...rest } = result;
  return {
    ...rest,
    redacted: level,
    archives: result.archives.map(({ name, owner, ...archive }) => {
      const { employer: _employer, ...role } = owner;
      return {
        ...archive,
        name: cover.archives(name),
        owner: {
          ...role,
          names: [],
          handles: [],
          because: owner.because.map(({ employer: _at, ...each }) => ({
            ...each,
            text: cover.line(each.text),
          })),
        },
      };
    }),
    posts: result.posts.map((reported) => coverReported(reported, cover)),
    checkByEye: result.checkByEye.map((post) => coverPost(post, cover)),
    coverage: coverCoverage(result.coverage, cover),
    ...(comparison === undefined ? {} : { comparison: coverComparison(comparison, cover) }),
  };
}

interface Cover {
  readonly strict: boolean;
  /** Words of a post; as long as they were, unless strict. */
  words(text: string): string;
  /** A line of its own: a note, a remark. */
  line(text: string): string;
  ids(id: string): string;
  /** Keys are made from ids of the platform, and whoever has those could make them again. */
  keys(key: string): string;
  archives(name: string): string;
  files(path: string): string;
}

/** The same number for the same thing, in the order in which things are met. */
function numbering(what: string): (key: string) => string {
  const known = new Map<string, number>();
  return (key) => {
    const number = known.get(key) ?? known.size + 1;
    known.set(key, number);
    return `${what} ${number}`;
  };
}

function coverReported({ post, severity, findings }: ReportedPost, cover: Cover): ReportedPost {
  const covered = coverPost(post, cover);
  return {
    post: covered,
    severity,
    findings: findings.map((finding) => coverFinding(finding, covered, cover)),
  };
}

function coverPost(post: Post, cover: Cover): Post {
  const { strict, words, line } = cover;
  const { nativeId: _id, url: _url, place, inReplyTo, quoted, title, remarks, earlierTexts, ...rest } = post;
  const month = strict && post.createdAt !== undefined && post.dateSource !== "none";
  return {
    ...rest,
    id: cover.ids(post.id),
    text: words(post.text),
    ...(month ? { createdAt: `${post.createdAt?.slice(0, 7)}-01T00:00:00Z`, dateSource: "month" } : {}),
    ...(title === undefined ? {} : { title: words(title) }),
    media: post.media.map((media) => coverMedia(media, cover)),
    ...(place?.name === undefined || strict ? {} : { place: { name: words(place.name) } }),
    links: [],
    mentions: [],
    ...(inReplyTo === undefined ? {} : { inReplyTo: coverOther(inReplyTo, cover) }),
    ...(quoted === undefined ? {} : { quoted: coverOther(quoted, cover) }),
    ...(remarks === undefined || strict ? {} : { remarks: remarks.map(line) }),
    ...(earlierTexts === undefined || strict ? {} : { earlierTexts: earlierTexts.map(words) }),
    source: {
      archive: cover.archives(post.source.archive),
      entry: cover.files(`${post.source.archive}/${post.source.entry}`),
      pointer: "",
    },
  };
}

function coverMedia({ kind, caption, altText }: Media, { strict, words }: Cover): Media {
  if (strict) return { kind };
  return {
    kind,
    ...(caption === undefined ? {} : { caption: words(caption) }),
    ...(altText === undefined ? {} : { altText: words(altText) }),
  };
}

function coverOther({ text, own }: OtherPost, { strict, words }: Cover): OtherPost {
  return {
    ...(text === undefined || strict ? {} : { text: words(text) }),
    ...(own === undefined ? {} : { own }),
  };
}

function coverFinding(finding: Finding, post: Post, cover: Cover): Finding {
  const { seal: _seal, decision, ...rest } = finding;
  return {
    ...rest,
    key: cover.keys(finding.key),
    postId: cover.ids(finding.postId),
    related: finding.related.map(cover.ids),
    textHash: NO_HASH,
    evidence: finding.evidence.map((line) => coverEvidence(line, post, cover)),
    ...(decision === undefined ? {} : { decision: coverDecision(decision, cover) }),
  };
}

/** Words are taken again from the covered text; of another post, or under strict, none are. */
function coverEvidence(line: Evidence, post: Post, cover: Cover): Evidence {
  const { field, start, end, postId, ...rest } = line;
  const other = postId === undefined ? {} : { postId: cover.ids(postId) };
  if (field === undefined) return { ...rest, ...other, text: cover.line(line.text) };
  const here = postId === undefined || cover.ids(postId) === post.id;
  if (cover.strict || start === undefined || end === undefined) return { ...rest, ...other, text: "" };
  const text = here ? fieldOf(post, field).slice(start, end) : cover.line(line.text);
  return { ...rest, ...other, field, start, end, text };
}

function fieldOf(post: Post, field: string): string {
  if (field === "text") return post.text;
  if (field === "title") return post.title ?? "";
  if (field === "place") return post.place?.name ?? "";
  if (field === "quoted.text") return post.quoted?.text ?? "";
  if (field === "inReplyTo.text") return post.inReplyTo?.text ?? "";
  const earlier = /^earlierTexts\.(\d+)$/.exec(field)?.[1];
  if (earlier !== undefined) return post.earlierTexts?.[Number(earlier)] ?? "";
  const [, index = "", part = ""] = /^media\.(\d+)\.(caption|altText)$/.exec(field) ?? [];
  const media = post.media[Number(index)];
  return (part === "caption" ? media?.caption : part === "altText" ? media?.altText : "") ?? "";
}

function coverDecision({ note, by: _by, others, ...rest }: Decided, cover: Cover): Decided {
  const said = note === undefined ? "" : cover.line(note);
  return {
    ...rest,
    ...(said === "" ? {} : { note: said }),
    ...(others === undefined ? {} : { others: others.map((other) => coverDecision(other, cover)) }),
  };
}

function coverCoverage({ entries, totals, notices }: Coverage, cover: Cover): Coverage {
  const file = (archive: string | undefined, entry: string) => cover.files(`${archive ?? ""}/${entry}`);
  // Names of files stand in sentences too.
  const names = [...new Set(entries.flatMap(({ archive, entry }) => [entry, archive]))].sort(
    (a, b) => b.length - a.length,
  );
  return {
    entries: entries.map((row) => ({
      ...row,
      archive: cover.archives(row.archive),
      entry: file(row.archive, row.entry),
      ...(cover.strict && row.first !== undefined ? { first: `${row.first.slice(0, 7)}-01T00:00:00Z` } : {}),
      ...(cover.strict && row.last !== undefined ? { last: `${row.last.slice(0, 7)}-01T00:00:00Z` } : {}),
    })),
    totals,
    notices: notices.map(({ archive, entry, detail, ...notice }) => ({
      ...notice,
      ...(archive === undefined ? {} : { archive: cover.archives(archive) }),
      ...(entry === undefined ? {} : { entry: file(archive, entry) }),
      detail:
        notice.code === DIFFERENT_NAMES
          ? DIFFERENT_NAMES_UNNAMED
          : names
              .reduce((text, name) => text.replaceAll(name, "a file"), detail)
              // The name that the owner goes by stands in one sort of sentence.
              .replace(/ is called “.*”(?=[,;] )/su, " has the name that was given"),
    })),
  };
}

function coverComparison(comparison: Comparison, { ids }: Cover): Comparison {
  return {
    ...comparison,
    added: comparison.added.map(ids),
    still: comparison.still.map(ids),
    changed: comparison.changed.map(ids),
    toChange: comparison.toChange.map(ids),
    gone: comparison.gone.map((post) => ({
      ...post,
      id: ids(post.id),
      ...(post.createdAt === undefined ? {} : { createdAt: `${post.createdAt.slice(0, 7)}-01T00:00:00Z` }),
      dateSource: post.createdAt === undefined ? post.dateSource : "month",
    })),
  };
}
