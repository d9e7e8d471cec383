import type { Request } from "express";
import type { RecordedRequest } from "../domain/journal.js";
import { recordBody, recordCredentials, recordHeader, recordPath } from "../domain/recording.js";
import { accessTokenOf, singleHeader } from "./credentials.js";
import type { HttpAnswer } from "./errors.js";

/** What is kept of a request, so that it can be sent again. */
export function recordOf(
  request: Request,
  answer: Pick<HttpAnswer, "status" | "reason">,
  at: string,
): RecordedRequest {
  const { exchange, headers } = request;
  const contentType = headers["content-type"];
  return {
    at,
    method: exchange.method,
    path: recordPath(exchange.url),
    operationId: exchange.operationId,
    status: answer.status,
    reason: answer.reason,
    contentType: contentType === undefined ? null : recordHeader(contentType),
    ...callerOf(request),
    ...bodyOf(request, answer),
  };
}

function callerOf({ exchange, headers }: Request): Pick<RecordedRequest, "tokenId" | "credentials"> {
  // What the pipeline has looked up already need not be looked up again.
  if (exchange.caller) {
    const { accessTokenHash, refreshToken } = exchange.caller;
    return { tokenId: refreshToken.tokenId, credentials: { accessToken: accessTokenHash } };
  }
  return recordCredentials(exchange.sandbox, {
    accessToken: accessTokenOf(headers),
    refreshToken: singleHeader(headers.refreshtoken),
    applicationId: singleHeader(headers.applicationid),
    applicationSecret: singleHeader(headers.applicationsecret),
  });
}

function bodyOf(
  { exchange, headers }: Request,
  answer: Pick<HttpAnswer, "status" | "reason">,
): Pick<RecordedRequest, "body" | "bodyLeftOut"> {
  if (exchange.body) return recordBody(exchange.sandbox, exchange.body);
  if (answer.status === 413) return { body: null, bodyLeftOut: "tooLarge" };
  const isSent = Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
  // The operation's body is not JSON.
  const isUnread = isSent && exchange.operationId !== null;
  return { body: null, bodyLeftOut: isUnread ? "notJson" : null };
}
