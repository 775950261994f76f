import type { Archive, Recognition } from "../../model/index.js";
import { classify } from "./files.js";
import { noClock } from "./html/clock.js";
import { readOwner, readProfiles } from "./owner.js";
import { KINDS_OF_ROLE } from "./roles.js";

/** Whether an archive is Facebook's, of which generation, and whose. */
export async function recogniseFacebook(archive: Archive): Promise<Recognition> {
  const files = await classify(archive);
  const known = files.filter(
    ({ role, format }) => format === "json" && (KINDS_OF_ROLE[role] !== undefined || role === "profile"),
  );
  if (known.length === 0) return { type: "no" };
  const base = { archive, files, clock: noClock, tallies: new Map(), notices: [], repairs: { repaired: 0 } };
  const owner = await readOwner(base, await readProfiles(base), undefined);
  return {
    type: "yes",
    platform: "facebook",
    layout: "Facebook archive",
    owner: { names: owner.account.names, handles: owner.account.handles },
  };
}
