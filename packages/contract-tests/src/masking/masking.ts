const MASK = "[masked]";

/** The fields and headers whose values are secrets, in any case. */
const SECRET_NAMES = [
  "accessToken",
  "refreshToken",
  "applicationSecret",
  "pin",
  "callBackToken",
  "kz-callback-token",
  "client_secret",
  "access_token",
  "refresh_token",
  "code",
];

const SECRET_HEADERS = new Set([
  ...SECRET_NAMES.map((name) => name.toLowerCase()),
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
]);

const names = SECRET_NAMES.join("|");
/** What it stands behind, and the token. What cannot be one is passed at once, not at each `eyJ` in it. */
const jwt = /(?<![\w-])(?=[\w-]+\.[\w-])([\w-]*?)\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g;
/** A member of JSON, also of JSON inside a string of JSON, to four levels. */
const quotedMember = new RegExp(
  `((\\\\{0,15}["'])(?:${names})\\2\\s*:\\s*)(\\\\*"[^"]*"|'[^']*'|[^\\s,{}[\\]]+)`,
  "gi",
);
/** A member of JSON5 without quotes, a field of a form or of a query. */
const bareMember = new RegExp(
  `((?:^|[{,&?;\\s])(?:${names})\\s*(?:=|:(?=\\s*["'\\d]))\\s*)("[^"]*"|'[^']*'|[^\\s,&}"']+)`,
  "gi",
);

/**
 * A text without secrets: values of fields that hold some, and whatever looks like a token.
 *
 * @param known secrets that are masked wherever they stand
 */
export function masked(text: string, known: readonly string[] = []): string {
  return withoutTokens(text, known)
    .replaceAll(quotedMember, (all, name: string, quote: string, value: string) =>
      isEmpty(value) ? all : `${name}${quote}${MASK}${quote}`,
    )
    .replaceAll(bareMember, (all, name: string, value: string) => (isEmpty(value) ? all : name + MASK));
}

/** A text without known secrets and whatever looks like a token. */
export function withoutTokens(text: string, known: readonly string[]): string {
  return (
    known
      // What is short stands in other words as well.
      .filter((secret) => secret.length >= 6)
      .reduce((rest, secret) => rest.replaceAll(secret, MASK), text)
      .replaceAll(jwt, `$1${MASK}`)
  );
}

/** A value that gives nothing away, but tells what the service did. */
function isEmpty(value: string): boolean {
  return ["null", "undefined", ""].includes(value.replaceAll(/[\\"']/g, ""));
}

/** The value of a header as it may be shown. */
export function maskedHeader(name: string, value: string): string {
  return SECRET_HEADERS.has(name.toLowerCase()) ? MASK : masked(value);
}

/** The secrets that the environment names. */
export function secretsOf(env: NodeJS.ProcessEnv): string[] {
  return [env.KAIZALA_APPLICATION_SECRET, env.KAIZALA_REFRESH_TOKEN].filter((value) => value !== undefined);
}
