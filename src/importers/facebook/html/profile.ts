import type { Context } from "../context.js";
import type { FacebookFile } from "../files.js";
import type { ProfileFacts } from "../profile-facts.js";

export async function readHtmlProfile(
  _context: Pick<Context, "archive" | "tallies" | "notices" | "clock">,
  _file: FacebookFile,
): Promise<ProfileFacts | undefined> {
  return undefined;
}
