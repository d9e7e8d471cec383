import type { IncomingMessage } from "node:http";
import {
  askedOperation,
  basePaths,
  bearerToken,
  type ContractOperation,
  ControlToken,
  foreignPage,
  isLoopbackHost,
  readTarget,
} from "@kaizala-gateway/foundation";
import type { ErrorAnswer } from "../listening/error-answer.js";
import type { ProxyOptions } from "./proxy-options.js";

/** Who may steer a proxy, and the service behind it. */
export interface Callers {
  /** Names that the proxy is reached by, beside those that always mean this machine. */
  readonly ownHosts: readonly string[];
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

/** Who may steer a proxy with these options. */
export function callersOf(
  { host, allowHosts = [], upstream }: ProxyOptions,
  controlToken: string | null,
): Callers {
  const token = controlToken === null ? null : new ControlToken(controlToken);
  return {
    ownHosts: host === undefined ? allowHosts : [...allowHosts, host],
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
  { ownHosts, controlToken }: Omit<Callers, "tokenBeforeControl">,
): CallerRefusal | undefined {
  const message = foreignPage(request, WHAT, ownHosts);
  if (message !== undefined) return { status: 403, message, errorCode: "Forbidden", headers: {} };
  const isOpen = controlToken === null || operation?.needsToken === false;
  return isOpen || controlToken.is(bearerToken(request.headers)) ? undefined : DEMAND;
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
  const { ownHosts, tokenBeforeControl: controlToken } = callers;
  return refusalOfCaller(request, askedOperation("control", method, path), { ownHosts, controlToken });
}
