import type { ControlSchemas } from "../contract/types.js";
import type { Cause } from "../domain/ground/cause.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import { renewedCredentials } from "../domain/sandbox/renewed-credentials.js";
import type { LoggedRequest } from "../domain/sandbox/request-log.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { LEFT_OUT } from "../domain/sandbox/shown-target.js";
import { expectAnswer } from "./own-requests.js";
import { findRequest } from "./request-details.js";
import { isRerunning } from "./rerun.js";
import { sendAgain, targetOf } from "./sending-again.js";

/** Where a request is sent again, and what for. */
export interface Repetition {
  /** The base of the sandbox, as this process reaches it. */
  readonly url: string;
  readonly cause: Cause;
  /** In place of the body that was sent; undefined for that. */
  readonly body: string | undefined;
}

/**
 * Sends a request again, to the server itself, with credentials that are good now, and resolves to the new request.
 *
 * @throws {Refusal} NotFound for one that is not kept, Conflict for one that cannot be sent again
 */
export async function repeatRequest(
  sandbox: Sandbox,
  requestId: string,
  { url, cause, body }: Repetition,
): Promise<LoggedRequest> {
  const { logged, kept } = findRequest(sandbox, requestId);
  const sent = withBody(kept.sent.render(), body);
  refuseUnrepeatable(sandbox, sent);
  const credentials = renewedCredentials(sandbox, sent, logged, cause);
  const { key, take } = expectAnswer(sandbox);
  try {
    await sendAgain(sandbox, { ...sent, credentials }, { url, target: targetOf(url, sent.path), key });
    const { requestId: newId } = take();
    const answered = newId === null ? undefined : sandbox.requestLog.find(new Set([newId])).get(newId);
    if (answered) return answered;
    throw new Refusal("Conflict", "The request was sent, and ended without an answer that the log has.");
  } finally {
    take();
  }
}

function withBody(sent: JournaledRequest, body: string | undefined): JournaledRequest {
  if (body === undefined) return sent;
  const isJson = /json/i.test(sent.contentType ?? "");
  return {
    ...sent,
    body,
    bodyLeftOut: null,
    contentType: isJson ? sent.contentType : "application/json",
  };
}

function refuseUnrepeatable(sandbox: Sandbox, { path, bodyLeftOut }: JournaledRequest): void {
  const why = whyUnrepeatable(path, bodyLeftOut);
  if (why !== undefined) throw new Refusal("Conflict", `The request cannot be sent again: ${why}.`);
  if (isRerunning(sandbox)) throw new Refusal("Conflict", "The report of the sandbox is being run again.");
}

function whyUnrepeatable(
  path: string,
  bodyLeftOut: ControlSchemas["JournaledRequest"]["bodyLeftOut"],
): string | undefined {
  if (bodyLeftOut === "tooLarge") return "its body was too large to be kept; send one in its place";
  if (bodyLeftOut === "notJson") return "its body was not JSON, and such bodies are not kept";
  if (path.includes(encodeURI(LEFT_OUT))) return "its path held a secret, which is not kept";
  return undefined;
}
