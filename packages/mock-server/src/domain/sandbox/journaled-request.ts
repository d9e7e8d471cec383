import type { ControlSchemas } from "../../contract/types.js";
import type { DomainContext } from "../events/context.js";
import type { JournaledRequest } from "./journal.js";

const LONGEST_BODY = 64 * 1024;

/** What stands in a journaled request instead of a secret. */
export const RIGHT = "(right)";
export const WRONG = "(wrong)";
const LEFT_OUT = "(left out)";
/** A token that the sandbox never issued. */
export const UNKNOWN = "unknown";

const SECRET_NAME = /(?:secret|token|password)$|^pin$/i;
/** Finds texts that may have a secret's name in them; `\u` may spell one. */
const MAY_HOLD_SECRET = /secret|token|password|pin|\\u/i;
const SECRET_IN_QUERY = /([?&](?:applicationSecret|accessToken|refreshToken|pin)=)[^&]*/gi;
/** Deeper bodies are refused anyway. */
const DEEPEST = 64;

/** The credentials in a request's headers, as they were sent. */
export interface SentCredentials {
  readonly accessToken: string | undefined;
  readonly refreshToken: string | undefined;
  readonly applicationId: string | undefined;
  readonly applicationSecret: string | undefined;
}

/** A request's body: its text, and what was read from it; undefined for text that is not JSON. */
export interface SentBody {
  readonly text: string;
  readonly value: unknown;
}

/** The path without secrets in its query, in the characters that it may have in an export. */
export function journaledPath(path: string): string {
  return path
    .replace(/^(?!\/)/, "/")
    .replaceAll(SECRET_IN_QUERY, `$1${LEFT_OUT}`)
    .replaceAll(/[^!-~]/g, (character) => encodeURIComponent(character));
}

/** A header's value in the characters that it may have in an export. */
export function journaledHeader(value: string): string {
  return value.replaceAll(/[^ -~]/g, "?");
}

/** Who called, so that a rerun can call in the same name, and nobody can read a secret. */
export function journaledCredentials(
  context: DomainContext,
  sent: SentCredentials,
): Pick<JournaledRequest, "tokenId" | "credentials"> {
  const { store, credentialReader } = context;
  const credentials: ControlSchemas["JournaledCredentials"] = {};
  let tokenId: string | null = null;
  if (sent.accessToken) {
    const hash = credentialReader.hashOf(sent.accessToken);
    const refreshToken = store.tokens.findAccess(hash)?.refreshToken ?? store.tokens.findByHash(hash);
    credentials.accessToken = refreshToken ? hash : UNKNOWN;
    tokenId = refreshToken?.tokenId ?? null;
  }
  if (sent.refreshToken) {
    const hash = credentialReader.hashOf(sent.refreshToken);
    const refreshToken = store.tokens.findByHash(hash);
    credentials.refreshToken = refreshToken ? hash : UNKNOWN;
    tokenId ??= refreshToken?.tokenId ?? null;
  }
  if (sent.applicationId) credentials.applicationId = journaledHeader(sent.applicationId);
  if (sent.applicationSecret) {
    credentials.applicationSecret = judgeSecret(context, sent.applicationId, sent.applicationSecret);
  }
  return { tokenId, credentials };
}

/** The body without secrets; left out where it is longer than 64 Ki characters. */
export function journaledBody(
  context: DomainContext,
  { text, value }: SentBody,
): Pick<JournaledRequest, "body" | "bodyLeftOut"> {
  if (text.trim() === "") return { body: null, bodyLeftOut: null };
  if (text.length > LONGEST_BODY) return { body: null, bodyLeftOut: "tooLarge" };
  if (value === undefined) return { body: null, bodyLeftOut: "notJson" };
  if (!MAY_HOLD_SECRET.test(text)) return { body: text, bodyLeftOut: null };
  const shown = withoutSecrets(value, 1);
  const { applicationId, mobileNumber, applicationSecret, pin }: Record<string, unknown> = Object(value);
  if (mobileNumber !== undefined && pin !== undefined) {
    // A login, the only request whose body is compared with secrets; with these names it is an object.
    const login = Object(shown);
    login.pin = String(pin) === pinOnPhone(context, mobileNumber, applicationId) ? RIGHT : WRONG;
    if (applicationSecret !== undefined) {
      login.applicationSecret = judgeSecret(context, applicationId, applicationSecret);
    }
  }
  return { body: JSON.stringify(shown), bodyLeftOut: null };
}

/** The PIN on the phone for a login, the newest one. */
export function pinOnPhone(
  { pinInbox }: DomainContext,
  mobileNumber: unknown,
  applicationId: unknown,
): string | undefined {
  return pinInbox.list(String(mobileNumber)).find((pin) => pin.applicationId === applicationId)?.pin;
}

function judgeSecret(
  { store, credentialReader }: DomainContext,
  applicationId: unknown,
  secret: unknown,
): typeof RIGHT | typeof WRONG {
  const connector = store.connectors.find(String(applicationId));
  return connector && credentialReader.isSecret(String(secret), connector.secretHash) ? RIGHT : WRONG;
}

function withoutSecrets(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return LEFT_OUT;
  if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      SECRET_NAME.test(name) ? LEFT_OUT : withoutSecrets(inner, depth + 1),
    ]),
  );
}
