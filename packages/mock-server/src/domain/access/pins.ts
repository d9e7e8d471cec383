import { durationMs } from "../../clock/duration.js";
import type { Schemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { User } from "../../store/access/users.js";
import { Refusal } from "../ground/refusal.js";
import { findConnector, verifyConnector } from "./connectors.js";
import type { AccessContext } from "./context.js";
import { scopesOfClaim } from "./permissions.js";
import { issueUserToken } from "./refresh-tokens.js";
import { hashSecret, matchesSecret } from "./secrets.js";
import { findUserByNumber } from "./users.js";

// How long a PIN lives and how many wrong tries it bears is inferred.
const PIN_LIFE_MS = durationMs({ minutes: 10 });
const MOST_WRONG_TRIES = 5;

/**
 * Sends a PIN to a phone, in place of one sent before.
 *
 * @throws {Refusal} NotFound for an unknown number or connector (inferred), Forbidden for an inactive one (inferred)
 */
export function generatePin(context: AccessContext, request: Schemas["GeneratePinRequest"]): void {
  const { store, clock, ids, pinInbox } = context;
  const { user, connector } = findParties(context, request);
  if (!connector.isActive) {
    throw new Refusal("Forbidden", "The connector is not active.", {
      reason: `The connector ${connector.applicationId} is inactive, so that nobody can sign in for it; activate it.`,
      rule: "no-pin-for-inactive-connector",
      mending: { kind: "activateConnector", applicationId: connector.applicationId },
    });
  }
  // Four digits without a leading zero, since clients send it as a number too.
  const pin = String(ids.integer(1000, 9999));
  const now = clock.now();
  const expiresAtMs = now + PIN_LIFE_MS;
  store.pins.put({
    userId: user.userId,
    applicationId: connector.applicationId,
    pinHash: hashSecret(pin, ids),
    expiresAtMs,
    wrongTries: 0,
  });
  const { mobileNumber } = user;
  const { applicationId } = connector;
  store.afterCommit(() => pinInbox.receive({ mobileNumber, applicationId, pin, sentAtMs: now, expiresAtMs }));
}

/**
 * Has a PIN work for a number and a connector from now on: as often as it is used, and without an end. It is ours
 * alone, for programs that have one written down.
 *
 * @throws {Refusal} NotFound for an unknown number, Conflict where there is one for it already
 */
export function keepPin(
  { store, ids }: AccessContext,
  { applicationId }: Connector,
  { userId, mobileNumber }: User,
  pin: string,
): void {
  if (store.seededPins.find(userId, applicationId)) {
    throw new Refusal(
      "Conflict",
      `mobileNumber: there is a PIN for ${mobileNumber} and this connector already.`,
    );
  }
  store.seededPins.insert({ userId, applicationId, pinHash: hashSecret(pin, ids) });
}

/** Whether a PIN is the one that a seed spells out for a number and a connector. */
export function isKeptPin(
  { store, credentialReader }: AccessContext,
  { applicationId, mobileNumber }: Schemas["GeneratePinRequest"],
  pin: string,
): boolean {
  const user = store.users.findByMobileNumber(mobileNumber);
  const kept = user && store.seededPins.find(user.userId, applicationId);
  return kept !== undefined && credentialReader.isSecret(pin, kept.pinHash);
}

/** What became of a login: the answer, or the refusal of a wrong PIN. */
export type LoginOutcome = Schemas["RefreshTokenAnswer"] | Refusal;

/**
 * Exchanges a PIN for a user token. A PIN that was sent to a phone is good for one login.
 *
 * A wrong PIN is returned, not thrown: the try must be counted, and what a refusal throws is rolled
 * back.
 *
 * @throws {Refusal} NotFound, InvalidCredentials for a wrong secret, Forbidden for an inactive connector
 */
export function loginWithPin(
  context: AccessContext,
  request: Schemas["LoginWithPinRequest"],
  endpointUrl: string,
): LoginOutcome {
  const { connector } = findParties(context, request);
  if (request.applicationSecret !== undefined) {
    verifyConnector(context, connector.applicationId, request.applicationSecret);
  }
  const user = usePin(context, request, String(request.pin));
  if (user instanceof Refusal) return user;
  const { refreshToken, stored } = issueUserToken(context, connector, user);
  return {
    refreshToken,
    grantedScope: scopesOfClaim(connector.permissions).join(","),
    refreshTokenExpiry: stored.expiresAtMs,
    endpointUrl,
  };
}

/**
 * Signs a user in with a PIN, which is used up where it was sent to a phone; a refusal of a wrong one is returned,
 * since the try must be counted.
 *
 * @throws {Refusal} NotFound
 */
export function usePin(
  context: AccessContext,
  request: Schemas["GeneratePinRequest"],
  pin: string,
): User | Refusal {
  const { store } = context;
  const { user, connector } = findParties(context, request);
  if (!isKeptPin(context, request, pin)) {
    const why = whyWrong(context, user, connector, pin);
    if (why !== undefined) return new Refusal("InvalidCredentials", "The PIN is not valid.", { reason: why });
    store.pins.remove(user.userId, connector.applicationId);
  }
  const signedIn = { ...user, isProvisioned: true };
  if (!user.isProvisioned) store.users.update(signedIn);
  return signedIn;
}

function findParties(context: AccessContext, request: { mobileNumber: string; applicationId: string }) {
  const { store, inferred } = context;
  if (
    !store.connectors.find(request.applicationId) ||
    !store.users.findByMobileNumber(request.mobileNumber)
  ) {
    inferred.decides("unknown-caller-of-sign-in");
  }
  const connector = findConnector(context, request.applicationId);
  return { connector, user: findUserByNumber(context, request.mobileNumber) };
}

/** Whether a PIN that is not the right one was, before a newer one replaced it or a login used it up. */
function wasRight(
  { pinInbox }: AccessContext,
  { mobileNumber }: User,
  { applicationId }: Connector,
  pin: string,
): boolean {
  return pinInbox.list(mobileNumber).some((sent) => sent.applicationId === applicationId && sent.pin === pin);
}

/** Checks a PIN and counts a wrong try; undefined for the right one. */
function whyWrong(context: AccessContext, user: User, connector: Connector, pin: string): string | undefined {
  const { store, clock, inferred } = context;
  const stored = store.pins.find(user.userId, connector.applicationId);
  const isRight = stored !== undefined && matchesSecret(pin, stored.pinHash);
  if (!isRight && wasRight(context, user, connector, pin)) inferred.decides("pin-life");
  if (!stored)
    return "No PIN is waiting for this number and connector; ask for one with POST /v1/generatePin.";
  if (clock.now() >= stored.expiresAtMs) {
    inferred.decides("pin-life");
    return `The PIN expired at ${new Date(stored.expiresAtMs).toISOString()}; ask for a new one.`;
  }
  if (stored.wrongTries >= MOST_WRONG_TRIES) {
    inferred.decides("pin-life");
    return `The PIN was refused after ${MOST_WRONG_TRIES} wrong tries; ask for a new one.`;
  }
  if (isRight) return undefined;
  store.pins.put({ ...stored, wrongTries: stored.wrongTries + 1 });
  return `The PIN is wrong; this was try ${stored.wrongTries + 1} of ${MOST_WRONG_TRIES}. GET /_control/pins shows the right one.`;
}
