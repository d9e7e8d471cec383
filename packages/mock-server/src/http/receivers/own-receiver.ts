import type { IncomingMessage, ServerResponse } from "node:http";
import { Refusal } from "../../domain/ground/refusal.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import { isReceiverName, receiveEvent } from "../../domain/webhooks/receiving.js";
import type { ServerLog } from "../../log/server-log.js";
import { ANY_ORIGIN } from "../cors.js";
import { dropBody } from "../dropped-body.js";
import { answerError } from "../errors.js";
import { heldUp } from "../held-up.js";
import { sendJson } from "../replies.js";
import { readBody } from "../stages/body.js";

/** As long as nobody's token is, and no more is echoed. */
const LONGEST_TOKEN = 1024;
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** A request for a receiver of a sandbox. */
export interface ReceiverRequest {
  readonly sandbox: Sandbox;
  /** Below the base of the sandbox. */
  readonly path: string;
  readonly query: string;
  readonly log: ServerLog;
}

/** Whether a path is a receiver's. */
export function isReceiverPath(path: string): boolean {
  return /^\/_receiver(?:\/|$)/i.test(path);
}

/**
 * Answers as a receiver of webhooks: validations with their token, and events as the receiver was told to.
 *
 * It is no part of the emulated service, so that a delivery counts as no request of it.
 */
export async function answerAsReceiver(
  asked: ReceiverRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { sandbox, log } = asked;
  try {
    sandbox.refuseClosed();
    const name = nameIn(asked.path);
    if (request.method === "POST") await takeEvent(sandbox, name, request, response);
    else await answerValidation(asked, request, response);
  } catch (error) {
    await dropBody(request, response);
    sendJson(response, answerError(error, sandbox.requestLog.nextId(), log), ANY_ORIGIN);
  }
}

async function answerValidation(
  { query }: ReceiverRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = "GET" } = request;
  if (method !== "GET" && method !== "HEAD")
    throw new Refusal("MethodNotAllowed", `${method} is not taken here; GET, POST are.`, {
      allowed: ["GET", "POST"],
    });
  const token = new URLSearchParams(query).get("validationToken");
  if (token === null || token.length > LONGEST_TOKEN)
    throw new Refusal(
      "BadInput",
      `validationToken: must be in the query, with ${LONGEST_TOKEN} characters at most; /_control/receivers shows what arrived.`,
    );
  await dropBody(request, response);
  sendText(response, 200, token);
}

async function takeEvent(
  sandbox: Sandbox,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { "kz-callback-token": token, "content-type": contentType = null } = request.headers;
  const body = await readBody(request);
  sandbox.refuseClosed();
  const callbackToken = token === undefined ? undefined : String(token);
  const answer = receiveEvent(sandbox, name, { contentType, callbackToken, body });
  await heldUp(sandbox, answer.delayMs, response);
  if (response.destroyed) return;
  sandbox.refuseClosed();
  sendText(response, answer.status, answer.body);
}

/** @throws {Refusal} NotFound */
function nameIn(path: string): string {
  const name = path.split("/").slice(2).join("/");
  if (isReceiverName(name)) return name;
  throw new Refusal(
    "NotFound",
    "A receiver is at /_receiver/{name}, with a name of up to 63 lower-case letters, digits and hyphens.",
  );
}

/** Any page may have any text echoed, so that it must be nothing but text. */
function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...ANY_ORIGIN,
    "content-type": "text/plain; charset=utf-8",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
    ...(NO_BODY.has(status) ? {} : { "content-length": Buffer.byteLength(text) }),
  });
  response.end(NO_BODY.has(status) ? undefined : text);
}
