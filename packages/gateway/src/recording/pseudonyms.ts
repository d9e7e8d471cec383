import { KnownValues } from "./known-values.js";
import { contractWords, type PrivateKind, privateKind } from "./private-fields.js";

const PHONE = /\+[1-9]\d{6,14}(?!\d)/g;
/** What it stands behind, and the token. What cannot be one is passed at once, not at each `eyJ` in it. */
const JSON_WEB_TOKEN = /(?<![\w-])(?=[\w-]+\.[\w-]+\.)([\w-]*?)\b(eyJ[\w-]{5,}\.[\w-]+\.[\w-]*)/g;
/** Fields in a text that is nearly JSON, as the service took it, or a query in one. */
const FIELD_IN_TEXT =
  /(?<![A-Za-z_-])([A-Za-z_-]{1,40})["']?\s*[:=]\s*(?:"([^"]*)"|'([^']*)'|([^\s"',;&}\]]+))/g;
/** An object in base64 begins with `{"`. */
const BASE64_JSON = /^eyJ[\w+/]{8,}={0,2}$/;
/** Shorter values are replaced in their own field alone: elsewhere they are anything. */
const SHORTEST = 4;

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

  /** @param redact further texts to replace */
  constructor(redact: readonly string[] = []) {
    for (const text of redact) this.learn("secret", text);
  }

  /** Learns what is private in a value below a field. */
  learnIn(value: unknown, field = "", parent = ""): void {
    if (Array.isArray(value)) for (const item of value) this.learnIn(item, field, parent);
    else if (typeof value === "object" && value !== null) {
      for (const [name, child] of Object.entries(value)) this.learnIn(child, name, field);
    } else if (typeof value === "string" || typeof value === "number") {
      const kind = privateKind(field, parent);
      if (kind !== undefined) this.learn(kind, String(value));
      else if (typeof value === "string" && BASE64_JSON.test(value)) this.learnIn(insideOf(value));
      else if (typeof value === "string") this.learnInText(value);
    }
  }

  /** Learns what is private in a text that may hold fields, such as JSON that is lenient. */
  learnInText(text: string): void {
    for (const [, name = "", ...values] of text.matchAll(FIELD_IN_TEXT)) {
      const kind = privateKind(name);
      const value = values.find((one) => one !== undefined);
      if (kind !== undefined && value !== undefined) this.learn(kind, value);
    }
  }

  /** Learns one value; gives its pseudonym. */
  learn(kind: PrivateKind, given: string): string {
    const value = withoutScheme(kind, given);
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
  replacedIn(value: unknown, field = "", parent = ""): unknown {
    if (Array.isArray(value)) return value.map((item) => this.replacedIn(item, field, parent));
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([name, child]) => [
          this.replaced(name),
          this.replacedIn(child, name, field),
        ]),
      );
    }
    if (typeof value === "string" && BASE64_JSON.test(value)) return this.#replacedInside(value);
    if (typeof value === "string")
      return this.#byValue.get(ownField(value, field, parent)) ?? this.replaced(value);
    // A number is private where its field says so; a PIN or a mobile number may be sent as one.
    if (typeof value === "number" && privateKind(field, parent) !== undefined) {
      return this.#byValue.get(String(value)) ?? value;
    }
    return value;
  }

  /** A text with pseudonyms in it. */
  replaced(text: string): string {
    const withPhones = text
      .replaceAll(PHONE, (number) => this.learn("phone", number))
      .replaceAll(
        JSON_WEB_TOKEN,
        (_all, before: string, token: string) => before + this.learn("token", token),
      );
    return this.#known.replacedIn(withPhones, (value) => this.#byValue.get(value) ?? value);
  }

  /** What the service hands out for media is an object in base64, with the name and address of the file. */
  #replacedInside(encoded: string): string {
    const inside = insideOf(encoded);
    if (inside === undefined) return this.replaced(encoded);
    const replaced = JSON.stringify(this.replacedIn(inside));
    return replaced === JSON.stringify(inside) ? encoded : Buffer.from(replaced).toString("base64");
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

function insideOf(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}

/** The value to look up as a whole: that of a private field. */
function ownField(value: string, field: string, parent: string): string {
  const kind = privateKind(field, parent);
  if (kind === undefined) return "";
  return withoutScheme(kind, value);
}

/** A token as it is known elsewhere, also where it is sent as a bearer token. */
function withoutScheme(kind: PrivateKind, value: string): string {
  return kind === "access-token" ? value.replace(/^bearer\s+/i, "") : value;
}
