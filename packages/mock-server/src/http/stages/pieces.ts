/**
 * Where a piece of lenient JSON ends that begins at a place: a quoted text, a comment, or any other character. One
 * that is not closed takes all that is left, so that walking from piece to piece reads each character once.
 */
export function endOfPiece(text: string, start: number): number {
  switch (text[start]) {
    case '"':
    case "'":
      return endOfQuoted(text, start);
    case "/":
      if (text[start + 1] === "/") return behind(text, "\n", start + 2);
      if (text[start + 1] === "*") return behind(text, "*/", start + 2);
  }
  return start + 1;
}

/** Whether a text opens more brackets and braces within each other than a number of levels. */
export function isNestedBeyond(most: number, text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at = endOfPiece(text, at)) {
    const character = text[at];
    if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

function endOfQuoted(text: string, start: number): number {
  const quote = text[start];
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return text.length;
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? text.length : found + end.length;
}
