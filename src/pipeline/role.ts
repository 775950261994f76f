import type { Account, InferredRole, RoleGroup } from "../model/index.js";

const STUDENT = /student|trainee|undergraduate|apprentice/i;
const LAY = /\b(none|lay|not registered|retired)\b/i;

/** What the owner says of their role, or nothing at all. */
export function roleOf(
  _accounts: readonly Account[],
  given: { readonly role?: string; readonly employer?: string },
): InferredRole {
  const { role, employer } = given;
  const group: RoleGroup =
    role === undefined ? "unknown" : LAY.test(role) ? "lay" : STUDENT.test(role) ? "student" : "clinician";
  const said = role !== undefined || employer !== undefined;
  return {
    group,
    ...(role === undefined ? {} : { role }),
    ...(employer === undefined ? {} : { employer }),
    because: said
      ? [
          {
            from: "option",
            text: [role, employer].filter((part) => part !== undefined).join(", "),
            ...(role === undefined ? {} : { role }),
            ...(employer === undefined ? {} : { employer }),
          },
        ]
      : [],
    given: said,
  };
}
