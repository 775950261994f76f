import type { ItemMedia, ItemTime } from "./item.js";

/** One message of a conversation. */
export interface Message {
  readonly pointer: string;
  readonly sender?: string;
  readonly time: ItemTime;
  readonly text: string;
  readonly links: readonly string[];
  readonly media: readonly ItemMedia[];
  /** Everyone in the conversation, as far as is known by now. */
  readonly participants: readonly string[];
  /** What tells the conversation from others, the same in every export. */
  readonly thread: string;
  readonly unsent: boolean;
}
