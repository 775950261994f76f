import { caseFolded, matchingNames, nameKey } from "../kit/person-names.js";
import {
  type Headers,
  isListMail,
  labels,
  listAddresses,
  type Person,
  people,
  recipients,
} from "./headers.js";

/** What was learnt of everyone in the mailbox by looking at the headers alone. */
export interface Census {
  see(headers: Headers, path: string): void;
  /** Addresses of lists that were met. */
  readonly lists: ReadonlySet<string>;
  owner(me: readonly string[]): Owner;
}

export interface Owner {
  readonly names: readonly string[];
  readonly addresses: readonly string[];
  /** Told by `--me`, by the headers of the mail, or by who takes part in nearly all of it; or not known. */
  readonly from: "given" | "headers" | "share" | "unknown";
  isOwn(sender: Person | undefined): boolean;
}

/** Folders and labels of sent mail, in the languages of most exports: whole names, for people name their own too. */
const SENT =
  /^(?:\[(?:imap|gmail|google mail)\]\/)?(sent( mail| items| messages)?|gesendet(e objekte|e elemente)?|envoyés|messages envoyés|enviados|inviati|posta inviata|verzonden( items)?|itens enviados)$/;
/** Of the private mail, how much the owner has to take part in. */
const SHARE = 0.9;

/** Whether the file, or the folder it lies in, is called as folders of sent mail are. */
function isSentFile(path: string): boolean {
  return path
    .split("/")
    .slice(-2)
    .some((part) => SENT.test(caseFolded(part.replace(/\.mbox$/i, ""))));
}

export function createCensus(): Census {
  const lists = new Set<string>();
  const sent = new Map<string, number>();
  const delivered = new Map<string, number>();
  const writers = new Map<string, number>();
  const part = new Map<string, number>();
  const names = new Map<string, Set<string>>();
  let messages = 0;
  let direct = 0;

  return {
    lists,
    see(headers, path) {
      messages++;
      for (const address of listAddresses(headers)) lists.add(address);
      const [sender] = people(headers, "from");
      const from = sender?.address ?? "";
      if (sender && sender.name !== "") add(names, from, sender.name);
      if (from !== "") bump(writers, from);
      if (from !== "" && (isSentFile(path) || labels(headers).some((label) => SENT.test(caseFolded(label)))))
        bump(sent, from);
      for (const value of headers.get("delivered-to") ?? []) {
        const address = value.trim().toLowerCase();
        if (/^[^\s@]+@[^\s@]+$/.test(address)) bump(delivered, address);
      }
      if (isListMail(headers)) return;
      direct++;
      const everyone = [from, ...recipients(headers).map(({ address }) => address)];
      for (const address of new Set(everyone)) if (address !== "") bump(part, address);
    },
    owner(me) {
      const sure = [...sent.keys(), ...mostOf(delivered)].filter((address) => !lists.has(address));
      // `--me` may be meant for another of the archives that are read together.
      const given = me.filter(
        (each) => each.includes("@") && (part.has(caseFolded(each)) || writers.has(caseFolded(each))),
      );
      // A name alone may be a stranger's here: where the headers say who wrote as the owner, it must be theirs.
      const wrote = sure.filter((address) => writers.has(address));
      const sources = wrote.length > 0 ? wrote : [...names.keys()];
      const met = sources.flatMap((address) => [...(names.get(address) ?? [])]);
      const givenNames = me.filter((each) => !each.includes("@") && matchingNames([each], met).size > 0);
      const build = (addresses: readonly string[], from: Owner["from"]): Owner => {
        const known = new Set(addresses);
        const called = matchingNames(givenNames, met);
        const own = [...names].flatMap(([address, all]) => (known.has(address) ? [...all] : []));
        return {
          names: [...givenNames, ...own.filter((name) => !called.has(nameKey(name)))],
          addresses,
          from,
          isOwn: (sender) =>
            sender !== undefined && (known.has(sender.address) || called.has(nameKey(sender.name))),
        };
      };
      const told = [...new Set([...given.map(caseFolded), ...sure])];
      if (given.length + givenNames.length > 0) return build(told, "given");
      if (sure.length > 0) return build(told, "headers");
      const everywhere = [...part].filter(([, times]) => direct > 1 && times >= direct * SHARE);
      // In a list's own archive the one who writes most is only the one who writes most.
      const [only] = writers.size === 1 && messages > 1 ? [...writers.keys()] : [];
      const both = everywhere.flatMap(([address]) => (writers.has(address) ? [address] : []));
      const found = only ?? (both.length === 1 ? both[0] : undefined);
      return found === undefined ? build([], "unknown") : build([found], "share");
    },
  };
}

/** The commonest, and what is nearly as common: an address that mail was moved from. */
function mostOf(counts: ReadonlyMap<string, number>): readonly string[] {
  const most = Math.max(0, ...counts.values());
  return [...counts].flatMap(([key, times]) => (times * 4 >= most ? [key] : []));
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key);
  if (set) set.add(value);
  else sets.set(key, new Set([value]));
}
