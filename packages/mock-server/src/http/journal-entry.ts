import type { Request } from "express";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import {
  journaledBody,
  journaledCredentials,
  journaledHeader,
  journaledPath,
} from "../domain/sandbox/journaled-request.js";
import { accessTokenOf, singleHeader } from "./credentials.js";
import type { HttpAnswer } from "./errors.js";

/** What is kept of a request, so that it can be sent again. */
export function journalEntryOf(
  request: Request,
  answer: Pick<HttpAnswer, "status" | "reason">,
  at: string,
): JournaledRequest {
  const { exchange, headers } = request;
  const contentType = headers["content-type"];
  return {
    at,
    method: exchange.method,
    path: journaledPath(exchange.url),
    operationId: exchange.operationId,
    status: answer.status,
    reason: answer.reason,
    contentType: contentType === undefined ? null : journaledHeader(contentType),
    ...callerOf(request),
    ...bodyOf(request, answer),
  };
}

function callerOf({ exchange, headers }: Request): Pick<JournaledRequest, "tokenId" | "credentials"> {
  // What the pipeline has looked up already need not be looked up again.
  if (exchange.caller) {
    const { accessTokenHash, refreshToken } = exchange.caller;
    return { tokenId: refreshToken.tokenId, credentials: { accessToken: accessTokenHash } };
  }
  return journaledCredentials(exchange.sandbox, {
    accessToken: accessTokenOf(headers),
    refreshToken: singleHeader(headers.refreshtoken),
    applicationId: singleHeader(headers.applicationid),
    applicationSecret: singleHeader(headers.applicationsecret),
  });
}

function bodyOf(
  { exchange, headers }: Request,
  answer: Pick<HttpAnswer, "status" | "reason">,
): Pick<JournaledRequest, "body" | "bodyLeftOut"> {
  if (exchange.body) return journaledBody(exchange.sandbox, exchange.body);
  if (answer.status === 413) return { body: null, bodyLeftOut: "tooLarge" };
  const isSent = Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
  // The operation's body is not JSON.
  const isUnread = isSent && exchange.operationId !== null;
  return { body: null, bodyLeftOut: isUnread ? "notJson" : null };
}
