/**
 * An address with parameters in its query. A plus sign stands for a space in forms alone, and an asterisk is
 * reserved, so that a service which goes by addresses would read another value than the one that was meant.
 */
export function withQuery(address: string, query: object): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) url.searchParams.set(name, String(value));
  }
  url.search = url.search.replaceAll("+", "%20").replaceAll("*", "%2A");
  return url.href;
}
