/** Fewer characters of a secret stand anywhere by chance, and give nothing away. */
const SHORTEST_BEGINNING = 4;

/**
 * A text without the beginnings of secrets that were cut with it: what was sent is shown short, as in `"eyJhbGci...`,
 * and half of a secret is none that masking knows.
 *
 * @param mask what stands for them
 */
export function withoutCutSecrets(text: string, secrets: readonly string[], mask: string): string {
  return secrets.reduce((shown, secret) => withoutBeginnings(shown, secret, mask), text);
}

function withoutBeginnings(text: string, secret: string, mask: string): string {
  const beginning = secret.slice(0, SHORTEST_BEGINNING);
  if (beginning.length < SHORTEST_BEGINNING) return text;
  let shown = text;
  for (let at = shown.indexOf(beginning); at !== -1; at = shown.indexOf(beginning, at + 1)) {
    let length = beginning.length;
    while (length < secret.length && shown[at + length] === secret[length]) length += 1;
    if (shown.startsWith("...", at + length)) shown = shown.slice(0, at) + mask + shown.slice(at + length);
  }
  return shown;
}
