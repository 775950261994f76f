/** Characters of the longest pattern. */
const LONGEST = 400;
/**
 * Ways in which a pattern may try one place of a text before it gives up. Linear in the text whatever the text is: at
 * this many, the longest text that is judged (200,000 characters) takes seconds at the very worst.
 */
const MOST_WAYS = 2000;

/**
 * Why a pattern of a ruleset can't be used, in words for its author; undefined when it can. Patterns come from people's
 * own rulesets too: what each can cost is counted here, before it ever meets a text.
 */
export function patternFault(pattern: string): string | undefined {
  if (pattern.length > LONGEST) return `the pattern is longer than ${LONGEST} characters`;
  try {
    new RegExp(pattern, "giu");
  } catch {
    return "not a regular expression";
  }
  try {
    const ways = waysOfChoice({ pattern, at: 0 });
    return ways > MOST_WAYS
      ? `the pattern can try one place of a text in more than ${MOST_WAYS} ways, which takes too long; use shorter repeats, and no repeat inside a repeat`
      : undefined;
  } catch (cause) {
    return cause instanceof PatternFault ? cause.message : "not a regular expression";
  }
}

class PatternFault extends Error {}

interface Reader {
  readonly pattern: string;
  at: number;
}

/** `a|b|c`, up to the bracket that closes it. */
function waysOfChoice(reader: Reader): number {
  let ways = 0;
  let option = 1;
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ")") {
    if (reader.pattern[reader.at] === "|") {
      reader.at++;
      ways += option;
      option = 1;
    } else option *= waysOfRepeat(reader);
  }
  return ways + option;
}

/** One thing, and how often it may stand there. */
function waysOfRepeat(reader: Reader): number {
  const once = waysOfOne(reader);
  const { pattern } = reader;
  const found = /^(?:([*+])|(\?)|\{(\d+)(,?)(\d*)\})/.exec(pattern.slice(reader.at));
  if (!found) return once;
  const [whole, endless, maybe, least = "0", comma, most = ""] = found;
  reader.at += whole.length;
  if (pattern[reader.at] === "?") reader.at++;
  if (endless !== undefined || (comma === "," && most === ""))
    throw new PatternFault(
      `"${whole}" repeats without end; say how often at most, such as {${endless === "*" ? 0 : 1},20}`,
    );
  const from = maybe === undefined ? Number(least) : 0;
  const to = maybe === undefined ? (comma === "," ? Number(most) : from) : 1;
  let ways = 0;
  for (let times = from; times <= to && ways <= MOST_WAYS; times++) ways += once ** times;
  return ways;
}

/** A character, a class, or a group; lookarounds count as groups. */
function waysOfOne(reader: Reader): number {
  const rest = reader.pattern.slice(reader.at);
  const open = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(rest);
  if (open) {
    reader.at += open[0].length;
    const ways = waysOfChoice(reader);
    reader.at++;
    return ways;
  }
  if (/^\\(?:[1-9]|k<)/.test(rest)) throw new PatternFault("back-references are not used in rules");
  const one = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\.|.)/su.exec(rest);
  reader.at += Math.max(1, one?.[0].length ?? 1);
  return 1;
}
