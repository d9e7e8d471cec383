const encoder = new TextEncoder();

/** SHA-256, of a text or bytes. */
export async function sha256(data: string | Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const bytes = typeof data === "string" ? encoder.encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/**
 * Whether a token is among those that are good. It takes as long for any token, right or wrong and
 * of any length: hashes are compared, to their ends and with all of them.
 */
export async function isAmong(given: string, goodHashes: readonly Uint8Array[]): Promise<boolean> {
  const hash = await sha256(given);
  let isGood = false;
  for (const good of goodHashes) {
    let difference = 0;
    for (const [index, byte] of good.entries()) difference |= byte ^ (hash[index] ?? 0);
    isGood = difference === 0 || isGood;
  }
  return isGood;
}
