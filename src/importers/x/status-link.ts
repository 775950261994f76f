/** The post that an address on Twitter or X points to. */
export function statusLink(
  address: string,
): { readonly author?: string; readonly nativeId: string } | undefined {
  const found =
    /^https?:\/\/(?:www\.|mobile\.|m\.)?(?:twitter|x)\.com\/(?:#!\/)?(i\/web|[A-Za-z0-9_]{1,20})\/status(?:es)?\/(\d{1,20})(?:[/?#].*)?$/.exec(
      address,
    );
  if (!found?.[2]) return undefined;
  return found[1] === "i/web" ? { nativeId: found[2] } : { author: found[1] ?? "", nativeId: found[2] };
}

/** Where a post can be found live. The form without a handle survives a change of handle. */
export function statusUrl(nativeId: string, handle?: string): string {
  return `https://x.com/${handle ?? "i/web"}/status/${nativeId}`;
}
