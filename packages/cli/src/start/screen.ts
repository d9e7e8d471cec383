/** The width of the screen that everything is to fit, in columns. */
export const COLUMNS = 80;

/** How many rows there are for it: of 24, the last is where the next prompt stands. */
export const MOST_ROWS = 23;

/** How many rows of the screen lines take, those of longer lines counted. */
export function rowsOf(lines: readonly string[]): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(line.length / COLUMNS)), 0);
}

/** A line that fits one row; the end of a longer one is left out. */
export function oneRow(line: string): string {
  return line.length <= COLUMNS ? line : `${line.slice(0, COLUMNS - 3)}...`;
}
