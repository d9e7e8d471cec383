import { type Evidence, maskedText } from "@kaizala-gateway/foundation";
import type { PassedExchange, ProxyLog } from "@kaizala-gateway/gateway";
import { trustedAt } from "../server/trusted.js";
import { variablesOf } from "../server/variables.js";
import { VENDOR_BASE_URL } from "./base-url.js";
import { closeAll } from "./ending.js";
import { startGateway } from "./gateway.js";
import { type RemoteBeginning, remoteSandbox } from "./remote-sandbox.js";
import type { ConnectorPrivileges, Service } from "./service.js";
import type { AnsweredCall, Traffic } from "./traffic.js";

interface RemoteServiceOptions {
  /** Of the server that runs already, or of one of its sandboxes. */
  readonly url: URL;
  readonly controlToken: string | undefined;
  readonly beginning: RemoteBeginning;
  readonly evidence: Evidence;
  readonly strictEvidence: boolean;
  readonly allowHosts: readonly string[];
  readonly record: string | undefined;
  readonly log: ProxyLog | undefined;
  readonly traffic: Traffic | undefined;
  /** Is told what the command will lack. */
  warn(text: string): void;
}

/**
 * Puts the gateway's proxy before a server that runs already.
 *
 * @throws {CliError} where that cannot be reached, or refuses
 */
export async function startRemoteService(options: RemoteServiceOptions): Promise<Service> {
  const { url, controlToken, beginning, evidence, strictEvidence, allowHosts, record, log, traffic } =
    options;
  const { ca } = await trustedAt(url);
  const sandbox = await remoteSandbox(url, controlToken, beginning, ca);
  if (!sandbox.seeded)
    options.warn(`--url: ${url.href} has no control API that tells of credentials; the command gets none.`);
  const starting = startGateway({
    upstream: sandbox.url,
    ca,
    evidence,
    strictEvidence,
    allowHosts,
    record,
    log,
    observe: (exchange) => traffic?.note(callOf(exchange)),
  });
  const gateway = await starting.catch(async (error: unknown) => {
    // What is in the way of the run is told first; a sandbox that nobody calls the server deletes itself.
    await sandbox.close().catch(() => undefined);
    throw error;
  });
  const place = {
    baseUrl: VENDOR_BASE_URL,
    controlUrl: sandbox.controlUrl,
    controlToken: controlToken ?? null,
  };
  return {
    url: gateway.url,
    variables: variablesOf(place, sandbox.seeded ?? { connectors: [], groups: [], users: [] }),
    accept: (connection) => gateway.accept(connection),
    privileges: () => privilegesAt(gateway.url),
    weakAnswers: () => gateway.weakAnswers(),
    close: () => closeAll(gateway.close, sandbox.close),
  };
}

async function privilegesAt(url: string): Promise<readonly ConnectorPrivileges[]> {
  const answer = await fetch(`${url}_gateway/coverage`);
  // What the contract of the gateway's API promises.
  const { connectors } = (await answer.json()) as { connectors: readonly ConnectorPrivileges[] };
  return connectors;
}

function callOf({ method, requestTarget, verdict, answer }: PassedExchange): AnsweredCall {
  const { status } = answer;
  return {
    method,
    path: requestTarget.split("?", 1)[0] ?? requestTarget,
    operationId: verdict.operation?.operationId ?? null,
    status,
    reason: status < 400 ? null : reasonOf(answer),
  };
}

/** What a mock server tells of a refusal, else what the answer says of itself. */
function reasonOf({ headers, body }: PassedExchange["answer"]): string | null {
  try {
    const told = headers["x-kaizala-reason"];
    if (typeof told === "string") return decodeURIComponent(told);
    const { message } = Object(JSON.parse(body.toString("utf8")));
    return typeof message === "string" ? maskedText(message, "***") : null;
  } catch {
    return null;
  }
}
