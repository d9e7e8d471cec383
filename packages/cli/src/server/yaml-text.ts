import { visibleText } from "@kaizala-gateway/foundation";
import type { Document, Node, Pair, YAMLError } from "yaml";
import { lineAt } from "./line-at.js";

/** What all aliases of a file may stand for together: more than a seed by hand has, less than a trap needs. */
const MOST_ALIASES = 10_000;
const TOO_MANY_ALIASES = `its aliases stand for more than ${MOST_ALIASES} things.`;

/**
 * What a text in YAML says, with anchors, aliases and merge keys (`<<`).
 *
 * @throws {Error} with one line that says what is wrong and where
 */
export async function parseYaml(text: string): Promise<unknown> {
  // Loaded here because JSON needs none of it.
  const { isMap, parseDocument, visit } = await import("yaml");
  // Its own search for keys that stand twice takes the square of their number.
  const options = { prettyErrors: false, logLevel: "error", merge: true, uniqueKeys: false } as const;
  const document = parseDocument(text, options);
  const [error] = document.errors;
  if (error) {
    const line = lineAt(text, error.pos[0]);
    throw new Error(`it is not YAML: line ${line}: ${messageOf(error)}.${unseenIn(text, line)}`);
  }
  let aliases = 0;
  const anchored = new Map<string, Node>();
  visit(document, {
    // In the order of the text, so that a name stands for what it stood for last.
    Value(_key, node) {
      if (node.anchor !== undefined) anchored.set(node.anchor, node);
      if (isMap(node)) refuseRepeated(node.items, text);
    },
    Alias(_key, alias, path) {
      aliases += 1;
      if (aliases > MOST_ALIASES) throw new Error(TOO_MANY_ALIASES);
      const target = anchored.get(alias.source);
      if (target && !path.includes(target)) return;
      const line = lineAt(text, alias.range?.[0] ?? 0);
      const what = target ? "is used within what it stands for" : "stands for nothing before it";
      throw new Error(`line ${line}: the alias *${visibleText(alias.source)} ${what}.`);
    },
  });
  return toValue(document);
}

/** What the parser may have stumbled over, and nobody sees. */
function unseenIn(text: string, line: number): string {
  const shown = (text.split("\n")[line - 1] ?? "").replaceAll(/[\t\r]/g, "");
  const [first] = /U\+[\dA-F]{4,6}/.exec(visibleText(shown)) ?? [];
  return first === undefined || shown.includes(first) ? "" : ` The line holds ${first}, which does not show.`;
}

/** @throws {Error} for a key that stands there twice; a merge key may */
function refuseRepeated(items: readonly Pair[], text: string): void {
  const keys = new Set<unknown>();
  for (const { key } of items) {
    // A key that is no scalar has no value of its own.
    const { value, range } = Object(key);
    if (value === undefined || value === "<<") continue;
    if (keys.has(value)) {
      const what = visibleText(String(value));
      throw new Error(`it is not YAML: line ${lineAt(text, range?.[0] ?? 0)}: ${what} stands there twice.`);
    }
    keys.add(value);
  }
}

function messageOf({ code, message }: YAMLError): string {
  switch (code) {
    case "MULTIPLE_DOCS":
      return "another document begins, and a file may hold one";
    case "RESOURCE_EXHAUSTION":
      return "it is nested too deeply";
    default:
      return visibleText(message);
  }
}

function toValue(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    if (error instanceof ReferenceError) {
      throw new Error(TOO_MANY_ALIASES);
    }
    if (error instanceof RangeError) throw new Error("it is nested too deeply.");
    if (error instanceof Error) throw new Error(`it is not YAML: ${visibleText(error.message)}.`);
    throw error;
  }
}
