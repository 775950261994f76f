import { type Reading, tell } from "./reading.js";

/** How many messages were told to be the owner's, and how many somebody else's. */
export interface MessageOwners {
  own: number;
  others: number;
}

/** Where no message is the owner's, the name is more likely to be wrong than the owner to have said nothing. */
export function tellIfNoneIsOwn(reading: Reading, { own, others }: MessageOwners, whereNameIs: string): void {
  if (own > 0 || others === 0) return;
  tell(
    reading,
    "owner-not-in-messages",
    "loss",
    others,
    `None of the messages could be told to be yours. If you wrote some, look up the name that they have (${whereNameIs}) and add it with --me; it can be given more than once.`,
  );
}
