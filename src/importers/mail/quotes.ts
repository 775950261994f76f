/** From here on everything is the letter that is answered or passed on. */
const BELOW =
  /^-{2,}\s*(original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|messaggio originale)\s*-{2,}|^begin forwarded message:/i;
/** Outlook's heads of the letter above which the answer stands, without any mark; `*From:*` where they were bold. */
const OUTLOOK = /^\*{0,2}(from|von|de|da)\*{0,2}:[*\s]+\S/i;
const OUTLOOK_NEXT = /^\*{0,2}(sent|date|to|gesendet|datum|an|envoyé|à|enviado|para|inviato|a)\*{0,2}:[*\s]/i;
/** `On Monday, Ada wrote:` and its like; it may run over two lines. */
const ATTRIBUTION =
  /^(on|am|le|el|il|op)\s.{6,200}(wrote|schrieb.*|a écrit|escribió|ha scritto|schreef.*)\s*:\s*$/i;
const LIST_FOOTER =
  /mailing list$|^you received this message because you are subscribed|^to unsubscribe from this (group|list)|listinfo\//i;

/**
 * The words of a message with everything that others wrote in it on lines marked `> `: what is quoted, who it is quoted
 * from, what stands below "Original message", and what a list adds at the end.
 */
export function markOthers(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const others = new Set<number>();
  for (const [at, line] of lines.entries()) if (/^\s*>/.test(line)) others.add(at);
  markAttributions(lines, others);
  const below = lines.findIndex((line, at) => startsOthers(lines, line, at));
  const footer = footerStart(lines);
  const from = Math.min(below < 0 ? lines.length : below, footer);
  for (let at = from; at < lines.length; at++) others.add(at);
  return lines
    .map((line, at) => {
      if (!others.has(at)) return line.trimEnd();
      const bare = line.trim();
      return bare.startsWith(">") ? unescaped(lines, at, bare) : `> ${bare}`.trimEnd();
    })
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** mbox puts `>` before an own line that begins with "From "; a line among quoted ones is a quotation. */
function unescaped(lines: readonly string[], at: number, line: string): string {
  const quoted = (other: string | undefined) => other !== undefined && /^\s*>(?!From )/.test(other);
  return /^>From /.test(line) && !quoted(lines[at - 1]) && !quoted(lines[at + 1]) ? line.slice(1) : line;
}

function markAttributions(lines: readonly string[], others: Set<number>): void {
  for (const at of lines.keys()) {
    if (!others.has(at) || others.has(at - 1)) continue;
    let above = at - 1;
    while (above >= 0 && (lines[above] ?? "").trim() === "") above--;
    const last = (lines[above] ?? "").trim();
    if (ATTRIBUTION.test(last)) others.add(above);
    else if (ATTRIBUTION.test(`${(lines[above - 1] ?? "").trim()} ${last}`)) {
      others.add(above);
      others.add(above - 1);
    }
  }
}

function startsOthers(lines: readonly string[], line: string, at: number): boolean {
  const bare = line.trim();
  if (/^_{20,}$/.test(bare)) {
    // A rule of dashes below a letter: Outlook's, when heads follow it.
    const next = lines.slice(at + 1).find((each) => each.trim() !== "");
    return OUTLOOK.test(next ?? "");
  }
  if (BELOW.test(bare) || attributesUnmarked(lines, bare, at)) return true;
  return (
    OUTLOOK.test(bare) &&
    lines.slice(at + 1, at + 4).filter((each) => OUTLOOK_NEXT.test(each.trim())).length >= 2
  );
}

/** Whether it says who wrote what follows, and that is not marked, as Yahoo's program does. */
function attributesUnmarked(lines: readonly string[], bare: string, at: number): boolean {
  const isOne = ATTRIBUTION.test(bare);
  const second = (lines[at + 1] ?? "").trim();
  // The line below may be quoted, or say it all by itself.
  const isTwo = !isOne && !/^>/.test(second) && !ATTRIBUTION.test(second);
  if (!isOne && !(isTwo && ATTRIBUTION.test(`${bare} ${second}`))) return false;
  const next = lines.slice(at + (isOne ? 1 : 2)).find((each) => each.trim() !== "");
  return !/^\s*>/.test(next ?? "");
}

/** Where the lines begin that a list adds below every letter. */
function footerStart(lines: readonly string[]): number {
  for (let at = Math.max(0, lines.length - 14); at < lines.length; at++) {
    if (!/^(_{20,}|-{20,}|-=-=|-- ?)/.test(lines[at] ?? "")) continue;
    if (lines.slice(at + 1, at + 4).some((line) => LIST_FOOTER.test(line.trim()))) return at;
  }
  return lines.length;
}
