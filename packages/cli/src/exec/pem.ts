const CERTIFICATE = /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED )?CERTIFICATE-----/g;
const PLAIN = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g;

/** The certificates of texts in PEM, each once, as one text. What else stands in them is left out, such as keys. */
export function pemBundle(texts: readonly string[]): string {
  const all = texts
    .flatMap((text) => text.match(CERTIFICATE) ?? [])
    .map((one) => one.replaceAll("\r\n", "\n"));
  return `${[...new Set(all)].join("\n")}\n`;
}

/** The certificates of a text in PEM, as bytes. */
export function certificatesIn(bundle: string): Buffer[] {
  return [...bundle.matchAll(PLAIN)].map(([, base64 = ""]) => Buffer.from(base64, "base64"));
}
