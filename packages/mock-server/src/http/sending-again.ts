import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { withoutBrackets } from "@kaizala-gateway/foundation";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import { KEPT, pinOnPhone, RIGHT, UNKNOWN, WRONG } from "../domain/sandbox/journaled-request.js";
import { withTokens } from "../domain/sandbox/journaled-seed.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { OWN_REQUEST_HEADER } from "./own-requests.js";

/** PINs have no zero at their start, so this one is never right. */
const WRONG_PIN = "0000";

/** Where a request to the server itself goes. */
export interface OwnTarget {
  /** The base of the sandbox, as this process reaches it. */
  readonly url: string;
  /** What is asked, from the server's root on, with the query. */
  readonly target: string;
  /** Has the request told of: that of `expectAnswer`. */
  readonly key: string;
}

/** The path of a sandbox's request from the server's root on. */
export function targetOf(url: string, path: string): string {
  return new URL(url).pathname.replace(/\/$/, "") + path;
}

/**
 * Sends a request of the journal again, to the server itself, and resolves to the answer's status: 0 where the
 * connection was closed.
 */
export async function sendAgain(
  sandbox: Sandbox,
  recorded: JournaledRequest,
  { url, target, key }: OwnTarget,
): Promise<number> {
  const body = bodyOf(sandbox, recorded);
  const { protocol, hostname, port } = new URL(url);
  const request = protocol === "https:" ? httpsRequest : httpRequest;
  const outgoing = request({
    // This process answers, at an address that its certificate need not name.
    rejectUnauthorized: false,
    host: withoutBrackets(hostname),
    port,
    method: recorded.method,
    // As it is written: a URL would follow two dots out of the sandbox.
    path: target,
    agent: false,
    headers: {
      ...headersOf(sandbox, recorded),
      "content-length": Buffer.byteLength(body),
      [OWN_REQUEST_HEADER]: key,
    },
  });
  outgoing.end(body);
  try {
    // The event has one argument, the answer.
    const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
    await once(answer.resume(), "end");
    return answer.statusCode ?? 0;
  } catch (error) {
    // A fault has closed the connection, as it may have done then.
    if (Object(error).code === "ECONNRESET") return 0;
    throw error;
  }
}

function headersOf(sandbox: Sandbox, { contentType, credentials }: JournaledRequest): Record<string, string> {
  const { accessToken, refreshToken, applicationId, applicationSecret } = credentials;
  const { credentialReader } = sandbox;
  const tokenOf = (reference: string) =>
    reference === UNKNOWN ? UNKNOWN : credentialReader.forToken(reference);
  return {
    ...(contentType === null ? {} : { "content-type": contentType }),
    ...(accessToken === undefined ? {} : { accesstoken: tokenOf(accessToken) }),
    ...(refreshToken === undefined ? {} : { refreshtoken: tokenOf(refreshToken) }),
    ...(applicationId === undefined ? {} : { applicationid: applicationId }),
    ...(applicationSecret === undefined ? {} : { applicationsecret: secretFor(sandbox, applicationSecret) }),
  };
}

/** The body with credentials in the place of what stands for them. */
function bodyOf(sandbox: Sandbox, { operationId, body: recorded }: JournaledRequest): string {
  if (recorded === null) return "";
  if (operationId === "seed") return withTokens(recorded, (hash) => sandbox.credentialReader.forToken(hash));
  if (![RIGHT, WRONG, KEPT].some((judged) => recorded.includes(`"${judged}"`))) return recorded;
  const body = parsed(recorded);
  const { mobileNumber, applicationId, pin, applicationSecret } = body;
  if (pin === KEPT) body.pin = sandbox.credentialReader.forSecret();
  else if (isJudged(pin)) {
    const right = pin === RIGHT ? pinOnPhone(sandbox, mobileNumber, applicationId) : undefined;
    body.pin = right ?? WRONG_PIN;
  }
  if (isJudged(applicationSecret)) body.applicationSecret = secretFor(sandbox, applicationSecret);
  return JSON.stringify(body);
}

/** The object in a body; an empty one for a body that somebody has changed into something else. */
function parsed(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function isJudged(value: unknown): value is typeof RIGHT | typeof WRONG {
  return value === RIGHT || value === WRONG;
}

function secretFor({ credentialReader }: Sandbox, judged: typeof RIGHT | typeof WRONG): string {
  return judged === RIGHT ? credentialReader.forSecret() : WRONG;
}
