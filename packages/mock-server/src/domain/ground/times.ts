/** Whether a time is in the years that ISO 8601 writes with four digits; false for what is no number. */
export function isWithinIso(epochMs: number): boolean {
  return epochMs >= Date.parse("0000-01-01T00:00:00Z") && epochMs <= Date.parse("9999-12-31T23:59:59.999Z");
}

/** ISO 8601 in UTC without fractions, as the service wrote the times of actions. */
export function isoSeconds(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/\.\d+Z$/, "Z");
}
