/// <reference lib="dom" />
import type { Decided, DecisionValue, Disposition, Seen } from "../../../model/index.js";

/** What the functions of the page's script hand to each other. */

export interface FindingData {
  readonly key: string;
  /** What stands for it in a decisions file: nothing that could be guessed from the post. */
  readonly id: string;
  readonly rule: string;
  readonly where?: string;
  /** The words and the rule as they are in this page. */
  readonly seen: Seen;
  readonly disposition: Disposition;
  readonly decision?: Decided;
  /** Why the decision needs another look, in words. */
  readonly stale?: string;
}

export interface Item {
  readonly element: HTMLElement;
  readonly number: string;
  readonly group: Element | null;
  readonly band: Element | null;
  readonly findings: readonly FindingData[];
}

export interface Page {
  readonly items: readonly Item[];
  /** Said to a screen reader, and shown. */
  say(text: string): void;
  get(id: string): HTMLElement;
}

export interface Decisions {
  /** Where a person stands with a post: open until each of its findings is decided. */
  dispositionOf(item: Item): Disposition;
  /** Puts the controls of a decision under a post, once. */
  equip(item: Item): void;
  decide(item: Item, value: DecisionValue): void;
  note(item: Item): void;
  undo(): void;
  download(): void;
}

export interface List {
  /** The posts that the filters leave, in order. */
  matching(): readonly Item[];
  /** Shows a post that is further down than what is shown, and goes to it. */
  goTo(item: Item): void;
}
