/** What is told of a text that may be of any length. */
const MOST_CHARACTERS = 200;

/** A text as messages show it: the beginning of a long one, and how long it is. */
export function shortenedText(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS)}... (${text.length} characters)`;
}
