/** A member of an object whose value is a text, by where that stands. */
export interface TextMember {
  readonly name: string;
  readonly value: string;
  /** Of the value, with its quotes. */
  readonly begin: number;
  readonly end: number;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/**
 * The members of the object that a text of JSON is, but for those of objects within it: to change one without
 * touching the others, whose numbers may have more digits than a number of JavaScript.
 *
 * @returns nothing for a text that is no JSON, or no object
 */
export function textMembers(text: string): TextMember[] {
  if (!isObject(text)) return [];
  const members: TextMember[] = [];
  let depth = 0;
  let name: string | undefined;
  let isValue = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    if (depth !== 1) continue;
    if (token === ":") isValue = true;
    else if (!token.startsWith('"')) isValue = false;
    else if (!isValue) name = JSON.parse(token);
    else if (name !== undefined) {
      members.push({ name, value: JSON.parse(token), begin: index, end: index + token.length });
    }
  }
  return members;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
