/** Characters of the longest pattern. */
const LONGEST = 400;
/** Ways in which a pattern may try one place of a text before it gives up. */
const MOST_WAYS = 2000;
/** Characters that it may go on for at one place. */
const MOST_LENGTH = 2000;
/**
 * Steps that it may take at one place, over all its ways. Linear in the text whatever the text is: at this many, the
 * longest text that is judged (200,000 characters) takes about 20 seconds at the very worst.
 */
const MOST_STEPS = 6000;

/** What a part of a pattern costs at one place of a text, at most. */
interface Cost {
  readonly ways: number;
  readonly length: number;
  readonly steps: number;
}

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
    const { ways, length, steps } = costOfChoice({ pattern, at: 0 });
    const cost =
      ways > MOST_WAYS
        ? `can try one place of a text in more than ${MOST_WAYS} ways`
        : length > MOST_LENGTH
          ? `can go on for more than ${MOST_LENGTH} characters`
          : steps > MOST_STEPS
            ? `can take more than ${MOST_STEPS} steps at one place of a text`
            : undefined;
    return cost === undefined
      ? undefined
      : `the pattern ${cost}, which takes too long; use shorter repeats, and no repeat inside a repeat`;
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
function costOfChoice(reader: Reader): Cost {
  const options: Cost[] = [];
  let option: Cost = { ways: 1, length: 0, steps: 0 };
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== ")") {
    if (reader.pattern[reader.at] === "|") {
      reader.at++;
      options.push(option);
      option = { ways: 1, length: 0, steps: 0 };
    } else {
      const { ways, length, steps } = costOfRepeat(reader);
      // What comes next is tried anew for each way of what stands before it.
      option = {
        ways: option.ways * ways,
        length: option.length + length,
        steps: option.steps + option.ways * steps,
      };
    }
  }
  options.push(option);
  return {
    ways: options.reduce((sum, { ways }) => sum + ways, 0),
    length: Math.max(...options.map(({ length }) => length)),
    steps: options.reduce((sum, { steps }) => sum + steps, 0),
  };
}

/** One thing, and how often it may stand there. */
function costOfRepeat(reader: Reader): Cost {
  const once = costOfOne(reader);
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
  for (let times = from; times <= to && ways <= MOST_WAYS; times++) ways += once.ways ** times;
  let steps = 0;
  for (let times = 0; times < to && steps <= MOST_STEPS; times++) steps += once.ways ** times * once.steps;
  return { ways, length: to * once.length, steps };
}

/** A character, a class, or a group; lookarounds count as groups. */
function costOfOne(reader: Reader): Cost {
  const rest = reader.pattern.slice(reader.at);
  const open = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(rest);
  if (open) {
    reader.at += open[0].length;
    const { ways, length, steps } = costOfChoice(reader);
    reader.at++;
    // An empty group is a step too.
    return { ways, length, steps: Math.max(1, steps) };
  }
  if (/^\\(?:[1-9]|k<)/.test(rest)) throw new PatternFault("back-references are not used in rules");
  const one = /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\.|.)/su.exec(rest);
  reader.at += Math.max(1, one?.[0].length ?? 1);
  return { ways: 1, length: 1, steps: 1 };
}
