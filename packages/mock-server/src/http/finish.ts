import type { IncomingMessage, ServerResponse } from "node:http";
import { type EvidenceJudge, type EvidenceTally, evidenceHeader } from "@kaizala-gateway/foundation";
import type { BlobFolder } from "../blobs/blob-folder.js";
import { tellOfRequest } from "../domain/sandbox/request-log.js";
import { shownTarget } from "../domain/sandbox/shown-target.js";
import type { ServerLog } from "../log/server-log.js";
import { keptAnswer } from "./answer-secrets.js";
import type { Exchange } from "./exchange.js";
import { journalEntryOf } from "./journal-entry.js";
import { tellAnswer } from "./own-requests.js";
import { reasonHeader } from "./reason-header.js";
import { type Reply, sendReply } from "./replies.js";

/** What answering needs of the server. */
export interface FinishOptions {
  readonly log: ServerLog;
  readonly blobs: BlobFolder;
  /** Whether answers of 401 and 403 tell why, in a header. */
  readonly tellsReasons: boolean;
  /** Of the operation; undefined where what answers rest on is not told. */
  readonly judge?: EvidenceJudge | undefined;
  readonly tally?: EvidenceTally;
}

/** Sends a reply, writes the request log, counts what was used, and adds the request to the journal. */
export function finish(
  exchange: Exchange,
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  { log, blobs, tellsReasons, judge, tally }: FinishOptions,
): void {
  const { sandbox, fault } = exchange;
  tellAnswer(request.headers, exchange.requestId, reply.reason);
  const { commonHeaders } = exchange;
  const reason = tellsReasons ? reasonHeader(reply) : undefined;
  // What a fault answers rests on nothing that is known of the service.
  const weakness = fault ? undefined : (exchange.withheld ?? judge?.(reply.status, exchange.rules));
  if (weakness && exchange.operationId !== null) tally?.add(exchange.operationId, weakness);
  const headers =
    reason || weakness || fault || exchange.delayedBy !== null
      ? {
          ...commonHeaders,
          ...reason,
          ...(weakness ? evidenceHeader(weakness) : {}),
          ...faultHeader(exchange),
        }
      : commonHeaders;
  const answer = sendReply(response, reply, headers, blobs);
  const atMs = exchange.atMs ?? sandbox.clock.now();
  const answered = {
    requestId: exchange.requestId,
    atMs,
    method: exchange.method,
    path: shownTarget(exchange.rawUrl),
    operationId: exchange.operationId,
    status: reply.status,
    durationMs: performance.now() - exchange.startedAt,
    applicationId: exchange.applicationId,
    reason: reply.reason,
    mobileNumber: exchange.actor,
    tokenId: exchange.caller?.refreshToken.tokenId ?? null,
    groupId: exchange.groupId,
    rules: exchange.rules && !fault ? [...exchange.rules] : [],
  };
  sandbox.requestLog.add(answered);
  tellOfRequest(sandbox, answered);
  log.request(answered);
  countUse(exchange, fault?.worked ?? reply);
  if (sandbox.isClosed) return;
  const sent = journalEntryOf(exchange, request.headers, reply, atMs);
  sandbox.journal.add(sent);
  sandbox.exchanges.add({
    requestId: exchange.requestId,
    sent,
    // Node.js leaves the body of an answer to HEAD out by itself.
    answer: exchange.method === "HEAD" ? { ...answer, text: null, leftOut: null } : keptAnswer(answer),
    mending: (!fault && "mending" in reply ? reply.mending : null) ?? null,
    faultId: fault?.faultId ?? null,
  });
}

function faultHeader({ fault, delayedBy }: Exchange): Readonly<Record<string, string>> {
  const faultId = fault?.faultId ?? delayedBy;
  return faultId === null ? {} : { "x-kaizala-fault": faultId };
}

/** @param reply what the service made of the request, whether its caller got that or not */
function countUse(
  { sandbox: { coverage }, caller, applicationId, operationId, rules }: Exchange,
  reply: Reply,
): void {
  if (reply.kind === "none") return;
  // Before somebody is let in, the connector is what the caller says that it is.
  const knownId = caller || reply.status < 400 ? applicationId : null;
  coverage.answered(knownId, operationId, reply.status);
  if (rules) coverage.rested(knownId, operationId, reply.status, rules);
  if (!("missingScope" in reply) || knownId === null || operationId === null) return;
  coverage.lackedScope(knownId, operationId);
}
