import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { readTarget, withoutBrackets } from "@kaizala-gateway/foundation";
import type { ControlSchemas } from "../contract/types.js";
import { Refusal } from "../domain/ground/refusal.js";
import type { JournaledRequest } from "../domain/sandbox/journal.js";
import { KEPT, pinOnPhone, RIGHT, UNKNOWN, WRONG } from "../domain/sandbox/journaled-request.js";
import { withTokens } from "../domain/sandbox/journaled-seed.js";
import type { Sandbox } from "../domain/sandbox/sandbox.js";
import { START } from "../domain/sandbox/snapshots.js";
import { operationTable } from "./operation-table.js";
import { expectReason, RERUN_HEADER } from "./rerun-reasons.js";
import { routeOf } from "./routes/routes.js";

/** PINs have no zero at their start, so this one is never right. */
const WRONG_PIN = "0000";

/** Operations of the control API that act on the whole server, or on the rerun itself. */
const BEYOND_SANDBOX = /^\/_control\/(?:sandboxes|snapshots|import|export|rerun|reset|clock)(?:\/|$)/i;

type Rerun = ControlSchemas["RerunRequest"];

const rerunning = new WeakSet<Sandbox>();

/**
 * Sends the requests of the report that a sandbox was imported from again, to the server itself, and
 * compares the statuses.
 *
 * Before that the sandbox is brought back to the state of the import. Each request goes out at its
 * recorded time; the clock stands still afterwards.
 *
 * @param url the base of the sandbox, as this process reaches it
 * @throws {Refusal} NotFound for a sandbox without a report, Conflict while it is run again already
 */
export async function rerun(sandbox: Sandbox, url: string): Promise<ControlSchemas["RerunReport"]> {
  const { report } = sandbox;
  if (!report) {
    throw new Refusal(
      "NotFound",
      "The sandbox was not imported from a report, so there is nothing to run again.",
    );
  }
  if (rerunning.has(sandbox)) throw new Refusal("Conflict", "The report is being run again already.");
  rerunning.add(sandbox);
  try {
    sandbox.restore(START);
    sandbox.clock.freeze();
    const requests: Rerun[] = [];
    for (const recorded of report.requests) requests.push(await rerunOne(sandbox, url, recorded));
    const count = (outcome: Rerun["outcome"]) => requests.filter((one) => one.outcome === outcome).length;
    return {
      isComplete: report.isComplete,
      equal: count("equal"),
      different: count("different"),
      leftOut: count("leftOut"),
      requests,
    };
  } finally {
    sandbox.credentialReader.drop();
    rerunning.delete(sandbox);
  }
}

/** Whether an operation may ask somebody else, such as a receiver, which is not the reader's. */
const findAsking = operationTable(({ operationId }) => routeOf(operationId).asksOthers === true);

async function rerunOne(sandbox: Sandbox, url: string, recorded: JournaledRequest): Promise<Rerun> {
  const { at, method, path, operationId, status: recordedStatus, reason: recordedReason } = recorded;
  const common = { at, method, path, operationId, recordedStatus, recordedReason };
  const target = new URL(url).pathname.replace(/\/$/, "") + path;
  if (!canBeSent(recorded, target)) return { ...common, outcome: "leftOut", status: null, reason: null };
  sandbox.refuseClosed();
  sandbox.clock.set(Date.parse(at));
  const { key, take } = expectReason(sandbox);
  try {
    const status = await send(sandbox, url, target, recorded, key);
    const outcome = status === recordedStatus ? "equal" : "different";
    return { ...common, outcome, status, reason: take() };
  } finally {
    take();
  }
}

/**
 * A report is somebody else's: nothing in it may reach another sandbox, or anybody outside. It goes by what the
 * server makes of the request, and not by what the report says that it is.
 */
function canBeSent({ method, path, bodyLeftOut }: JournaledRequest, target: string): boolean {
  if (bodyLeftOut !== null || readTarget(path).sandboxId !== undefined) return false;
  const { path: below } = readTarget(target);
  if (BEYOND_SANDBOX.test(below)) return false;
  const found = findAsking(method, below);
  return found instanceof Refusal || !found.entry;
}

/** Sends a request and resolves to the answer's status. */
async function send(
  sandbox: Sandbox,
  url: string,
  target: string,
  recorded: JournaledRequest,
  key: string,
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
      [RERUN_HEADER]: key,
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
