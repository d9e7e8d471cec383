/** In levels: far more than anybody writes, and far less than what a function that calls itself can bear. */
export const DEEPEST_JSON = 256;

/** A text that is nested deeper than anything that works its way down a value may be handed. */
export class DeepJsonError extends Error {
  override readonly name = "DeepJsonError";

  constructor() {
    super(`nested more than ${DEEPEST_JSON} levels deep`);
  }
}

/**
 * Parses JSON of strangers that is then walked through by functions that call themselves, `JSON.stringify` among
 * them: what is nested thousands of levels deep would overflow the stack there.
 *
 * @throws {SyntaxError} for what is no JSON
 * @throws {DeepJsonError} beyond 256 levels
 */
export function parseShallowJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  refuseDeepJson(text);
  return value;
}

/**
 * Refuses a text that is nested so deep, JSON or not: `JSON.parse` takes seconds for millions of brackets.
 *
 * @throws {DeepJsonError} beyond 256 levels
 */
export function refuseDeepJson(text: string): void {
  if (isDeep(text)) throw new DeepJsonError();
}

function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case "[":
      case "{":
        depth += 1;
        if (depth > DEEPEST_JSON) return true;
        break;
      case "]":
      case "}":
        depth -= 1;
        break;
      case '"':
        at = endOfText(text, at);
    }
  }
  return false;
}

/** Where the quote is that ends the text which begins at a quote. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}
