import { mayNameSecret, secretKind, withoutCredentials } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../../contract/types.js";
import { isSecretOf } from "../access/aliases.js";
import { isKeptPin } from "../access/pins.js";
import type { DomainContext } from "../events/context.js";
import type { JournaledRequest } from "./journal.js";
import { LEFT_OUT, shownTarget } from "./shown-target.js";

/** In characters; a longer one is left out. */
export const LONGEST_BODY = 64 * 1024;

/** What stands in a journaled request instead of a secret. */
export const RIGHT = "(right)";
export const WRONG = "(wrong)";
/** A PIN that the seed spells out, and that no phone has. */
export const KEPT = "(kept)";
/** A token that the sandbox never issued. */
export const UNKNOWN = "unknown";

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

/** The body of a request that was refused before it was read: it may come after the answer. */
export interface LateBody {
  /** Null until all of it is there, and for one that never is. */
  kept: Pick<JournaledRequest, "body" | "bodyLeftOut"> | null;
  /** In characters, about, as its sender says. */
  readonly size: number;
}

/** The path without secrets in its query, in the characters that it may have in an export. */
export function journaledPath(path: string): string {
  return shownTarget(path)
    .replace(/^(?!\/)/, "/")
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
  if (!mayNameSecret(text)) return { body: text, bodyLeftOut: null };
  let shown = withoutSecrets(value, 1);
  const { applicationId, mobileNumber, applicationSecret, pin }: Record<string, unknown> = Object(value);
  if (mobileNumber !== undefined && pin !== undefined) {
    // A login, the only request whose body is compared with secrets; with these names it is an object.
    const login = { mobileNumber: String(mobileNumber), applicationId: String(applicationId) };
    shown = { ...Object(shown), pin: judgePin(context, login, String(pin)) };
    if (applicationSecret !== undefined) {
      const judged = judgeSecret(context, applicationId, applicationSecret);
      shown = { ...Object(shown), applicationSecret: judged };
    }
  }
  return { body: shown === value ? text : JSON.stringify(shown), bodyLeftOut: null };
}

/** The PIN on the phone for a login, the newest one. */
export function pinOnPhone(
  { pinInbox }: DomainContext,
  mobileNumber: unknown,
  applicationId: unknown,
): string | undefined {
  return pinInbox.list(String(mobileNumber)).find((pin) => pin.applicationId === applicationId)?.pin;
}

function judgePin(
  context: DomainContext,
  login: { readonly mobileNumber: string; readonly applicationId: string },
  pin: string,
): typeof RIGHT | typeof WRONG | typeof KEPT {
  if (isKeptPin(context, login, pin)) return KEPT;
  return pin === pinOnPhone(context, login.mobileNumber, login.applicationId) ? RIGHT : WRONG;
}

function judgeSecret(
  context: DomainContext,
  applicationId: unknown,
  secret: unknown,
): typeof RIGHT | typeof WRONG {
  const connector = context.store.connectors.find(String(applicationId));
  return connector && isSecretOf(context, connector, String(secret)) ? RIGHT : WRONG;
}

/** A value without its secrets; the value itself where there is nothing to leave out. */
export function withoutSecrets(value: unknown, depth = 1): unknown {
  if (typeof value === "string") return withoutCredentials(value, LEFT_OUT);
  if (typeof value !== "object" || value === null) return value;
  if (depth > DEEPEST) return LEFT_OUT;
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutSecrets(item, depth + 1));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  const members = Object.entries(value);
  const shown = members.map(([name, inner]) => [
    name,
    secretKind(name) === undefined ? withoutSecrets(inner, depth + 1) : withoutSecret(inner, depth + 1),
  ]);
  return shown.some(([, inner], index) => inner !== members[index]?.[1]) ? Object.fromEntries(shown) : value;
}

/** What a field holds that is named like a secret: one, or a list of them, or of objects about them. */
function withoutSecret(value: unknown, depth: number): unknown {
  if (!Array.isArray(value)) return LEFT_OUT;
  return value.map((item) =>
    typeof item === "object" && item !== null ? withoutSecrets(item, depth + 1) : LEFT_OUT,
  );
}
