import type { Platform, PostKind } from "../model/index.js";

/** One generation of an export, and what is read of it. */
export interface Generation {
  /** As recognition names it. */
  readonly layout: string;
  readonly reads: readonly PostKind[];
  /** What only this generation lacks, and why. */
  readonly but?: string;
  /** Archives that it was tried on: real ones that their owners made public, or invented ones alone. */
  readonly tried: "real" | "invented";
}

/** What is in an export and is not read. */
export interface NotRead {
  readonly what: string;
  readonly why: string;
  /** A file of this sort, as the platform calls it. */
  readonly example?: string;
}

/**
 * How far an importer reaches: stands beside its code, is held against it by a test, and makes the table in the README
 * (`npm run docs:reach`).
 */
export interface Reach {
  readonly platform: Platform;
  readonly generations: readonly Generation[];
  readonly notRead: readonly NotRead[];
}

/** Every kind that the files of an importer may give. */
export function kindsOf(byRole: Readonly<Partial<Record<string, readonly PostKind[]>>>): readonly PostKind[] {
  return [...new Set(Object.values(byRole).flatMap((kinds = []) => kinds))];
}

export const PICTURES: NotRead = {
  what: "pictures, videos and sound",
  why: "what they show is not judged; they are listed to check by eye",
};
