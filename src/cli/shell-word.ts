/** A path as a word for a shell, for a command that someone will copy. */
export function shellWord(path: string): string {
  return /^[\w./~:-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
