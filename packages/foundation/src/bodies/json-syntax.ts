import { visibleText } from "./visible-text.js";

/** A place in a text where it stops being JSON. */
interface JsonProblem {
  readonly at: number;
  /** What JSON has there. */
  readonly expected: string;
}

/** What may come next, between the texts, numbers, words and signs of JSON. */
type Next = "value" | "value or ]" | "name" | "name or }" | "colon" | "comma" | "end";

const EXPECTED: Readonly<Record<Next, string>> = {
  value: "a value",
  "value or ]": "a value or ]",
  name: "a name in double quotes",
  "name or }": "a name in double quotes or }",
  colon: "a colon",
  comma: "a comma",
  end: "nothing more",
};

const SPACE = /[ \t\n\r]*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|(?:true|false|null)(?!\w)/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/**
 * Why a text is not JSON, in words of ours and with the place, for people who wrote it: `line 2, column 5: a comma or
 * } is expected, but there is "b"`. It takes as long as the text is, however that is nested.
 *
 * @returns undefined for JSON
 */
export function jsonProblem(text: string): string | undefined {
  const problem = findProblem(text);
  if (!problem) return undefined;
  const { at, expected } = problem;
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const place = `line ${line}, column ${column}`;
  if (at >= text.length) return `${place}: it ends where ${expected} is expected`;
  return `${place}: ${expected} is expected, but there is ${visibleText(String.fromCodePoint(text.codePointAt(at) ?? 0))}`;
}

function findProblem(text: string): JsonProblem | undefined {
  const open: ("]" | "}")[] = [];
  let next: Next = "value";
  let at = endOf(SPACE, text, 0) ?? 0;
  while (at < text.length) {
    const step = stepAt(text, at, next, open);
    if (typeof step !== "object") return { at, expected: step };
    if ("expected" in step) return step;
    next = step.next;
    at = endOf(SPACE, text, step.end) ?? step.end;
  }
  return next === "end" ? undefined : { at, expected: expectedAt(next, open) };
}

type Step = { readonly end: number; readonly next: Next };

/** One sign, text, number or word; what is expected in its place, where it may not stand there. */
function stepAt(text: string, at: number, next: Next, open: ("]" | "}")[]): Step | JsonProblem | string {
  const sign = text[at];
  const closer = open.at(-1);
  const mayClose = next === "comma" || next === "value or ]" || next === "name or }";
  if (mayClose && sign === closer) {
    open.pop();
    return { end: at + 1, next: behindValue(open) };
  }
  switch (next) {
    case "value":
    case "value or ]":
      return valueAt(text, at, open) ?? expectedAt(next, open);
    case "name":
    case "name or }":
      return sign === '"' ? quotedAt(text, at, "colon") : expectedAt(next, open);
    case "colon":
      return sign === ":" ? { end: at + 1, next: "value" } : expectedAt(next, open);
    case "comma":
      if (sign !== ",") return expectedAt(next, open);
      return { end: at + 1, next: closer === "}" ? "name" : "value" };
    case "end":
      return expectedAt(next, open);
  }
}

function valueAt(text: string, at: number, open: ("]" | "}")[]): Step | JsonProblem | undefined {
  switch (text[at]) {
    case "[":
      open.push("]");
      return { end: at + 1, next: "value or ]" };
    case "{":
      open.push("}");
      return { end: at + 1, next: "name or }" };
    case '"':
      return quotedAt(text, at, behindValue(open));
  }
  const end = endOf(NUMBER_OR_WORD, text, at);
  return end === undefined ? undefined : { end, next: behindValue(open) };
}

/** Reads a text to its end: sign by sign, since an expression over a long one needs too much of the stack. */
function quotedAt(text: string, start: number, next: Next): Step | JsonProblem {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return { end: at + 1, next };
    if (text[at] === "\\") {
      const end = endOf(ESCAPE, text, at);
      if (end === undefined) return { at, expected: 'an escape such as \\n, \\" or \\u00e9' };
      at = end - 1;
    } else if (text.charCodeAt(at) < 0x20) return { at, expected: "an escape such as \\n" };
  }
  return { at: text.length, expected: "the end of a text" };
}

function behindValue(open: readonly string[]): Next {
  return open.length === 0 ? "end" : "comma";
}

function expectedAt(next: Next, open: readonly string[]): string {
  return next === "comma" ? `${EXPECTED.comma} or ${open.at(-1)}` : EXPECTED[next];
}

function endOf(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}
