/**
 * What the names of the parts of one export have in common. Browsers add " (1)", X keeps one hash per account, Meta
 * gives every part its own random tail after the last hyphen.
 */
export function groupName(name: string): string {
  const base = name
    .replace(/((\.zip)+|(\.tar)?\.gz|\.tgz|\.tar)$/i, "")
    .replace(/( \(\d+\)| copy( \d+)?| - copy)+$/i, "");
  const x = /^twitter-\d{4}-\d\d-\d\d-([0-9a-f]{32,64})/i.exec(base);
  if (x) return `x:${x[1]?.toLowerCase()}`;
  const meta =
    /^((?:facebook|instagram|threads)-.+-(?:\d{4}-\d\d-\d\d|\d\d?[._]\d\d?[._]\d{4}))-[A-Za-z0-9_-]{6,12}$/i.exec(
      base,
    );
  if (meta?.[1]) return meta[1].toLowerCase();
  return base
    .replace(/[-_. ]*(part|pt|vol|disc)?[-_. ]?\(?\d{1,3}\)?([-_ ]?of[-_ ]?\d{1,3})?$/i, (tail) =>
      /part|pt|vol|disc|of|^[-_.]0\d\d?$/i.test(tail) ? "" : tail,
    )
    .toLowerCase();
}
