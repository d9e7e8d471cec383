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
  const url = `${callbackUrl}${callbackUrl.includes("?") ? "&" : "?"}validationToken=${token}`;
  try {
    const { status, body } = await callbacks.get(url, { timeoutMs: TIMEOUT_MS });
    if (status < 200 || status > 299) {
      throw new CallbackFailedError(`answered the validation with status ${status}, and 200 is needed`);
    }
    if (body.trim() !== token) {
      throw new CallbackFailedError(
        `must answer the validation with the validationToken of the query and nothing else; it answered ${show(body)}`,
      );
    }
  } catch (error) {
    if (!(error instanceof CallbackFailedError)) throw error;
    throw new Refusal("BadInput", `callBackUrl: ${error.message}.`);
  }
}

function show(body: string): string {
  if (body === "") return "with an empty body";
  return JSON.stringify(body.length > 60 ? `${body.slice(0, 57)}...` : body);
}
