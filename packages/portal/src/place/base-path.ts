/** The path of the sandbox that the page is of, without a slash at its end: empty, `/s/checkout-7`, or behind a proxy. */
export const basePath: string = location.pathname.replace(/\/_portal(?:\/.*)?$/, "");

/** The sandbox that the page is of. */
export const sandboxId: string = /\/s\/([^/]+)$/.exec(basePath)?.[1] ?? "default";

/** The path of another sandbox of the same server. */
export function basePathOf(otherId: string): string {
  const server = basePath.replace(/\/s\/[^/]+$/, "");
  return otherId === "default" ? server : `${server}/s/${otherId}`;
}
