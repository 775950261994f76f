import { addressParser, decodeWords } from "postal-mime";

/** Who stands in a header. `address` in small letters. */
export interface Person {
  readonly name: string;
  readonly address: string;
}

/** Headers of one message by their names in small letters, unfolded and not yet decoded. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** Headers end at the first empty line; the rest of the message is not looked at. */
const MAX_HEADERS = 256 * 1024;

export function readHeaders(message: Uint8Array): Headers {
  const bytes = Buffer.from(message.buffer, message.byteOffset, Math.min(message.length, MAX_HEADERS));
  // Newer mail holds bare UTF-8 in headers; in older mail everything else is encoded in ASCII.
  const ends = [bytes.indexOf("\n\n"), bytes.indexOf("\n\r\n")].filter((at) => at >= 0);
  const text = bytes.toString("utf8", 0, Math.min(bytes.length, ...ends));
  const headers = new Map<string, string[]>();
  for (const line of text.replaceAll(/\r?\n[ \t]+/g, " ").split(/\r?\n/)) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    if (colon < 1 || name.includes(" ")) continue;
    const values = headers.get(name);
    if (values) values.push(line.slice(colon + 1).trim());
    else headers.set(name, [line.slice(colon + 1).trim()]);
  }
  return headers;
}

export function header(headers: Headers, name: string): string {
  return decodeWords(headers.get(name)?.[0] ?? "");
}

/** Everyone in these headers. */
export function people(headers: Headers, ...names: readonly string[]): readonly Person[] {
  const found: Person[] = [];
  for (const value of names.flatMap((name) => headers.get(name) ?? []))
    for (const { name, address = "" } of addressParser(value, { flatten: true }))
      if (address !== "" || name !== "")
        found.push({ name: decodeWords(name), address: address.toLowerCase() });
  return found;
}

const LIST_HEADERS =
  /^(list-(id|post|unsubscribe-list)|x-mailing-list|mailing-list|x-google-group(s|-id)|x-yahoo-newman-property|x-beenthere)$/;
const LIST_HOSTS =
  /@(googlegroups\.com|groups\.io|[\w-]+\.groups\.io|yahoogroups\.[\w.]+|freelists\.org|jiscmail\.ac\.uk)$/;

/** Whether the message went out over a list or a group. */
export function isListMail(headers: Headers): boolean {
  for (const name of headers.keys()) if (LIST_HEADERS.test(name)) return true;
  return recipients(headers).some(({ address }) => LIST_HOSTS.test(address));
}

/** Addresses of the lists that the message itself names. */
export function listAddresses(headers: Headers): readonly string[] {
  const posts = (headers.get("list-post") ?? []).flatMap(
    (value) => /mailto:([^>?\s]+@[^>?\s]+)/i.exec(value)?.[1] ?? [],
  );
  const named = people(headers, "x-mailing-list", "x-beenthere").map(({ address }) => address);
  const hosts = recipients(headers).flatMap(({ address }) => (LIST_HOSTS.test(address) ? [address] : []));
  return [...posts.map((each) => each.toLowerCase()), ...named, ...hosts].filter((each) =>
    each.includes("@"),
  );
}

/** Name of the list, for the reader: what `List-Id` calls it, else its address. */
export function listName(headers: Headers): string | undefined {
  const id = header(headers, "list-id");
  // From its last bracket on: a header may hold nothing but brackets.
  const at = id.lastIndexOf("<");
  const address = at < 0 ? undefined : /^<([^>]+)>\s*$/.exec(id.slice(at))?.[1];
  const name = (address === undefined ? id : id.slice(0, at)).replaceAll('"', "").trim();
  return name || address || listAddresses(headers)[0];
}

export function recipients(headers: Headers): readonly Person[] {
  return people(headers, "to", "cc", "bcc", "newsgroups");
}

/** Gmail's labels, in small letters. */
export function labels(headers: Headers): readonly string[] {
  return header(headers, "x-gmail-labels")
    .split(",")
    .map((label) => label.replaceAll('"', "").trim().toLowerCase())
    .filter((label) => label !== "");
}
