/**
 * Paths that mark the top of an export. They serve one purpose: telling a wrapper folder, or a folder of several
 * exports, from the export itself. What the files mean is the importers' business.
 */
const ANCHORS: readonly RegExp[] = [
  /^data\/[a-z-]+(-part\d+)?\.js$/,
  /^data\/js\/(tweet_index\.js|tweets\/)/,
  /^data\/csv\/\d{4}_\d\d\.csv$/,
  /^(tweets?|tweets?-part\d+|manifest|account|direct-messages?)\.js$/,
  /^tweets\.csv$/,
  /^(your_(facebook_)?activity|your_activity_across_facebook|this_profile's_activity_across_facebook)/,
  /^(personal_information|profile_information|about_you|logged_information|ads_information)\//,
  /^(posts|comments|comments_and_reactions|likes_and_reactions|your_instagram_activity)\//,
  /^html\/(wall|timeline|photos|messages)\.html?$/,
  /^(content|media|followers_and_following)\/\w+\.(json|html)$/,
  /^(media|connections)\.json$/,
  /^outbox\.json$/,
  // Google Takeout: its products lie beside each other, and are one export.
  /^archive_browser\.html$/,
  /^YouTube[^/]{0,40}\/[^/]+\//,
  /^Blogger\/(Blogs|Comments)\//,
  /^(Mail|Gmail|E-Mail)\/[^/]+\.mbox$/,
  /^(Blogs|Comments)\/[^/]+\/feed\.atom$/,
  /^messages\/c?\d{5,}\/(channel\.json|messages\.(csv|json))$/i,
  /^account\/user\.json$/i,
  /^(profile|connections|positions|shares(_\d+)?|comments(_\d+)?|registration)\.csv$/i,
];

const DEEPEST = 3;

/** The folders that hold an export, shallowest first and none inside another; "" is the top. Empty when none is known. */
export function exportRoots(paths: Iterable<string>): readonly string[] {
  const roots = new Set<string>();
  for (const path of paths) {
    let root = "";
    for (let depth = 0; depth <= DEEPEST; depth++) {
      const rest = path.slice(root.length);
      if (roots.has(root)) break;
      if (ANCHORS.some((anchor) => anchor.test(rest))) {
        roots.add(root);
        break;
      }
      const slash = rest.indexOf("/");
      if (slash < 0) break;
      root += rest.slice(0, slash + 1);
    }
  }
  return [...roots]
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .filter((root, index, all) => !all.slice(0, index).some((outer) => root.startsWith(outer)));
}

/** The folder that everything lies in, with its slash; "" when there is none. */
export function commonFolder(paths: readonly string[]): string {
  const first = paths[0];
  if (first === undefined) return "";
  const slash = first.indexOf("/");
  if (slash < 0) return "";
  const folder = first.slice(0, slash + 1);
  return paths.every((path) => path.startsWith(folder)) ? folder : "";
}
