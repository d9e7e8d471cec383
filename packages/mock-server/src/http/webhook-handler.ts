import type { RequestHandler } from "express";
import type { Caller } from "../domain/access/callers.js";
import { Refusal } from "../domain/ground/refusal.js";
import { DONE } from "../domain/ground/result-answer.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import {
  type PreparedWebhook,
  prepareChange,
  prepareWebhook,
  storeWebhook,
} from "../domain/webhooks/webhooks.js";
import { type CallbackClient, CallbackFailedError } from "../outgoing/callback-client.js";
import { answerError, type HttpAnswer } from "./errors.js";
import type { Operation } from "./operations.js";
import { admit, checked, finish, type PipelineOptions, readJson } from "./pipeline.js";
import type { HandshakeOperationId } from "./routes/call.js";
import { validatorOf } from "./validation.js";

/** Documented. */
const HANDSHAKE_TIMEOUT_MS = 5000;
/** Receivers cut the token out of the query, parse it as JSON, or echo it as it is; digits survive all of it. */
const TOKEN_RANGE = [100_000_000, 999_999_999] as const;

/** The handler of an operation that asks a receiver between two transactions: rules first, then storing. */
export function webhookHandler(operation: Operation, options: PipelineOptions): RequestHandler {
  const validator = validatorOf(operation);
  // The router asks for a handler of one of them alone.
  const { prepare, answer: answerOf } = handshakes[operation.operationId as HandshakeOperationId];
  return async (request, response) => {
    const { exchange } = request;
    const { sandbox } = exchange;
    exchange.operationId = operation.operationId;
    let answer: HttpAnswer;
    try {
      const body = await readJson(request);
      validator.checkBody(body);
      const path = { ...request.params };
      validator.checkPath(path);
      const { prepared, token } = sandbox.transaction(() => {
        const caller = admit(exchange, request.headers, operation.scope);
        return {
          prepared: prepare(sandbox, caller, path, body),
          token: String(sandbox.ids.integer(...TOKEN_RANGE)),
        };
      });
      if (prepared.needsValidation) await shakeHands(options.callbacks, prepared.webhook.callbackUrl, token);
      sandbox.transaction(() => {
        exchange.atMs = sandbox.clock.now();
        storeWebhook(sandbox, prepared);
      });
      answer = { status: 200, body: answerOf(prepared), headers: {}, reason: null };
    } catch (error) {
      answer = answerError(error, exchange.requestId, options.log);
    }
    finish(request, response, checked(answer, validator, exchange, options), options.log);
  };
}

interface Handshake {
  readonly prepare: (sandbox: Sandbox, caller: Caller, path: unknown, body: unknown) => PreparedWebhook;
  readonly answer: (prepared: PreparedWebhook) => unknown;
}

// The contract has checked path and body before.
export const handshakes: Readonly<Record<HandshakeOperationId, Handshake>> = {
  createWebhook: {
    prepare: (sandbox, caller, _path, body) =>
      prepareWebhook(sandbox, caller, body as Parameters<typeof prepareWebhook>[2]),
    answer: ({ webhook }) => ({ webhookId: webhook.webhookId }),
  },
  updateWebhook: {
    prepare: (sandbox, caller, path, body) =>
      prepareChange(
        sandbox,
        caller,
        (path as { webhookId: string }).webhookId,
        body as Parameters<typeof prepareChange>[3],
      ),
    answer: () => DONE,
  },
};

/**
 * Has a receiver prove that it wants events: it answers with the token of the query.
 *
 * @throws {Refusal} BadInput that tells what it did instead
 */
async function shakeHands(callbacks: CallbackClient, callbackUrl: string, token: string): Promise<void> {
  const url = `${callbackUrl}${callbackUrl.includes("?") ? "&" : "?"}validationToken=${token}`;
  try {
    const { status, body } = await callbacks.get(url, HANDSHAKE_TIMEOUT_MS);
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
