/** What a secret is, as far as the name of its field tells. */
export type SecretKind =
  | "access-token"
  | "refresh-token"
  | "callback-token"
  | "token"
  | "secret"
  | "pin"
  | "code"
  | "cookie";

/** Names in lower case, without anything but letters and digits. */
const WHOLE: Readonly<Record<string, SecretKind>> = {
  accesstoken: "access-token",
  authorization: "access-token",
  proxyauthorization: "access-token",
  refreshtoken: "refresh-token",
  callbacktoken: "callback-token",
  kzcallbacktoken: "callback-token",
  pin: "pin",
  otp: "pin",
  totp: "pin",
  code: "code",
  codeverifier: "code",
  cookie: "cookie",
  setcookie: "cookie",
  sig: "secret",
  connectionstring: "secret",
  sas: "secret",
  hmac: "secret",
  jwt: "token",
  bearer: "token",
  assertion: "token",
  clientassertion: "token",
  samlresponse: "token",
  sessionid: "token",
};

/** Names end like these, and may be plural: `client_secret`, `X-Api-Key`, `refreshTokens`. */
const ENDINGS: readonly (readonly [RegExp, SecretKind])[] = [
  [/token$/, "token"],
  [/(?:secret|password|passwd|passphrase|pwd|signature|credential)$/, "secret"],
  [
    /(?:api|access|account|client|encryption|functions|master|private|secret|shared|signing|subscription)key$/,
    "secret",
  ],
  [/(?:auth|authorization|oauth|device|verification)code$/, "code"],
  [/(?:login|pass|pin)code$/, "pin"],
];

/** A PIN with a word before it, which a name in lower case alone would not tell from `shipping`. */
const SOME_PIN = /(?:[-_.\s]pins?|[a-z\d]P(?:in|IN)s?)$/;

/**
 * Whether the value of a field, a header, a parameter or an element is a secret, by its name: the one list that
 * the log, the request log, exports, recordings and reports of tests go by. Case and what separates words do not
 * matter; of a path such as `login.pin`, `user[pin]` or `pins[0]` the last step counts that is no index.
 *
 * @returns undefined for a name that tells of no secret
 */
export function secretKind(name: string): SecretKind | undefined {
  const path = name.slice(-LONGEST_NAME).replace(/(?:\[\d*\])+$/, "");
  const step = /[^.[\]]+(?=\]?$)/.exec(path)?.[0] ?? path;
  const plain = step.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const kind = kindOf(plain);
  if (kind !== undefined) return kind;
  if (plain.endsWith("s")) {
    const single = kindOf(plain.slice(0, -1));
    if (single !== undefined) return single;
  }
  return SOME_PIN.test(step) ? "pin" : undefined;
}

/** Longer names are looked at by their end alone. */
const LONGEST_NAME = 128;

/** In every name of the list, in a text that may be JSON: an escape may spell one. */
const PART_OF_ONE =
  /secret|token|passw|passp|pwd|key|sig|code|pin|otp|hmac|jwt|bearer|basic|assertion|saml|session|cookie|credential|authorization|connection|sas|eyJ|\\u/i;

/** False for most of the texts that no field named like a secret is in; much faster than to look at each name. */
export function mayNameSecret(text: string): boolean {
  return PART_OF_ONE.test(text);
}

function kindOf(plain: string): SecretKind | undefined {
  if (Object.hasOwn(WHOLE, plain)) return WHOLE[plain];
  return ENDINGS.find(([ending]) => ending.test(plain))?.[1];
}
