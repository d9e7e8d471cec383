import type { IncomingHttpHeaders } from "node:http";
import type { JournalEntry, JournaledRequest } from "../domain/sandbox/journal.js";
import {
  journaledBody,
  journaledCredentials,
  journaledHeader,
  journaledPath,
} from "../domain/sandbox/journaled-request.js";
import { shownTarget } from "../domain/sandbox/shown-target.js";
import { accessTokenOf, singleHeader } from "./credentials.js";
import type { Exchange } from "./exchange.js";
import type { Reply } from "./replies.js";

/** What is kept of a request, so that it can be sent again. Secrets are left out at once, the rest is rendered later. */
export function journalEntryOf(
  exchange: Exchange,
  headers: IncomingHttpHeaders,
  { status, reason }: Pick<Reply, "status" | "reason">,
  atMs: number,
): JournalEntry {
  const { method, url, operationId, lateBody } = exchange;
  const contentType = contentTypeOf(exchange, headers);
  const caller = callerOf(exchange, headers);
  const body = bodyOf(exchange, headers, status);
  const target = url.includes("?") ? shownTarget(url) : url;
  // A thousand entries are kept: they hold texts and numbers, and nothing that leads to the request and its socket.
  return {
    size: url.length + (lateBody?.size ?? body.body?.length ?? 0),
    render: () => ({
      at: new Date(atMs).toISOString(),
      method,
      path: journaledPath(target),
      operationId,
      status,
      reason,
      contentType: contentType === undefined ? null : journaledHeader(contentType),
      ...caller,
      ...(lateBody?.kept ?? body),
    }),
  };
}

/** A body that was read is kept as text, and sent again in UTF-8. */
function contentTypeOf(
  { body, lateBody }: Exchange,
  { "content-type": sent }: IncomingHttpHeaders,
): string | undefined {
  return body === null && lateBody === null ? sent : sent?.replace(/;\s*charset\s*=[^;]*/gi, "");
}

function callerOf(
  exchange: Exchange,
  headers: IncomingHttpHeaders,
): Pick<JournaledRequest, "tokenId" | "credentials"> {
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
  exchange: Exchange,
  headers: IncomingHttpHeaders,
  status: number,
): Pick<JournaledRequest, "body" | "bodyLeftOut"> {
  if (exchange.body) return journaledBody(exchange.sandbox, exchange.body);
  if (status === 413) return { body: null, bodyLeftOut: "tooLarge" };
  const isSent = Number(headers["content-length"] ?? 0) > 0 || headers["transfer-encoding"] !== undefined;
  // The operation's body is not JSON.
  const isUnread = isSent && exchange.operationId !== null;
  return { body: null, bodyLeftOut: isUnread ? "notJson" : null };
}
