/** Claims as a reader wants them: what is JSON in a text, and JSON in a text of that, stands there as what it is. */
export function opened(value: unknown): unknown {
  if (typeof value === "string") return /^\s*[[{]/.test(value) ? openedText(value) : value;
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, opened(one)]));
}

function openedText(text: string): unknown {
  try {
    return opened(JSON.parse(text));
  } catch {
    return text;
  }
}
