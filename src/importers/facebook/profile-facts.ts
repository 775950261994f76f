import type { Position } from "../../model/index.js";

/** What a profile file says, in either format. */
export interface ProfileFacts {
  readonly pointer: string;
  readonly names: readonly string[];
  readonly handles: readonly string[];
  /** What the owner wrote about themselves: bio, intro, favourite quotations. */
  readonly words: readonly string[];
  readonly links: readonly string[];
  readonly location?: string;
  readonly positions: readonly Position[];
  readonly education: readonly Position[];
  readonly createdAt?: string;
}
