/** What moves the cursor, changes the colours, or turns the text behind it. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/** A text of somebody else's on one line, with which no name can write over what stands beside it. */
export function plainText(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll(CONTROLS, "\ufffd").trim();
}
