import type { Request, RequestHandler, Response } from "express";
import type { BlobFolder } from "../blobs/blob-folder.js";
import { authenticate, authorise, type Caller } from "../domain/access/callers.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { ServerLog } from "../log/server-log.js";
import type { CallbackClient } from "../outgoing/callback-client.js";
import type { UrlPolicy } from "../outgoing/url-policy.js";
import { parseBody, readBody } from "./body.js";
import { accessTokenOf } from "./credentials.js";
import { answerError, answerFault, type HttpAnswer } from "./errors.js";
import { type Exchange, send } from "./exchange.js";
import { journalEntryOf } from "./journal-entry.js";
import type { Operation } from "./operations.js";
import type { AnyCall } from "./routes/call.js";
import { platformRoutes } from "./routes/platform.js";
import { tokenRoutes } from "./routes/tokens.js";
import { type OperationValidator, validatorOf } from "./validation.js";

/** What the pipeline needs of the server. */
export interface PipelineOptions {
  readonly log: ServerLog;
  /** Whether each answer is checked against the contract before it is sent. */
  readonly checkAnswers: boolean;
  /** Where the bytes of media lie. */
  readonly blobs: BlobFolder;
  /** Which URLs the server may fetch. */
  readonly urlPolicy: UrlPolicy;
  /** Asks the receivers of webhooks. */
  readonly callbacks: CallbackClient;
}

/**
 * The handler of an operation: body, validation, token, scope and grant, throttling, route, check
 * of the answer. From the token on it is one transaction.
 */
export function operationHandler(operation: Operation, options: PipelineOptions): RequestHandler {
  const validator = validatorOf(operation);
  const route = routeOf(operation);
  return async (request, response) => {
    const { exchange } = request;
    exchange.operationId = operation.operationId;
    let answer: HttpAnswer;
    try {
      const hasBody = operation.bodyType !== undefined;
      const body = hasBody ? await readJson(request) : undefined;
      if (hasBody) validator.checkBody(body);
      // express parses the URL again for its query, which most requests do not have.
      const query: Record<string, unknown> = request.url.includes("?") ? { ...request.query } : {};
      const path = { ...request.params };
      validator.checkQuery(query);
      validator.checkPath(path);
      const { sandbox } = exchange;
      const result = sandbox.transaction(() => {
        exchange.atMs = sandbox.clock.now();
        return route({ exchange, headers: request.headers, path, query, body });
      });
      // A refusal that a route returns, unlike one that it throws, keeps what was written.
      if (result instanceof Refusal) throw result;
      answer = { status: 200, body: result, headers: {}, reason: null };
    } catch (error) {
      answer = answerError(error, exchange.requestId, options.log);
    }
    finish(request, response, checked(answer, validator, exchange, options), options.log);
  };
}

/** Sends an answer, writes the request log, and records the request. */
export function finish(request: Request, response: Response, answer: HttpAnswer, log: ServerLog): void {
  send(response, answer);
  recordAnswer(request, answer, log);
}

/** Writes the request log, and records the request. */
export function recordAnswer(
  request: Request,
  answer: Pick<HttpAnswer, "status" | "reason">,
  log: ServerLog,
): void {
  const { exchange } = request;
  const { sandbox } = exchange;
  const at = new Date(exchange.atMs ?? sandbox.clock.now()).toISOString();
  const entry = {
    requestId: exchange.requestId,
    at,
    method: exchange.method,
    path: exchange.rawUrl,
    operationId: exchange.operationId,
    status: answer.status,
    durationMs: Math.round((performance.now() - exchange.startedAt) * 1000) / 1000,
    applicationId: exchange.applicationId,
    reason: answer.reason,
  };
  sandbox.requestLog.add(entry);
  log.request(entry);
  if (!sandbox.isClosed) sandbox.journal.add(journalEntryOf(request, answer, at));
}

/** Reads a request's body and keeps it for the record. */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readBody(request);
  const body = { text, value: undefined as unknown };
  request.exchange.body = body;
  body.value = parseBody(text);
  return body.value;
}

/** The answer, or in place of one that breaks the contract a fault. */
export function checked(
  answer: HttpAnswer,
  validator: OperationValidator,
  exchange: Exchange,
  options: PipelineOptions,
): HttpAnswer {
  if (!options.checkAnswers || answer.status === 500) return answer;
  const violation = validator.violationOf(answer.status, answer.body);
  if (violation === undefined) return answer;
  const reason = `The answer breaks the contract: ${violation}`;
  options.log.fault(exchange.requestId, new Error(reason));
  return answerFault(exchange.requestId, reason);
}

type Route = (call: Omit<AnyCall, "context" | "caller">) => unknown;

function routeOf(operation: Operation): Route {
  const { operationId } = operation;
  if (operationId in tokenRoutes) {
    // The contract has checked path, query and body before; the types are derived from it.
    const route = tokenRoutes[operationId as keyof typeof tokenRoutes] as (call: unknown) => unknown;
    return (call) => route({ ...call, context: call.exchange.sandbox });
  }
  const route = platformRoutes[operationId as keyof typeof platformRoutes] as (call: unknown) => unknown;
  return (call) => {
    const caller = admit(call.exchange, call.headers, operation.scope);
    return route({ ...call, context: call.exchange.sandbox, caller });
  };
}

/**
 * Lets a caller in: token, scope and grant, throttling.
 *
 * @throws {Refusal} InvalidToken, Forbidden, TooManyRequests
 */
export function admit(exchange: Exchange, headers: Request["headers"], scope: string | null): Caller {
  const context = exchange.sandbox;
  const caller = authenticate(context, accessTokenOf(headers));
  exchange.caller = caller;
  exchange.applicationId = caller.connector.applicationId;
  authorise(caller, scope);
  context.throttle.count(caller.connector);
  return caller;
}
