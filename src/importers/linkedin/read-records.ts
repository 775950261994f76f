import { join, PROFILE } from "./owner.js";
import type { RowReader } from "./read-activity.js";
import type { Draft } from "./record-post.js";

/** What the owner wrote about a colleague, and what others wrote about them; it stands on the profile. */
function recommendation(authorship: "own" | "other"): RowReader {
  return (row, file) => {
    const text = row.get("text");
    const person = join(" ", row.get("first"), row.get("last"));
    if (text === "") return undefined;
    const status = row.get("status");
    const shown = /^visible$/i.test(status);
    return {
      file,
      pointer: `row ${row.number}`,
      group: authorship === "own" ? "recommendation" : "recommendation-received",
      context: person,
      kind: "review",
      authorship,
      audience: shown ? "public" : "unknown",
      date: row.get("date"),
      text,
      title: join(
        ", ",
        authorship === "own" ? `Recommendation for ${person}` : `Recommendation by ${person}`,
        row.get("job"),
        row.get("company"),
      ),
      mentions: person === "" ? [] : [person],
      remarks: status === "" || shown ? [] : [`status: ${status.toLowerCase()}`],
    };
  };
}

export const recommendationGiven = recommendation("own");
export const recommendationReceived = recommendation("other");

/** Projects, publications, honours and the like: a name and what the owner says of it. */
export const described: RowReader = (row, file) => {
  const title = join(", ", row.get("title"), row.get("position"), row.get("organisation"));
  const text = row.get("text");
  if (title === "" && text === "") return undefined;
  const url = row.get("url");
  return {
    ...PROFILE,
    file,
    pointer: `row ${row.number}`,
    group: `profile-${file.type}`,
    context: join(" ", row.get("from"), row.get("to")),
    ...(text === "" ? { text: title } : { title, text }),
    links: /^https?:/.test(url) ? [url] : [],
  };
};

export const search: RowReader = (row, file) => {
  const text = row.get("text");
  if (text === "") return undefined;
  return { ...personal(row.number, file), group: "search", kind: "search", date: row.get("date"), text };
};

/** A saved search, old as an address with its words in it, new as a printed map. */
export const savedSearch: RowReader = (row, file) => {
  const address = row.get("url");
  const found =
    /[?&](?:keywords|title)=([^&]*)/.exec(address)?.[1]?.replaceAll("+", " ") ??
    /(?:^|[{\s])keywords?=([^=]*?)(?:, \w+=|[}]|$)/.exec(row.get("context"))?.[1];
  const text = decode(found ?? "").trim();
  if (text === "") return undefined;
  return {
    ...personal(row.number, file),
    group: "saved-search",
    kind: "search",
    date: row.get("date"),
    text,
    remarks: ["saved job search"],
  };
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An event the owner was invited to or took part in; its name is someone else's. */
export const event: RowReader = (row, file) => {
  const text = row.get("title");
  if (text === "") return undefined;
  const url = row.get("url");
  const status = row.get("status");
  return {
    file,
    pointer: `row ${row.number}`,
    group: "event",
    kind: "event",
    authorship: "endorsed",
    audience: "unknown",
    // Its time is when the event was, from and to.
    date: row.get("date").split(" - ")[0],
    text,
    ...(/^https?:/.test(url) ? { url } : {}),
    remarks: status === "" ? [] : [`status: ${status.toLowerCase()}`],
  };
};

/** What the owner told employers when applying. */
export const answer: RowReader = (row, file) => {
  const text = row.get("answer");
  if (text === "") return undefined;
  const question = row.get("question");
  return {
    ...personal(row.number, file),
    group: "answer",
    kind: "message",
    date: row.get("date"),
    context: join(" ", question, row.get("company"), row.get("job")),
    text,
    ...(question === "" ? {} : { quoted: { text: question } }),
    remarks: ["answer in a job application"],
  };
};

export const learningNote: RowReader = (row, file) => {
  const text = row.get("text");
  if (text === "" || text === "N/A") return undefined;
  return {
    ...personal(row.number, file),
    group: "learning-note",
    kind: "comment",
    date: row.get("date"),
    context: row.get("title"),
    text,
    remarks: ["private note on a course"],
  };
};

export const note: RowReader = (row, file) => {
  const text = row.get("text");
  if (text === "") return undefined;
  const made = {
    ...personal(row.number, file),
    group: "note",
    kind: "message",
    date: row.get("date"),
  } as const;
  return { ...made, text, remarks: ["private note"] };
};

/** What recruiters are shown of someone who looks for work. */
export const introduction: RowReader = (row, file) => {
  const text = row.get("text");
  if (text === "" || text === "N/A") return undefined;
  return { ...PROFILE, audience: "unknown", file, pointer: `row ${row.number}`, group: "introduction", text };
};

function personal(row: number, file: Draft["file"]) {
  return { file, pointer: `row ${row}`, authorship: "own", audience: "private" } as const;
}
