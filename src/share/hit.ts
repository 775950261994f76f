/** What stands in the place of something that was covered. People and places are numbered inside one pack. */
const COVERS = [
  "PERSON",
  "PLACE",
  "LINK",
  "E-MAIL",
  "HANDLE",
  "TAG",
  "NHS NUMBER",
  "PHONE",
  "POSTCODE",
  "DATE",
  "TIME",
  "AGE",
  "BED",
  "NUMBER",
  "INITIALS",
  "CONDITION",
  "WORD",
] as const;
export type Cover = (typeof COVERS)[number];

/** A stretch of a text that must not be seen. UTF-16 offsets. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly cover: Cover;
}

/** Every cover as it stands in a finished text. */
export const COVERED = new RegExp(`\\[(?:(?:PERSON|PLACE) \\d{1,5}|${COVERS.slice(2).join("|")})\\]`, "g");
