/** What fits a terminal as it is opened. */
const COLUMNS = 80;

/**
 * A text behind a label, in lines of at most 80 columns that are parted between words; longer words stand alone.
 *
 * @param label what the first line begins with; the others are as far in
 */
export function wrappedLines(label: string, text: string): string[] {
  const indent = " ".repeat(label.length);
  const lines: string[] = [];
  let line = label;
  let isEmpty = true;
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      [line, isEmpty] = [indent, true];
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}
