import { Refusal } from "../../domain/ground/refusal.js";
import { type CallbackClient, CallbackFailedError } from "../../outgoing/callback-client.js";

/** Documented. */
const TIMEOUT_MS = 5000;

/**
 * Has a receiver prove that it wants events: it answers with the token of the query.
 *
 * @throws {Refusal} BadInput that tells what it did instead
 */
export async function shakeHands(
  callbacks: CallbackClient,
  callbackUrl: string,
  token: string,
): Promise<void> {
  const url = withToken(callbackUrl, token);
  try {
    const { status, body } = await callbacks.get(url, { timeoutMs: TIMEOUT_MS });
    const isSuccess = status >= 200 && status <= 299;
    if (isSuccess && body.trim() === token) return;
    // What an address answered is nobody's who can only guess at it: the rest is for the log.
    throw new Refusal("BadInput", "callBackUrl: did not echo the validationToken of the query.", {
      reason: isSuccess
        ? "callBackUrl: must answer the validation with the validationToken of the query and nothing else."
        : `callBackUrl: answered the validation with status ${status}, and 200 is needed.`,
      ...(isSuccess ? { rule: "validation-token" as const } : {}),
      ...(status >= 300 && status < 400 ? { rule: "callback-redirects" as const } : {}),
    });
  } catch (error) {
    if (!(error instanceof CallbackFailedError)) throw error;
    throw new Refusal("BadInput", `callBackUrl: ${error.message}.`);
  }
}

/** The token is the last parameter, and before a fragment, which is not sent. */
function withToken(callbackUrl: string, token: string): string {
  const [address = "", ...fragment] = callbackUrl.split("#");
  const separator = address.includes("?") ? "&" : "?";
  return [`${address}${separator}validationToken=${token}`, ...fragment].join("#");
}
