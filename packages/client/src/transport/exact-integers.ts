/** An escape, a quote, or a number with all that belongs to it, so that one pass over them is enough. */
const MARK = /\\[\s\S]|"|-?\d[\d.eE+-]*/g;

/**
 * Turns integers that JavaScript cannot hold exactly into texts. Cursors of the service are .NET
 * ticks, such as 636674054802000000 (documented sample), and must come back to it unchanged.
 */
export function quoteUnsafeIntegers(json: string): string {
  if (!/[[:,\s]-?\d{16}/.test(json)) return json;
  let isInText = false;
  return json.replaceAll(MARK, (mark) => {
    if (mark === '"') isInText = !isInText;
    return isInText || !isUnsafeInteger(mark) ? mark : `"${mark}"`;
  });
}

function isUnsafeInteger(mark: string): boolean {
  return mark.length >= 16 && /^-?\d+$/.test(mark) && !Number.isSafeInteger(Number(mark));
}
