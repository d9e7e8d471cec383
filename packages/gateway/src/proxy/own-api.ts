import type { IncomingMessage, ServerResponse } from "node:http";
import {
  askedOperation,
  basePaths,
  type ContractOperation,
  headersForOrigin,
  methodsAt,
} from "@kaizala-gateway/foundation";
import type { GatewaySchemas } from "@kaizala-gateway/openapi/types";
import type { SandboxCoverages } from "../coverage/sandbox-coverages.js";
import { type ErrorAnswer, sendError, sendJson } from "../listening/error-answer.js";
import { type Callers, refusalOfCaller } from "./callers.js";
import type { ViolationLog } from "./violation-log.js";

type Settings = Pick<GatewaySchemas["GatewayStatus"], "upstream" | "strict" | "recordingTo">;

const BASE = basePaths.gateway;
const OWN = new RegExp(`^${BASE}(?:[/?]|$)`, "i");

/** What the proxy kept of what it saw. */
interface Seen {
  readonly log: ViolationLog;
  readonly coverage: SandboxCoverages;
}

type OwnAnswer = OwnRefusal | { readonly body: unknown };

interface OwnRefusal extends ErrorAnswer {
  readonly headers?: Readonly<Record<string, string>>;
}

/** Whether the proxy answers a request itself. */
export function isOwn(requestTarget: string): boolean {
  return OWN.test(requestTarget);
}

/** Answers what `openapi/gateway.yaml` describes. */
export function answerOwn(
  request: IncomingMessage,
  response: ServerResponse,
  seen: Seen,
  settings: Settings,
  callers: Callers,
): void {
  request.resume();
  const { method = "GET", url = "/" } = request;
  const { pathname, searchParams } = new URL(url, "http://gateway");
  const path = pathname.slice(BASE.length);
  const operation = askedOperation("gateway", method, path);
  const answer: OwnAnswer =
    refusalOfCaller(request, operation, callers) ??
    ownAnswer({ method, path, searchParams, operation }, seen, settings);
  const forOrigin = headersForOrigin(request, callers.pages.allowOrigins);
  if ("errorCode" in answer) sendError(response, answer, { ...answer.headers, ...forOrigin });
  else sendJson(response, 200, answer.body, forOrigin);
}

/** A request for the gateway's own API. */
interface OwnRequest {
  readonly method: string;
  /** Below the base of the API. */
  readonly path: string;
  readonly searchParams: URLSearchParams;
  /** Undefined for what no operation takes. */
  readonly operation: ContractOperation | undefined;
}

/** An empty one is none. */
function sandboxIn(query: URLSearchParams): string | undefined {
  return query.get("sandbox") || undefined;
}

function ownAnswer(
  { method, path, searchParams, operation }: OwnRequest,
  { log, coverage }: Seen,
  settings: Settings,
): OwnAnswer {
  // Node.js leaves out the body of an answer to HEAD by itself.
  switch (operation?.operationId) {
    case "getGatewayHealth":
      return { body: { status: "ok" } };
    case "getGatewayStatus":
      return { body: { ...settings, ...log.counts } satisfies GatewaySchemas["GatewayStatus"] };
    case "listViolations": {
      const limit = Number(searchParams.get("limit") ?? 100);
      if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) {
        return { body: { violations: log.newest(limit) } };
      }
      const message = "limit: must be a whole number from 1 to 1000";
      return { status: 400, message, errorCode: "InvalidParameters" };
    }
    case "forgetViolations":
      log.forget();
      return { body: { done: true } };
    case "getGatewayCoverage":
      return { body: coverage.view(sandboxIn(searchParams)) };
    case "clearGatewayCoverage":
      coverage.clear(sandboxIn(searchParams));
      return { body: { done: true } };
    default: {
      const allowed = methodsAt("gateway", path).join(", ");
      if (allowed !== "") {
        const message = `${method} is not taken here, but ${allowed}.`;
        return { status: 405, message, errorCode: "MethodNotAllowed", headers: { allow: allowed } };
      }
      const message = "The gateway has no such operation; openapi/gateway.yaml lists them.";
      return { status: 404, message, errorCode: "NotFound" };
    }
  }
}
