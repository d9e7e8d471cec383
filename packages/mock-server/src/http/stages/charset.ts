import { TextDecoder } from "node:util";
import { Refusal } from "../../domain/ground/refusal.js";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The decoder of a body by its content type, UTF-8 where that says nothing. It drops a byte order mark.
 *
 * @throws {Refusal} UnsupportedMediaType for a charset that is no label of an encoding, naming it
 */
export function charsetOf(contentType: string | undefined): TextDecoder {
  const label = /;\s*charset\s*=\s*["']?([^"';\s]*)/i.exec(contentType ?? "")?.[1] ?? "";
  if (label === "" || /^utf-?8$/i.test(label)) return utf8;
  try {
    return new TextDecoder(label, { fatal: true });
  } catch {
    throw new Refusal(
      "UnsupportedMediaType",
      `Content-Type: the charset ${label.slice(0, 60)} is not known; utf-8, utf-16 and iso-8859-1 are, among others.`,
    );
  }
}

/** What windows-1252 has from 0x80 on, where the decoder of Node.js 20 gives control characters instead. */
const FROM_0X80 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text of a body.
 *
 * @throws {Refusal} BadInput for bytes that are none in the charset
 */
export function textIn(charset: TextDecoder, bytes: Buffer): string {
  try {
    const decoder = isBigEndian(charset, bytes) ? new TextDecoder("utf-16be", { fatal: true }) : charset;
    const text = decoder.decode(bytes);
    if (charset.encoding !== "windows-1252") return text;
    return text.replaceAll(/[\x80-\x9f]/g, (sign) => FROM_0X80[sign.charCodeAt(0) - 0x80] ?? sign);
  } catch {
    throw new Refusal(
      "BadInput",
      `The body holds bytes that are no text in ${charset.encoding.toUpperCase()}.`,
    );
  }
}

/** Of the label `utf-16` the mark at the beginning says which of the two it is. */
function isBigEndian({ encoding }: TextDecoder, bytes: Buffer): boolean {
  return encoding === "utf-16le" && bytes[0] === 0xfe && bytes[1] === 0xff;
}
