export { ArchiveError } from "./archive-error.js";
export type { OpenedArchive } from "./assemble.js";
export { closeArchives, type OpenedArchives, openArchives } from "./open-archive.js";
