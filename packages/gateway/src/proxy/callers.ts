import type { IncomingMessage, ServerResponse } from "node:http";
import {
  allowedOrigins,
  askedOperation,
  basePaths,
  bearerToken,
  type ContractOperation,
  ControlToken,
  foreignPage,
  headersForOrigin,
  isLoopbackHost,
  type KnownPages,
  ownAddress,
  preflightForOrigin,
  readTarget,
} from "@kaizala-gateway/foundation";
import type { ErrorAnswer } from "../listening/error-answer.js";
import type { ProxyOptions } from "./proxy-options.js";

/** Who may steer a proxy, and the service behind it. */
export interface Callers {
  /** By which addresses the proxy is reached, and which pages may steer it. */
  readonly pages: KnownPages;
  /** What is to be shown to the proxy; null for nothing. */
  readonly controlToken: ControlToken | null;
  /** What is to be shown before a control API is asked; null for nothing that the proxy would know of. */
  readonly tokenBeforeControl: ControlToken | null;
}

/** The refusal of a caller. */
export interface CallerRefusal extends ErrorAnswer {
  readonly headers: Readonly<Record<string, string>>;
}

const WHAT = "The gateway";

/**
 * Who may steer a proxy with these options.
 *
 * @throws {RangeError} for a public URL that cannot be one, and for what is no origin
 */
export function callersOf(options: ProxyOptions, controlToken: string | null): Callers {
  const { host, allowHosts = [], upstream } = options;
  const address = ownAddress(options);
  const token = controlToken === null ? null : new ControlToken(controlToken);
  return {
    pages: {
      ownHosts: [
        ...allowHosts,
        ...(host === undefined ? [] : [host]),
        ...(address.publicUrl === undefined ? [] : [new URL(address.publicUrl).hostname]),
      ],
      address,
      allowOrigins: allowedOrigins(options.allowOrigins),
    },
    controlToken: token,
    // A service on this machine takes what comes from the proxy for what comes from this machine.
    tokenBeforeControl: isLoopbackHost(upstream.hostname) ? token : null,
  };
}

/**
 * The refusal of a request for the gateway's own API: of a page that must not steer this machine, and of whoever does not
 * show what is demanded. Undefined for any other.
 */
export function refusalOfCaller(
  request: IncomingMessage,
  operation: ContractOperation | undefined,
  { pages, controlToken }: Omit<Callers, "tokenBeforeControl">,
): CallerRefusal | undefined {
  const forOrigin = headersForOrigin(request, pages.allowOrigins);
  const message = foreignPage(request, WHAT, pages);
  if (message !== undefined) return { status: 403, message, errorCode: "Forbidden", headers: forOrigin };
  const isOpen = controlToken === null || operation?.needsToken === false;
  if (isOpen || controlToken.is(bearerToken(request.headers))) return undefined;
  return { ...DEMAND, headers: { ...DEMAND.headers, ...forOrigin } };
}

/** Answers a page that may steer the proxy, and asks in advance; false for any other request. */
export function answerPreflight(
  request: IncomingMessage,
  response: ServerResponse,
  { pages }: Pick<Callers, "pages">,
): boolean {
  const headers = preflightForOrigin(request, pages.allowOrigins);
  if (headers === undefined || foreignPage(request, WHAT, pages) !== undefined) return false;
  request.resume();
  response.writeHead(204, headers).end();
  return true;
}

const DEMAND: CallerRefusal = {
  status: 401,
  message: `${WHAT} demands its control token; send it in the header Authorization: Bearer <token>.`,
  errorCode: "InvalidControlToken",
  headers: { "www-authenticate": "Bearer" },
};

/**
 * The same of a request for the control API of a mock server behind the gateway, which cannot tell itself who sends it: it
 * sees the name and the address that the gateway calls it by.
 */
export function refusalOfControl(request: IncomingMessage, callers: Callers): CallerRefusal | undefined {
  const { method = "GET", url = "/" } = request;
  const path = readTarget(url).path.slice(basePaths.control.length) || "/";
  const { pages, tokenBeforeControl: controlToken } = callers;
  return refusalOfCaller(request, askedOperation("control", method, path), { pages, controlToken });
}
