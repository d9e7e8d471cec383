/**
 * A number with what it counts: `1 exchange`, `2 exchanges`.
 *
 * @param one a noun whose plural ends in s
 */
export function countOf(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? "" : "s"}`;
}
