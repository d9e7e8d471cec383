import type { IncomingMessage, ServerResponse } from "node:http";
import { isFrontRequest } from "@kaizala-gateway/foundation";
import Negotiator from "negotiator";
import { dropBody } from "../dropped-body.js";
import type { Exchange } from "../exchange.js";
import { isKnownTag } from "../known-tag.js";
import { sendJson, sendPage, success } from "../replies.js";
import { frontIndex } from "./front-index.js";
import type { FrontOperationId } from "./front-operations.js";
import { frontPage, relativeBase } from "./front-page.js";
import { servedContract } from "./served-contract.js";

/** Tells of the server itself. Nothing of it needs express or the validator. */
export async function answerFront(
  operationId: FrontOperationId,
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  exchange.sandbox.refuseClosed();
  await dropBody(request, response);
  if (operationId === "getIndex") answerIndex(exchange, request, response);
  else answerContract(exchange, request, response);
}

function answerIndex(exchange: Exchange, request: IncomingMessage, response: ServerResponse): void {
  const { vary, ...common } = exchange.commonHeaders;
  const headers = { ...common, vary: vary === undefined ? "Accept" : `${vary}, Accept` };
  const index = frontIndex(exchange);
  // Who takes neither is a program, and gets the first.
  const type = new Negotiator(request).mediaType(["application/json", "text/html"]);
  if (type === "text/html") {
    const html = frontPage(index, relativeBase(exchange.rawUrl));
    sendPage(response, { status: 200, html, formTarget: null }, headers);
  } else sendJson(response, success(index), { ...headers, "cache-control": "no-store" });
}

function answerContract(exchange: Exchange, { headers }: IncomingMessage, response: ServerResponse): void {
  const { bytes, etag } = servedContract(
    isFrontRequest(exchange.method, exchange.path) ? "kaizala" : "control",
  );
  const common = { ...exchange.commonHeaders, etag, "cache-control": "no-cache" };
  if (isKnownTag(etag, headers["if-none-match"])) {
    response.writeHead(304, common).end();
    return;
  }
  response.writeHead(200, {
    ...common,
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
  });
  response.end(bytes);
}
