/** Names and summaries of the help pages, apart from their words, so that `--help` loads little. */
export const HELP_TOPICS: readonly (readonly [name: string, summary: string])[] = [
  ["before-you-delete", "what to ask yourself first, and who to talk to"],
  ["getting-your-archive", "how to ask each platform for your data, step by step"],
  ["privacy", "what is kept where, what is never sent, and how to check it"],
];
