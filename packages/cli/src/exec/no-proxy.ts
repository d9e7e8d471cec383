import { LOOPBACK_NAMES } from "@kaizala-gateway/foundation/tls";

/**
 * What a command reaches without the proxy: this machine, where the control API and webhook receivers are, and what its
 * surroundings name, but for what would lead past the proxy to a host that is served.
 *
 * @param given as `NO_PROXY` has it
 * @param served names, of which some begin with `*.`
 */
export function noProxyHosts(given: string, served: readonly string[]): string[] {
  const others = given.split(/[\s,]+/).filter((entry) => entry !== "" && !leadsPast(entry, served));
  return [...new Set([...LOOPBACK_NAMES, ...others])];
}

/** Entries stand for a host and, in most programs, for all that is below it; `*` stands for everything. */
function leadsPast(entry: string, served: readonly string[]): boolean {
  const domain = entry
    .toLowerCase()
    .replace(/:\d+$/, "")
    .replace(/^\*?\./, "");
  if (domain === "*" || domain === "") return true;
  return served.some((pattern) => {
    const name = pattern.replace(/^\*\./, "");
    // A host below one that is served as a whole leads past as well.
    return (
      name === domain || name.endsWith(`.${domain}`) || (name !== pattern && domain.endsWith(`.${name}`))
    );
  });
}
