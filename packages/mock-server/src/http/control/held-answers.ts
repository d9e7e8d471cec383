import type { IncomingMessage } from "node:http";
import { documents, singleOperation } from "@kaizala-gateway/foundation";
import { contractChecks } from "@kaizala-gateway/foundation/checks";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { BrokenAnswerError } from "../held-answer.js";
import { sendJson, success } from "../replies.js";

/** What came of the check of an answer, and nothing before it. */
interface CheckedAnswer {
  readonly body: unknown;
  /** Why it breaks the contract. */
  readonly problem?: Error;
}

/** By the request, which is all that the validator tells of an answer that it refuses. */
const checked = new WeakMap<IncomingMessage, CheckedAnswer>();

/**
 * Checks an operation in both directions by express-openapi-validator. It is given a contract of that operation
 * alone, when it is first called: over the whole contract it takes a good part of a second to begin.
 *
 * The answer is checked by {@link holdAnswer}, and sent by {@link sendHeldAnswer}.
 */
export function checksOf(path: string, method: string): RequestHandler {
  let checks: Router | undefined;
  return (request, response, next) => {
    checks ??= Router().use(
      ...contractChecks(singleOperation(documents.control, path, method), {
        validateRequests: true,
        // Whoever comes here may: what is demanded depends on the server and the sandbox.
        validateSecurity: false,
        validateResponses: {
          removeAdditional: false,
          coerceTypes: false,
          onError: (problem, body, refused) => void checked.set(refused, { body, problem }),
        },
      }),
    );
    // The validator puts its own in front of it, which asks this one for what it lets pass.
    response.json = (body) => {
      if (!checked.has(request)) checked.set(request, { body });
      return response;
    };
    checks(request, response, next);
  };
}

/**
 * Holds an answer against the contract, and keeps it until it is sent. Do it while the work can be undone: in its
 * transaction, or before.
 *
 * @throws {BrokenAnswerError}
 */
export function holdAnswer(request: Request, response: Response, answer: unknown): void {
  response.json(answer);
  const held = checked.get(request);
  if (held && !held.problem) return;
  throw new BrokenAnswerError(
    `The answer breaks the contract: ${held?.problem?.message ?? "it cannot be checked"}`,
  );
}

/** Sends the answer that was held, once the work is kept. */
export function sendHeldAnswer(request: Request, response: Response): void {
  sendJson(response, success(checked.get(request)?.body), request.exchange.commonHeaders);
}
