/** A job, course or other standing that the archive states, with dates where it has them. */
export interface Position {
  readonly title: string;
  readonly organisation?: string;
  /** ISO date, day precision at best. */
  readonly from?: string;
  readonly to?: string;
}

/** Who an archive belongs to, as the archive states it. Nothing here is inferred. */
export interface Account {
  readonly type: "account";
  readonly platform: import("./post.js").Platform;
  readonly names: readonly string[];
  /** Without `@`; earlier handles too. */
  readonly handles: readonly string[];
  readonly nativeId?: string;
  readonly bio?: string;
  readonly headline?: string;
  readonly location?: string;
  readonly positions: readonly Position[];
  readonly education: readonly Position[];
  /** Followers only, where the archive says. */
  readonly protected?: boolean;
  /** ISO 8601. */
  readonly createdAt?: string;
}

export type RoleGroup = "clinician" | "student" | "lay" | "unknown";

/** What the account's owner is taken to be: all that a post is judged by. */
export interface Role {
  readonly group: RoleGroup;
  /** "staff nurse", "medical student"; absent when unknown. */
  readonly role?: string;
  readonly employer?: string;
  /** Set when the user gave it (`--role`, `--employer`). */
  readonly given: boolean;
}

/** A role with the reason; shown in the report and open to correction. */
export interface InferredRole extends Role {
  readonly because: readonly RoleEvidence[];
}

export interface RoleEvidence {
  readonly from: "option" | "bio" | "headline" | "position" | "education" | "self-statement";
  /** The words themselves, from the owner's own profile. */
  readonly text: string;
  readonly role?: string;
  readonly employer?: string;
  /** ISO date from which it holds. */
  readonly since?: string;
  /** ISO date on which it ended. */
  readonly until?: string;
}
