/** How wide a screen is taken for that does not tell, in columns. */
export const USUAL_COLUMNS = 80;

/** How many rows there are for it: of 24, the last is where the next prompt stands. */
export const MOST_ROWS = 23;

/** What stands for what is left out. */
export const LEFT_OUT = "...";

/** How many rows of a screen lines take, those of longer lines counted. */
export function rowsOf(lines: readonly string[], columns: number): number {
  return lines.reduce((rows, line) => rows + Math.max(1, Math.ceil(columnsOf(line) / columns)), 0);
}

/** A line that fits one row; the end of a longer one is left out. */
export function oneRow(line: string, columns: number): string {
  if (columnsOf(line) <= columns) return line;
  let left = columns - LEFT_OUT.length;
  const kept = [...line].filter((character) => {
    left -= columnsOf(character);
    return left >= 0;
  });
  return `${kept.join("")}${LEFT_OUT}`;
}

/** The beginning and the end of an identifier that is longer. */
export function endsOf(identifier: string, columns: number): string {
  if (columnsOf(identifier) <= columns) return identifier;
  const kept = Math.max(2, columns - LEFT_OUT.length);
  return `${identifier.slice(0, Math.ceil(kept / 2))}${LEFT_OUT}${identifier.slice(-Math.floor(kept / 2))}`;
}

/** What terminals show in two columns. */
const WIDE =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{Emoji_Presentation}\uff01-\uff60\uffe0-\uffe6]/gu;
/** What stands over or within another character. */
const WITHOUT_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/** How many columns of a screen a text takes. */
export function columnsOf(text: string): number {
  return [...text.replaceAll(WITHOUT_WIDTH, "").replaceAll(WIDE, "  ")].length;
}
