/** Without marks of direction and the sign before people who are not in the contacts. */
export function plainName(name: string): string {
  return name
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "")
    .replaceAll(/[\u00a0\u202f]/g, " ")
    .replace(/^~\s*/, "")
    .trim();
}
