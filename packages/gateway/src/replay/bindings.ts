import { exactly, PSEUDONYM } from "../recording/pseudonyms.js";

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
    const literals = recorded.split(PSEUDONYM).map(exactly);
    const found = new RegExp(`^${literals.join("(.+?)")}$`, "s").exec(sent);
    return (
      found !== null && pseudonyms.every((pseudonym, index) => this.#bind(pseudonym, found[index + 1] ?? ""))
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
