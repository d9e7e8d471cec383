import type { Reply } from "./replies.js";

/** The longest that the header may be, in bytes of what is sent. */
const MOST_BYTES = 1024;
const CUT_OFF = encodeURIComponent("…");

/** The header of a 401 and 403 that tells why, as percent-encoded UTF-8; undefined for any other answer. */
export function reasonHeader({ status, reason }: Reply): Readonly<Record<string, string>> | undefined {
  if (reason === null || (status !== 401 && status !== 403)) return undefined;
  return { "x-kaizala-reason": encoded(reason) };
}

function encoded(reason: string): string {
  // As UTF-8 has it: half of a character, which has no encoding, becomes the sign that stands for none.
  const characters = Array.from(Buffer.from(reason).toString(), encodeURIComponent);
  const whole = characters.join("");
  if (whole.length <= MOST_BYTES) return whole;
  let cut = "";
  for (const character of characters) {
    if (cut.length + character.length + CUT_OFF.length > MOST_BYTES) break;
    cut += character;
  }
  return cut + CUT_OFF;
}
