import { type AuditResult, POST_KINDS, type Post, type ReportedPost } from "../../model/index.js";
import { explainPost } from "../../pipeline/explain.js";
import { explanationText } from "../../reports/explanation.js";
import { visible } from "../../reports/inert.js";
import { buildView } from "../../reports/view.js";
import { painter, wantsColour } from "../colour.js";
import { CliError, Exit, type ExitCode } from "../exit.js";
import type { Call } from "../io.js";
import { rulesOptions } from "../package-info.js";
import { readResults } from "../results.js";

interface ExplainOptions {
  readonly text?: string;
  readonly kind: string;
  readonly role?: string;
  readonly rules?: string;
  readonly terms?: string;
  readonly places?: string;
  readonly all?: boolean;
  readonly showText?: boolean;
  readonly color?: boolean;
}

export async function runExplain(
  key: string | undefined,
  results: string | undefined,
  { io, options, version }: Call<ExplainOptions>,
): Promise<ExitCode> {
  const rules = rulesOptions(io, options, version);
  const paint = await painter(wantsColour(options.color, io, io.stdout));
  const all = options.all === true;
  if (options.text?.trim() === "")
    throw new CliError(Exit.usage, "There are no words after --text.", "Put them in quotation marks.");
  if (options.text !== undefined) {
    const explanation = explainPost(typedPost(options.text, options.kind), { named: options.role }, rules);
    // The words stand on the command line already.
    io.stdout.write(explanationText(explanation, { words: true, all }, paint));
    return Exit.done;
  }
  if (key === undefined)
    throw new CliError(
      Exit.usage,
      "Say what to explain.",
      "Give the number of an item of the report, a finding’s reference, or words with --text.",
    );
  const { result } = await readResults(results, io);
  if (result.redacted !== undefined)
    throw new CliError(
      Exit.usage,
      "That report is redacted: rules that were tried on covered words would find something else.",
      "Give the report that it was made from. The redacted one shows the working of each finding itself.",
    );
  const { post, findings } = itemNumbered(result, key) ?? findingOf(result, key);
  const { archives } = result;
  const own =
    archives.find(({ name }) => name === post.source.archive) ??
    archives.find(({ platform }) => platform === post.platform) ??
    archives[0];
  const known = options.role === undefined ? own?.owner : undefined;
  const explanation = explainPost(post, { known, named: options.role }, rules, findings[0]?.rule);
  const words = options.showText === true;
  for (const { key: reference, rule } of findings)
    io.stdout.write(`${paint.strong(`Finding ${reference}, from rule ${rule}`)}\n`);
  io.stdout.write(
    words ? `${visible(post.text)}\n\n` : "The post’s words are hidden; --show-text shows them.\n\n",
  );
  io.stdout.write(explanationText(explanation, { words, all }, paint));
  return Exit.done;
}

type Explained = Pick<ReportedPost, "post" | "findings">;

/** `12` is item 12 of the report; undefined when it has none. References are longer. */
function itemNumbered(result: AuditResult, key: string): Explained | undefined {
  if (!/^\d{1,6}$/.test(key)) return undefined;
  return buildView(result)
    .bands.flatMap(({ groups }) => groups.flatMap(({ items }) => items))
    .find(({ number }) => number === Number(key))?.reported;
}

function findingOf(result: AuditResult, key: string): Explained {
  const found = result.posts.flatMap(({ post, findings }) =>
    findings
      .filter((finding) => finding.key.startsWith(key))
      .map((finding) => ({ post, findings: [finding] })),
  );
  const [first] = found;
  if (first === undefined)
    throw new CliError(
      Exit.usage,
      `There is no item and no finding ${key} in that report.`,
      "The report shows the number of each item and each finding’s reference.",
    );
  if (new Set(found.map(({ findings: [finding] }) => finding?.key)).size > 1)
    throw new CliError(Exit.usage, `Several findings begin with ${key}.`, "Give more of the reference.");
  return first;
}

function typedPost(text: string, kindName: string): Post {
  const kind = POST_KINDS.find((each) => each === kindName);
  if (kind === undefined)
    throw new CliError(
      Exit.usage,
      `There is no kind of post called "${kindName}".`,
      `Kinds: ${POST_KINDS.join(", ")}.`,
    );
  return {
    type: "post",
    id: "typed",
    platform: "x",
    kind,
    authorship: kind === "repost" || kind === "reaction" ? "endorsed" : "own",
    audience: "unknown",
    dateSource: "none",
    text,
    media: kind === "photo" || kind === "video" ? [{ kind }] : [],
    links: [],
    mentions: [],
    source: { archive: "", entry: "", pointer: "" },
  };
}
