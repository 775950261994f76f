import type {
  Audience,
  Authorship,
  Bucket,
  Concern,
  Confidence,
  DocumentStatus,
  Platform,
  PostKind,
  RoleEvidence,
  Severity,
} from "../model/index.js";

/** The names that people see. One place, so that every format says the same. */

export const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  x: "X (Twitter)",
  facebook: "Facebook",
  linkedin: "LinkedIn",
  instagram: "Instagram",
  threads: "Threads",
  whatsapp: "WhatsApp",
  blog: "blog",
  mastodon: "Mastodon",
  bluesky: "Bluesky",
  youtube: "YouTube",
  reddit: "Reddit",
  tiktok: "TikTok",
  discord: "Discord",
  mail: "e-mail",
};

/** One and many, in that order. */
export const KIND_NAMES: Readonly<Record<PostKind, readonly [string, string]>> = {
  post: ["post", "posts"],
  reply: ["reply", "replies"],
  comment: ["comment", "comments"],
  repost: ["repost", "reposts"],
  quote: ["quote post", "quote posts"],
  reaction: ["like or reaction", "likes and reactions"],
  message: ["message", "messages"],
  photo: ["photo", "photos"],
  video: ["video", "videos"],
  story: ["story", "stories"],
  article: ["article", "articles"],
  profile: ["profile text", "profile texts"],
  membership: ["group membership", "group memberships"],
  connection: ["connection", "connections"],
  event: ["event", "events"],
  review: ["review", "reviews"],
  search: ["search", "searches"],
};

export const AUTHORSHIP_NAMES: Readonly<Record<Authorship, string>> = {
  own: "your own words",
  endorsed: "someone else’s words, that you shared or liked",
  other: "someone else’s words about you",
};

export const AUDIENCE_NAMES: Readonly<Record<Audience, string>> = {
  public: "public",
  connections: "friends, followers or connections",
  group: "a group",
  direct: "the people in the conversation",
  private: "only you",
  unknown: "not recorded in the archive",
};

export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  high: "Look at first",
  medium: "Look next",
  low: "For awareness",
  info: "For awareness",
};

export const CONFIDENCE_NAMES: Readonly<Record<Confidence, string>> = {
  likely: "the words point to it fairly plainly",
  possible: "it may well be nothing",
};

export const STATUS_NAMES: Readonly<Record<DocumentStatus, string>> = {
  current: "current",
  superseded: "superseded: no longer in force",
  local: "local: applies in one place only",
  historic: "historic: for the record",
};

export const CONCERN_NAMES: Readonly<Record<Concern, string>> = {
  "patient-identifiable": "Details that could identify a patient",
  "patient-discussion": "Talk about someone in your care",
  "patient-disrespect": "Tone about patients",
  "clinical-image": "Pictures from a clinical setting",
  "colleague-complaint": "Complaints about colleagues",
  "employer-complaint": "Complaints about an employer or placement",
  "raising-concerns": "Speaking up about safety on social media",
  bullying: "Words that someone could feel as bullying",
  discrimination: "Words about protected characteristics",
  boundary: "Relationships with people you care for",
  "sexual-content": "Sexual content",
  "violence-self-harm": "Violence or self-harm",
  "privacy-theft": "Other people’s personal details",
  misinformation: "Health claims and their evidence",
  promotion: "Selling and interests to declare",
  unlawful: "Things that may be against the law",
  "offensive-language": "Strong language",
  intoxication: "Drinking or being hungover",
  documents: "Documents from work or university",
  "identifies-as-professional": "Naming your role and employer",
};

export const BUCKET_NAMES: Readonly<Record<Bucket, string>> = {
  read: "Read",
  "not-yours": "Not your words, so not opened",
  "switched-off": "Left out because you did not ask for it",
  "cannot-judge": "Pictures, videos and sound: what they show was not looked at",
  unknown: "Not recognised, so not read",
  failed: "Could not be read, whole or in part",
};

export const ROLE_SOURCE_NAMES: Readonly<Record<RoleEvidence["from"], string>> = {
  option: "you told us",
  bio: "your profile text",
  headline: "your headline",
  position: "a job in the archive",
  education: "a course in the archive",
  "self-statement": "a post of yours",
};

/** `1 post`, `2,310 photos`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function countedKind(count: number, kind: PostKind): string {
  const [one, many] = KIND_NAMES[kind];
  return counted(count, one, many);
}

/** With thousands separators: `8,412`. */
export function number(value: number): string {
  return value.toLocaleString("en-GB");
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join("");
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

export function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Points of a trained model are fractions; one decimal says enough. */
export function rounded(points: number): number {
  return Math.round(points * 10) / 10;
}
