/** ISO 8601 in UTC without fractions, as the service wrote the times of actions. */
export function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, "Z");
}
