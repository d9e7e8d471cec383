/** A text with the colon that makes it a name, or what begins or ends an object or a list. */
const MARK = /"(?:[^"\\]|\\.)*"\s*:?|[{}[\]]/g;

/**
 * The names that stand twice in an object of a JSON text, of which a reader takes one or the other.
 *
 * @param json well-formed
 */
export function repeatedNames(json: string): string[] {
  const repeated: string[] = [];
  const open: Set<string>[] = [];
  for (const [mark] of json.matchAll(MARK)) {
    if (mark === "{" || mark === "[") open.push(new Set());
    else if (mark === "}" || mark === "]") open.pop();
    else if (mark.endsWith(":")) {
      const name = String(JSON.parse(mark.slice(0, mark.lastIndexOf('"') + 1)));
      if (open.at(-1)?.has(name)) repeated.push(name);
      open.at(-1)?.add(name);
    }
  }
  return repeated;
}
