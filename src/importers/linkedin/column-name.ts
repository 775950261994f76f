/** A column's name as it is compared: `Shared URL`, `SharedUrl` and `shared_url` are one. Pandas adds `.1`. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\.\d+$/, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
