/** A text as POSIX shells read it whole, whatever is in it. */
export function shellText(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What needs no quotes, whoever reads it. */
const PLAIN = /^[\w.:/@%+=,-]*$/;

/**
 * The value of a variable in an `.env` file, in quotes only where it needs some, so that POSIX shells and Node.js read
 * the same.
 *
 * @returns undefined for one that the two do not read alike, however it is written
 */
export function envValue(value: string): string | undefined {
  if (PLAIN.test(value)) return value;
  if (!/['\r\n]/.test(value)) return `'${value}'`;
  return /["$`\\\r\n]/.test(value) ? undefined : `"${value}"`;
}
