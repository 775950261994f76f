import { ArchiveError } from "../../archive/archive-error.js";
import type { Archive, ArchiveEntry } from "../../model/index.js";
import { plainName } from "./column-name.js";
import { classify, type LinkedInFile, type Role } from "./files.js";
import { rowSplitter } from "./split-rows.js";
import { startingEncoding } from "./text-encoding.js";

const HEAD = 8192;

/** Column names that only LinkedIn's file of that name has together. */
const SIGNATURES: Partial<Readonly<Record<Role, readonly string[]>>> = {
  shares: ["date", "sharelink", "sharecommentary"],
  comments: ["date", "link", "message"],
  reactions: ["date", "type", "link"],
  votes: ["date", "link", "optiontext"],
  "rich-media": ["datetime", "mediadescription", "medialink"],
  messages: ["from", "to", "date", "subject", "content", "folder"],
  invitations: ["from", "to", "sentat", "message", "direction"],
  profile: ["firstname", "lastname", "headline", "summary", "industry"],
  positions: ["companyname", "title", "description", "startedon", "finishedon"],
  connections: ["firstname", "lastname", "company", "position", "connectedon"],
  registration: ["registeredat", "subscriptiontypes"],
  "recommendations-given": ["firstname", "lastname", "jobtitle", "text", "creationdate"],
  education: ["schoolname", "startdate", "enddate", "degreename"],
};

/** The first rows of a file as cells, under the delimiter that makes most of them. Empty when it can't be read. */
export async function firstRows(
  archive: Archive,
  entry: ArchiveEntry,
): Promise<readonly (readonly string[])[]> {
  const text = await firstText(archive, entry);
  const readings = [",", "\t", ";"].map((delimiter) =>
    rowSplitter({ delimiter, escapeMark: '"' })
      .push(`${text}\n`)
      .slice(0, 10)
      .map(({ cells }) => cells),
  );
  const width = (rows: readonly (readonly string[])[]) => Math.max(0, ...rows.map((cells) => cells.length));
  return readings.sort((a, b) => width(b) - width(a))[0] ?? [];
}

export async function firstText(archive: Archive, entry: ArchiveEntry): Promise<string> {
  try {
    const head = await archive.head(entry, HEAD);
    return new TextDecoder(startingEncoding(head).encoding).decode(head);
  } catch (error) {
    if (error instanceof ArchiveError) return "";
    throw error;
  }
}

/** Whether a file has the columns that LinkedIn's file of that role has. */
export async function hasSignature(archive: Archive, { entry, role }: LinkedInFile): Promise<boolean> {
  const names = SIGNATURES[role];
  if (!names) return false;
  return (await firstRows(archive, entry)).some((cells) => matches(cells, names));
}

function matches(cells: readonly string[], names: readonly string[]): boolean {
  const plain = new Set(cells.map(plainName));
  return names.every((name) => plain.has(name));
}

/** What is known by its columns when someone gave the file another name. */
const RENAMED = [
  ["shares", SIGNATURES.shares],
  ["comments", SIGNATURES.comments],
  ["invitations", SIGNATURES.invitations],
  // Without the conversation's number they could be anyone's e-mail.
  ["messages", [...(SIGNATURES.messages ?? []), "conversationid"]],
] as const;

/** Files by name, and those with the owner's words that someone renamed by their columns. */
export async function classifyAll(archive: Archive): Promise<readonly LinkedInFile[]> {
  const files: LinkedInFile[] = [];
  for (const file of classify(archive.entries)) {
    if (file.role !== "unknown" || !/\.(csv|tsv|txt)$/i.test(file.entry.path)) {
      files.push(file);
      continue;
    }
    const rows = await firstRows(archive, file.entry);
    const [role] = RENAMED.find(([, names]) => rows.some((cells) => matches(cells, names ?? []))) ?? [];
    files.push(role ? { ...file, role } : file);
  }
  return files;
}
