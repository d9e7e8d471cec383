import { visibleText } from "@kaizala-gateway/foundation";

/**
 * The first name that stands twice in one object of a JSON text, with its line. JSON.parse keeps the last and says
 * nothing of the others.
 *
 * @param text is JSON
 * @returns undefined where every name stands once
 */
export function repeatedName(text: string): string | undefined {
  // Of each object that is open its names, of each list undefined.
  const open: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "{") open.push(new Set());
    else if (sign === "[") open.push(undefined);
    else if (sign === "}" || sign === "]") open.pop();
    else if (sign === '"') {
      const end = endOfText(text, at);
      if (isName(text, end)) {
        const name = String(JSON.parse(text.slice(at, end)));
        const names = open.at(-1);
        if (names?.has(name)) return `line ${lineAt(text, at)}: "${visibleText(name)}"`;
        names?.add(name);
      }
      at = end - 1;
    }
  }
  return undefined;
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, place: number): number {
  return text.slice(0, place).split("\n").length;
}

function endOfText(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isName(text: string, end: number): boolean {
  let at = end;
  while (/\s/.test(text.charAt(at))) at += 1;
  return text[at] === ":";
}
