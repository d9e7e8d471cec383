import { basePaths } from "@kaizala-gateway/foundation";
import { Judge } from "@kaizala-gateway/gateway";
import type { ControlSchemas, GatewaySchemas } from "@kaizala-gateway/openapi/types";

/** A coverage as it was read. */
export type ReadCoverage =
  | { readonly api: "control"; readonly coverage: ControlSchemas["Coverage"] }
  | { readonly api: "gateway"; readonly coverage: GatewaySchemas["GatewayCoverage"] };

type CoverageApi = ReadCoverage["api"];

/** Whoever is at an address tells no coverage. */
export class NoCoverageError extends Error {
  override readonly name = "NoCoverageError";
}

const PATH = "/coverage";
const OWN = /\/_(control|gateway)(?:\/coverage)?\/*$/i;
const TOKEN_FLAG = "; --control-token or KAIZALA_CONTROL_TOKEN sends it";
const TIMEOUT_MS = 30_000;

/**
 * Reads what a mock server, or one of its sandboxes, or a proxy tells of its use, and holds it against its contract.
 *
 * @param address a base, or that of the control API or of the gateway's own
 * @param controlToken what is shown to whoever demands one; undefined for nothing
 * @throws {NoCoverageError}
 */
export async function readCoverage(address: URL, controlToken?: string): Promise<ReadCoverage> {
  const [, named] = OWN.exec(address.pathname) ?? [];
  const base = address.origin + address.pathname.replace(OWN, "").replace(/(?<!\/)\/+$/, "");
  const api = named === undefined ? await apiAt(base) : apiNamed(named);
  const requestTarget = basePaths[api] + PATH;
  const url = base + requestTarget;
  const shown = controlToken === undefined ? {} : { headers: { authorization: `Bearer ${controlToken}` } };
  const answer = await ask(url, shown);
  const body = await readBody(url, answer);
  if (answer.status !== 200) {
    const how = isDemand(answer.status, answer.headers) ? TOKEN_FLAG : "";
    throw new NoCoverageError(`${url} answered ${answer.status}${saidIn(body)}${how}.`);
  }
  const { violations } = await new Judge().judge({
    method: "GET",
    requestTarget,
    requestHeaders: {},
    requestBody: Buffer.alloc(0),
    checkRequest: false,
    answer: { status: answer.status, headers: Object.fromEntries(answer.headers), body },
  });
  if (violations.length > 0) {
    throw new NoCoverageError(`${url} is no coverage that this version knows: ${violations[0]}.`);
  }
  return { api, coverage: JSON.parse(body.toString("utf8")) } as ReadCoverage; // The judge has said so.
}

/**
 * What is at a base. A proxy would forward a call of the control API, and a mock server would count one of the
 * gateway's as a call; a preflight is neither forwarded nor counted. A gateway that demands a token says so first.
 */
async function apiAt(base: string): Promise<CoverageApi> {
  const url = base + basePaths.gateway + PATH;
  const preflight = { method: "OPTIONS", headers: { "access-control-request-method": "GET" } };
  const { status, headers } = await ask(url, preflight);
  const isGateway = status === 405 ? headers.get("allow")?.includes("GET") : isDemand(status, headers);
  return isGateway ? "gateway" : "control";
}

function isDemand(status: number, headers: Headers): boolean {
  return status === 401 && headers.has("www-authenticate");
}

function apiNamed(name: string): CoverageApi {
  return name.toLowerCase() === "gateway" ? "gateway" : "control";
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    return await fetch(url, { redirect: "manual", signal, ...init });
  } catch (error) {
    throw unreachable(url, error);
  }
}

async function readBody(url: string, answer: Response): Promise<Buffer> {
  try {
    return Buffer.from(await answer.arrayBuffer());
  } catch (error) {
    throw unreachable(url, error);
  }
}

function unreachable(url: string, error: unknown): NoCoverageError {
  const { cause, message } = Object(error);
  const { code, message: reason } = Object(cause);
  return new NoCoverageError(`${url} cannot be read: ${code ?? reason ?? message}.`);
}

/** What an answer says of why it is none, where it is one of ours. */
function saidIn(body: Buffer): string {
  try {
    const { message } = Object(JSON.parse(body.toString("utf8")));
    return typeof message === "string" ? `: ${message.slice(0, 500).replace(/\.$/, "")}` : "";
  } catch {
    return "";
  }
}
