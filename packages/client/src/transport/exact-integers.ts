// Texts are matched as a whole, so that digits within them are left alone.
const TEXT_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * Turns integers that JavaScript cannot hold exactly into texts. Cursors of the service are .NET
 * ticks, such as 636674054802000000 (documented sample), and must come back to it unchanged.
 */
export function quoteUnsafeIntegers(json: string): string {
  if (!/[[:,\s]-?\d{16}/.test(json)) return json;
  return json.replace(TEXT_OR_LONG_INTEGER, (found) =>
    found.startsWith('"') || Number.isSafeInteger(Number(found)) ? found : `"${found}"`,
  );
}
