/** Of a flag that may stand several times; hosts, or what else there is several of, are separated by commas too. */
export function hostsIn(given: string | readonly string[] = []): string[] {
  return [given].flat().flatMap((hosts) =>
    hosts
      .split(",")
      .map((host) => host.trim())
      .filter(Boolean),
  );
}
