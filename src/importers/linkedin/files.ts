import { type ArchiveEntry, mediaKindByName, type PostKind } from "../../model/index.js";

/** What an entry of the archive is for. */
export type Role =
  | "shares"
  | "comments"
  | "reactions"
  | "votes"
  | "reposts"
  | "rich-media"
  | "videos"
  | "articles"
  | "messages"
  | "assistant"
  | "invitations"
  | "recommendations-given"
  | "recommendations-received"
  | "profile"
  | "summary"
  | "positions"
  | "education"
  | "projects"
  | "honors"
  | "publications"
  | "organizations"
  | "volunteering"
  | "patents"
  | "certifications"
  | "searches"
  | "alerts"
  | "events"
  | "answers"
  | "applications"
  | "learning"
  | "notes"
  | "preferences"
  | "registration"
  | "connections"
  | "counted"
  | "not-yours"
  | "media"
  | "workbook"
  | "unknown";

export interface LinkedInFile {
  readonly entry: ArchiveEntry;
  readonly role: Role;
  /** Name without folder, member number, copy mark and ending, in small letters. */
  readonly type: string;
  /** The number that file names carry since 2026. */
  readonly memberId?: string;
}

/** Names are the same with spaces, underscores or neither. */
const ROLES: Readonly<Record<string, Role>> = {
  shares: "shares",
  comments: "comments",
  reactions: "reactions",
  likes: "reactions",
  votes: "votes",
  instantreposts: "reposts",
  richmedia: "rich-media",
  videos: "videos",
  messages: "messages",
  invitations: "invitations",
  recommendationsgiven: "recommendations-given",
  recommendationsreceived: "recommendations-received",
  profile: "profile",
  profilesummary: "summary",
  positions: "positions",
  education: "education",
  projects: "projects",
  honors: "honors",
  testscores: "honors",
  publications: "publications",
  organizations: "organizations",
  volunteering: "volunteering",
  volunteeringexperiences: "volunteering",
  patents: "patents",
  certifications: "certifications",
  searchqueries: "searches",
  savedjobalerts: "alerts",
  events: "events",
  jobapplicantsavedanswers: "answers",
  jobapplicantsavedscreeningquestionresponses: "answers",
  jobapplications: "applications",
  learning: "learning",
  notes: "notes",
  jobseekerpreferences: "preferences",
  registration: "registration",
  connections: "connections",
};

/** Names that only look like the messages: talks with LinkedIn's own assistants, of which there are ever more. */
const ASSISTANT =
  /(coach|guide|roleplay|assistant|copilot|agent|tutor)\w*(messages?|chats?|conversations?|transcripts?)$/;

/** Lists without sentences: how many there are is all that is read of them. */
const COUNTED: ReadonlySet<string> = new Set([
  "companyfollows",
  "memberfollows",
  "hashtagfollows",
  "memberhashtags",
  "saveditems",
  "savedarticles",
  "savedjobs",
  "skills",
  "languages",
  "courses",
  "causesyoucareabout",
  "endorsementgiveninfo",
  "endorsementreceivedinfo",
]);

/** Settings, advertising, devices, payments, addresses and other people's data: never opened. */
const NOT_YOURS =
  /^(adtargeting|adsclicked|adclicks|inferencesaboutyou|lanadsengagement|logins|securitychallenges|accountstatushistory|calendar|contacts|importedcontacts|emailaddresses|phonenumbers|whatsappphonenumbers|receipts(v2)?|verifications?|privateidentityasset|endorsements|bookmarks)$/;

/** Drawings and papers that were posted or sent. */
const UPLOADED = /\.(svg|pdf|docx?|pptx?)$/i;
const WORKBOOK = /\.(xlsx?|xlsm|ods|numbers)$/i;

/** Kinds of posts that a file of this role may give; none for files that are counted or not read. */
export const KINDS: Partial<Readonly<Record<Role, readonly PostKind[]>>> = {
  shares: ["post", "repost"],
  comments: ["comment"],
  reactions: ["reaction"],
  votes: ["reaction"],
  reposts: ["repost"],
  "rich-media": ["photo", "video", "post", "message"],
  videos: ["video"],
  articles: ["article"],
  messages: ["message"],
  assistant: ["message"],
  invitations: ["message"],
  "recommendations-given": ["review"],
  "recommendations-received": ["review"],
  profile: ["profile"],
  summary: ["profile"],
  positions: ["profile"],
  education: ["profile"],
  projects: ["profile"],
  honors: ["profile"],
  publications: ["profile"],
  organizations: ["profile"],
  volunteering: ["profile"],
  patents: ["profile"],
  certifications: ["profile"],
  searches: ["search"],
  alerts: ["search"],
  events: ["event"],
  answers: ["message"],
  applications: ["message"],
  learning: ["comment"],
  notes: ["message"],
  preferences: ["profile"],
  connections: ["connection"],
};

/** Files that hold the owner's own words: what is missing of them is a loss. */
export const OWN_WORDS: ReadonlySet<Role> = new Set([
  "shares",
  "comments",
  "articles",
  "messages",
  "assistant",
  "invitations",
  "recommendations-given",
  "profile",
  "summary",
  "positions",
  "projects",
  "honors",
  "publications",
  "organizations",
  "volunteering",
  "patents",
  "searches",
  "answers",
  "applications",
  "learning",
  "notes",
  "preferences",
  "rich-media",
  "videos",
]);

/** What each entry of the archive is for, by its name. */
export function classify(entries: readonly ArchiveEntry[]): readonly LinkedInFile[] {
  return entries.map((entry) => ({ entry, ...classifyPath(entry.path) }));
}

export function classifyPath(path: string): Omit<LinkedInFile, "entry"> {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const stem = name.replace(/(\.(csv|xlsx?|xlsm|ods|numbers|html?))+$/i, "");
  // Copies made by browsers and file managers: "Shares (1).csv", "Shares copy.csv".
  const bare = stem.replace(/( copy( \d+)?| - copy| \(\d+\))+$/i, "");
  // A member number has five digits or more; "_1" to "_5" count repeated files.
  const numbered = /^(.*?)_(\d{5,})$/.exec(bare);
  const type = (numbered?.[1] ?? bare)
    .replace(/_\d{1,4}$/, "")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
  const known: Omit<LinkedInFile, "entry" | "role"> = {
    type,
    ...(numbered?.[2] ? { memberId: numbered[2] } : {}),
  };
  if (/\.html?$/i.test(name)) return { ...known, role: "articles" };
  if (WORKBOOK.test(name)) return { ...known, role: "workbook" };
  if (mediaKindByName(name) !== undefined || UPLOADED.test(name)) return { ...known, role: "media" };
  if (!/\.csv$/i.test(name)) return { ...known, role: "unknown" };
  const role = Object.hasOwn(ROLES, type) ? ROLES[type] : undefined;
  if (role) return { ...known, role };
  if (ASSISTANT.test(type)) return { ...known, role: "assistant" };
  if (COUNTED.has(type)) return { ...known, role: "counted" };
  return { ...known, role: NOT_YOURS.test(type) ? "not-yours" : "unknown" };
}
