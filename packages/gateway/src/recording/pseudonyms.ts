import { JSON_WEB_TOKEN } from "@kaizala-gateway/foundation";
import { type TextVisitor, visited } from "./encodings.js";
import { KnownValues } from "./known-values.js";
import { contractWords, type PrivateKind, privateKind, privateKindInside } from "./private-fields.js";
import { privateValuesIn } from "./private-values.js";

const PHONE = /\+[1-9]\d{6,14}(?!\d)/g;
/** Shorter values are replaced in their own field alone: elsewhere they are anything. */
const SHORTEST = 4;
/** Longer ones are no chance, also where a number is that its field does not tell of. */
const SHORTEST_NUMBER = 6;
/** What programs write where they have no value. */
const NO_VALUE = /^(?:true|false|null|undefined|none)$/i;

/** Matches every pseudonym, and nothing that people write. */
export const PSEUDONYM = /pseudonym-[a-z]+(?:-[a-z]+)?-\d+|\+?9990\d{6}(?!\d)/g;
const WHOLE_PSEUDONYM = new RegExp(`^(?:${PSEUDONYM.source})$`);

/**
 * Replaces what is private by pseudonyms: the same value by the same one, wherever it is met. Values are
 * learnt from the fields that hold them and then found in any text.
 */
export class Pseudonyms {
  readonly #byValue = new Map<string, string>();
  readonly #counts = new Map<PrivateKind, number>();
  readonly #known = new KnownValues();
  readonly #learning: TextVisitor = {
    text: (plain) => {
      for (const [kind, value] of privateValuesIn(plain)) this.learn(kind, value);
      return plain;
    },
    json: (value, depth) => {
      this.learnIn(value, "", "", depth);
      return value;
    },
  };
  readonly #replacing: TextVisitor = {
    text: (plain) => this.replaced(plain),
    json: (value, depth) => this.replacedIn(value, "", "", depth),
    bytes: (raw) => this.replaced(raw),
  };

  /** @param redact further texts to replace */
  constructor(redact: readonly string[] = []) {
    for (const text of redact) this.learn("secret", text);
  }

  /** Learns what is private in a value below a field, and in what its texts hold in other encodings. */
  learnIn(value: unknown, field = "", parent = "", depth = 0): void {
    if (Array.isArray(value)) for (const item of value) this.learnIn(item, field, parent, depth);
    else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) this.learnIn(child, name, field, depth);
    } else if (typeof value === "string" || typeof value === "number") {
      const kind = privateKind(field, parent) ?? privateKindInside(parent, String(value));
      if (kind !== undefined) this.learn(kind, String(value));
      else if (typeof value === "string") visited(value, this.#learning, depth);
    }
  }

  /** Learns what is private in a text that may hold fields, such as JSON that is lenient. */
  learnInText(text: string): void {
    visited(text, this.#learning);
  }

  /** Learns one value; gives its pseudonym. */
  learn(kind: PrivateKind, given: string): string {
    const value = withoutScheme(kind, given);
    if (NO_VALUE.test(value)) return value;
    if (value === "" || WHOLE_PSEUDONYM.test(value)) return value;
    const known = this.#byValue.get(value);
    if (known !== undefined) return known;
    if (kind === "phone" && !/^\+?\d{7,15}$/.test(value)) return value;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const pseudonym =
      kind === "phone" ? `+9990${String(count).padStart(6, "0")}` : `pseudonym-${kind}-${count}`;
    this.#remember(value, pseudonym);
    if (kind === "phone") this.#learnBothForms(value, pseudonym);
    return pseudonym;
  }

  /** A copy of a value with pseudonyms in it. */
  replacedIn(value: unknown, field = "", parent = "", depth = 0): unknown {
    if (Array.isArray(value)) return value.map((item) => this.replacedIn(item, field, parent, depth));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, child]) => [
          this.replacedInText(name, depth),
          this.replacedIn(child, name, field, depth),
        ]),
      );
    }
    if (typeof value === "string")
      return this.#byValue.get(ownField(value, field, parent)) ?? this.replacedInText(value, depth);
    // A PIN or a mobile number may be sent as a number.
    if (typeof value === "number") {
      const isPrivate = String(value).length >= SHORTEST_NUMBER || privateKind(field, parent) !== undefined;
      return (isPrivate ? this.#byValue.get(String(value)) : undefined) ?? value;
    }
    return value;
  }

  /** A text with pseudonyms in it and in what it holds in other encodings. */
  replacedInText(text: string, depth = 0): string {
    return visited(text, this.#replacing, depth);
  }

  /** A text with pseudonyms in it. */
  replaced(text: string): string {
    const withPhones = text
      .replaceAll(PHONE, (number) => this.learn("phone", number))
      .replaceAll(JSON_WEB_TOKEN, (token) => this.learn("token", token));
    return this.#known.replacedIn(withPhones, (value) => this.#byValue.get(value) ?? value);
  }

  /** With and without the plus sign, it is the same number. */
  #learnBothForms(value: string, pseudonym: string): void {
    if (value.startsWith("+")) this.#remember(value.slice(1), pseudonym.slice(1));
    else {
      this.#remember(value, pseudonym.slice(1));
      this.#remember(`+${value}`, pseudonym);
    }
  }

  #remember(value: string, pseudonym: string): void {
    this.#byValue.set(value, pseudonym);
    if (value.length < SHORTEST || contractWords.has(value)) return;
    // Names and short secrets could be the beginning of a word; long ones are replaced wherever they are.
    this.#known.add(value, pseudonym.startsWith("pseudonym-name") || value.length < 8);
  }
}

/** The value to look up as a whole: that of a private field. */
function ownField(value: string, field: string, parent: string): string {
  const kind = privateKind(field, parent);
  if (kind === undefined) return "";
  return withoutScheme(kind, value);
}

/** A token as it is known elsewhere, also where it is sent with a scheme before it. */
function withoutScheme(kind: PrivateKind, value: string): string {
  return kind === "access-token" ? value.replace(/^(?:bearer|basic)\s+/i, "") : value;
}
