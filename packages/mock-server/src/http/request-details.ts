import {
  type ContractOperation,
  operationById,
  secretKind,
  withoutCredentials,
} from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../contract/types.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import { RIGHT, UNKNOWN } from "../domain/sandbox/journaled-request.js";
import type { KeptAnswer, KeptExchange } from "../domain/sandbox/kept-exchanges.js";
import { remedyOf } from "../domain/sandbox/remedies.js";
import type { LoggedRequest } from "../domain/sandbox/request-log.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { LEFT_OUT, shownTarget } from "../domain/sandbox/shown-target.js";
import { shownText } from "./answer-secrets.js";
import { bodyProblemsOf } from "./body-problems.js";

/** A request that is still kept, with what the log has of it. */
export interface FoundRequest {
  readonly logged: LoggedRequest;
  readonly kept: KeptExchange;
}

/** @throws {Refusal} NotFound for one that is not kept, or no more */
export function findRequest({ requestLog, exchanges }: Sandbox, requestId: string): FoundRequest {
  const logged = requestLog.find(new Set([requestId])).get(requestId);
  const kept = exchanges.find(requestId);
  if (logged && kept) return { logged, kept };
  throw new Refusal(
    "NotFound",
    logged
      ? `The request ${requestId} is in the log, but what was sent and answered is no longer kept.`
      : `There is no request ${requestId}, or it is no longer kept: the last 1000 are.`,
  );
}

/**
 * A request in full.
 *
 * @throws {Refusal} NotFound
 */
export function viewRequest(sandbox: Sandbox, requestId: string): ControlSchemas["RequestDetails"] {
  const { logged, kept } = findRequest(sandbox, requestId);
  const sent = kept.sent.render();
  const { contentType, body, bodyLeftOut } = sent;
  return {
    ...logged,
    request: { contentType, credentials: credentialsIn(sandbox, sent), body, bodyLeftOut },
    answer: viewAnswer(kept.answer),
    problems: kept.faultId === null ? bodyProblemsOf(operationOf(logged), logged, sent) : [],
    remedy: remedyOf(sandbox, { ...kept, atMs: Date.parse(logged.at) }),
  };
}

function operationOf({ operationId }: LoggedRequest): ContractOperation | undefined {
  return operationId === null ? undefined : operationById("kaizala", operationId);
}

function credentialsIn(
  { store }: Sandbox,
  { tokenId, credentials }: JournaledRequest,
): ControlSchemas["SentCredential"][] {
  const { accessToken, refreshToken, applicationId, applicationSecret } = credentials;
  const shown: ControlSchemas["SentCredential"][] = [];
  const show = (header: ControlSchemas["SentCredential"]["header"], what: object) =>
    shown.push({ header, tokenId: null, applicationId: null, isRight: null, ...what });
  if (accessToken !== undefined) {
    show("accessToken", { tokenId: accessToken === UNKNOWN ? null : tokenId });
  }
  if (refreshToken !== undefined) {
    // Beside an access token, that one is what the request is told to be from.
    show("refreshToken", { tokenId: store.tokens.findByHash(refreshToken)?.tokenId ?? null });
  }
  if (applicationId !== undefined) show("applicationId", { applicationId });
  if (applicationSecret !== undefined) {
    show("applicationSecret", { isRight: applicationSecret === RIGHT });
  }
  return shown;
}

function viewAnswer({ headers, text, leftOut }: KeptAnswer): ControlSchemas["SentAnswer"] {
  const all = Object.entries(Object.assign({}, ...headers) as Record<string, string>);
  const shown = all.filter(([name]) => name !== "content-length").map(shownHeader);
  return {
    headers: Object.fromEntries(shown),
    body: text === null ? null : shownText(text),
    bodyLeftOut: leftOut,
  };
}

function shownHeader([name, value]: [string, string]): [string, string] {
  if (secretKind(name) !== undefined) return [name, LEFT_OUT];
  return [name, name === "location" ? shownTarget(value) : withoutCredentials(value, LEFT_OUT)];
}
