import type { ChecklistItem, GuidanceDocument, Profile } from "../model/index.js";
import type { Guidance } from "./load-guidance.js";
import { nearestName } from "./nearest-name.js";

const DEFAULT_PROFILE = "all";

/** The documents that apply to someone, out of all the guidance there is. */
export interface ChosenGuidance {
  readonly profiles: readonly string[];
  /** In the order of the profiles, each once. */
  readonly documents: readonly GuidanceDocument[];
  /** Ids of local documents that weigh only where no other chosen document speaks of a concern. */
  readonly fillsGaps: ReadonlySet<string>;
}

/**
 * The documents of one profile or of several together; of `all` when none is named.
 * `also` adds documents that the user brought (`--rules`): they weigh as if a profile had named them.
 * Unknown profiles are left out and come back as problems, one sentence each.
 */
export function resolveProfiles(
  ids: readonly string[],
  guidance: Guidance,
  also: readonly GuidanceDocument[] = [],
): { readonly chosen: ChosenGuidance; readonly problems: readonly string[] } {
  const profiles: Profile[] = [];
  const problems: string[] = [];
  for (const id of new Set(ids.length === 0 ? [DEFAULT_PROFILE] : ids)) {
    const profile = guidance.profiles.find((each) => each.id === id);
    if (profile === undefined) problems.push(unknownProfile(id, guidance.profiles));
    else profiles.push(profile);
  }
  const named = profiles.flatMap((profile) =>
    profile.documents.flatMap((name) => {
      const document = guidance.documents.find((each) => each.id === name);
      return document === undefined ? [] : [{ document, fills: fillsGap(document, profile) }];
    }),
  );
  const all = [...named, ...also.map((document) => ({ document, fills: false }))];
  const documents = [...new Map(all.map(({ document }) => [document.id, document])).values()];
  // One profile that names a local document outright is enough for it to weigh.
  const fillsGaps = new Set(
    documents
      .map(({ id }) => id)
      .filter((id) => all.every(({ document, fills }) => document.id !== id || fills)),
  );
  return { chosen: { profiles: profiles.map(({ id }) => id), documents, fillsGaps }, problems };
}

/** What no archive can show under these documents, as questions to the reader; each question once. */
export function checklistFor(chosen: ChosenGuidance): readonly ChecklistItem[] {
  const items = new Map<string, { document: string; ref: string }[]>();
  for (const document of chosen.documents) {
    for (const { ref, checklist } of document.clauses) {
      if (checklist === undefined) continue;
      const citations = items.get(checklist) ?? [];
      citations.push({ document: document.id, ref });
      items.set(checklist, citations);
    }
  }
  return [...items].map(([question, citations]) => ({ question, citations }));
}

function fillsGap(document: GuidanceDocument, profile: Profile): boolean {
  return document.status === "local" && profile.local === "fills-gaps";
}

function unknownProfile(id: string, profiles: readonly Profile[]): string {
  const known = profiles.map((profile) => profile.id);
  const near = nearestName(id, known);
  const hint = near === undefined ? `there are ${known.join(", ")}` : `did you mean "${near}"?`;
  return `there is no profile "${id}": ${hint}`;
}
