/**
 * The text in the bytes of a token file, as an editor or a shell on Windows may have left it: in UTF-8 or UTF-16,
 * with a mark of its order of bytes or without.
 *
 * @returns undefined for bytes that are neither
 */
export function tokenTextOf(bytes: Uint8Array): string | undefined {
  try {
    // It takes the mark away.
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** By the mark, or by where the zero is of a first character that is ASCII, as that of JSON is. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0 && second !== 0) return "utf-16be";
  return first !== 0 && second === 0 ? "utf-16le" : "utf-8";
}
