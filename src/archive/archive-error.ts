export type ArchiveErrorCode =
  | "not-found"
  | "unreadable"
  | "not-a-zip"
  | "truncated"
  | "empty"
  | "damaged"
  | "encrypted"
  | "unsupported"
  | "suspicious"
  /** Sound, and too much would have to be unpacked to come to it. */
  | "unreachable"
  | "too-large";

/** Why an archive or one of its entries can't be read. The message is one plain sentence that says what to do. */
export class ArchiveError extends Error {
  readonly code: ArchiveErrorCode;

  constructor(code: ArchiveErrorCode, message: string) {
    super(message);
    this.name = "ArchiveError";
    this.code = code;
  }
}
