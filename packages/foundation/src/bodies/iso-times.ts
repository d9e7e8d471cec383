/**
 * A time that a person wrote, in epoch milliseconds; NaN for what is none, and for a day that its month does not have:
 * `Date.parse` takes 31 February for 3 March.
 */
export function timeMs(text: string): number {
  const [, year, month, day] = /^\s*([+-]?\d{4,6})-(\d{2})-(\d{2})/.exec(text) ?? [];
  if (day !== undefined && Number(day) > daysOf(Number(year), Number(month))) return Number.NaN;
  return Date.parse(text);
}

/** Day 0 of the month after is the last of this one. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
