import { type FieldInText, fieldsInText } from "@kaizala-gateway/foundation";
import { percentDecoded, withoutEntities } from "./encodings.js";
import { type PrivateKind, privateKind } from "./private-fields.js";

/** A token in a text that nobody named: after the scheme of the header that it is sent in. */
const AFTER_SCHEME = /(?<![\w-])(?:bearer|basic)[ \t]{1,8}([\w.~+/-]{4,}={0,2})/gi;
/** "Bearer tokens are sent in a header" is a sentence. */
const WORD = /^[a-z]{1,20}$/;

/** What is private in a text that may hold fields, in whatever notation: kinds and values, as they are meant. */
export function* privateValuesIn(text: string): Generator<readonly [PrivateKind, string]> {
  for (const field of fieldsInText(text, (name) => privateKind(name) !== undefined)) {
    const kind = privateKind(field.name);
    if (kind !== undefined) yield [kind, meant(field)];
  }
  for (const [, token = ""] of text.matchAll(AFTER_SCHEME)) {
    if (!WORD.test(token)) yield ["access-token", token];
  }
}

/** The value of a field without what its notation puts before some characters. */
function meant({ value, separator, valueQuote }: FieldInText): string {
  if (separator === ">") return withoutEntities(value);
  if (valueQuote !== "") return unescaped(value, Math.log2(valueQuote.length) + 1);
  return percentDecoded(value);
}

/** A string in a string has been escaped once more, and twice as many backslashes less one stand before its quotes. */
function unescaped(value: string, times: number): string {
  let plain = value;
  for (let time = 0; time < times && plain.includes("\\"); time += 1) {
    try {
      plain = JSON.parse(`"${plain}"`);
    } catch {
      return plain;
    }
  }
  return plain;
}
