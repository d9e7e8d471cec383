import { PSEUDONYM } from "../recording/pseudonyms.js";

/**
 * What the pseudonyms of a recording stand for in requests of now: each for one value, and each value for
 * one pseudonym.
 */
export class Bindings {
  readonly #values: Map<string, string>;
  readonly #pseudonyms: Map<string, string>;

  constructor(values: ReadonlyMap<string, string> = new Map()) {
    this.#values = new Map(values);
    this.#pseudonyms = new Map([...values].map(([pseudonym, value]) => [value, pseudonym]));
  }

  /** A copy, to try a recording with. */
  fork(): Bindings {
    return new Bindings(this.#values);
  }

  /** Whether a text of now is that of the recording, and binds the pseudonyms in it if so. */
  fits(recorded: string, sent: string): boolean {
    if (recorded === sent) return true;
    const pseudonyms = recorded.match(PSEUDONYM);
    if (!pseudonyms) return false;
    const values = valuesBetween(recorded.split(PSEUDONYM), sent);
    return (
      values !== undefined &&
      pseudonyms.every((pseudonym, index) => this.#bind(pseudonym, values[index] ?? ""))
    );
  }

  /** A copy of a value of the recording with values of now in the place of pseudonyms. */
  applied(recorded: unknown): unknown {
    if (typeof recorded === "string") {
      return recorded.replaceAll(PSEUDONYM, (pseudonym) => this.#values.get(pseudonym) ?? pseudonym);
    }
    if (Array.isArray(recorded)) return recorded.map((item) => this.applied(item));
    if (typeof recorded !== "object" || recorded === null) return recorded;
    return Object.fromEntries(
      Object.entries(recorded).map(([name, value]) => [String(this.applied(name)), this.applied(value)]),
    );
  }

  #bind(pseudonym: string, value: string): boolean {
    const bound = this.#values.get(pseudonym);
    if (bound !== undefined) return bound === value;
    if (this.#pseudonyms.has(value)) return false;
    this.#values.set(pseudonym, value);
    this.#pseudonyms.set(value, pseudonym);
    return true;
  }
}

/**
 * What stands between the parts of a text, one character at least and as few as possible; undefined for a text
 * that is not made of them. The first place of each part leaves the most room to those behind it, so that none
 * needs to be tried twice.
 */
function valuesBetween(parts: readonly string[], text: string): string[] | undefined {
  const [first = "", ...others] = parts;
  const last = others.pop() ?? "";
  const end = text.length - last.length;
  if (!text.startsWith(first) || !text.endsWith(last)) return undefined;
  const values: string[] = [];
  let at = first.length;
  for (const part of others) {
    const found = text.indexOf(part, at + 1);
    if (found === -1) return undefined;
    values.push(text.slice(at, found));
    at = found + part.length;
  }
  if (at >= end) return undefined;
  return [...values, text.slice(at, end)];
}
