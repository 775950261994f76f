/** One key: a letter, or a name such as `enter`. `text`: what it would type. */
export interface Key {
  readonly name: string;
  readonly text?: string;
}
