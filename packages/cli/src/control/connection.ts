import { type ControlClient, createControlClient } from "@kaizala-gateway/mock-server/control";
import { CliError, NO_SERVER } from "../problems/cli-error.js";
import { trustedAt } from "../server/trusted.js";
import type { ControlPlace } from "./connection-flags.js";

/** How long the control API may take to begin an answer, in milliseconds. */
const TIMEOUT_MS = 30_000;

/** How a running server is called. */
export interface Connection {
  readonly control: ControlClient;
  /** Calls whatever else is there, and trusts whom the client does. */
  readonly fetch: typeof fetch;
}

/**
 * How to call a server that runs already. Nothing is called yet.
 *
 * @param timeoutMs how long it may take to begin an answer, in milliseconds
 * @param ended ends calls of the control API that wait for an answer
 */
export async function connect(
  { controlUrl, controlToken }: ControlPlace,
  timeoutMs = TIMEOUT_MS,
  ended?: AbortSignal,
): Promise<Connection> {
  const { ca } = await trustedAt(controlUrl);
  const send = ca === undefined ? fetch : (await import("./trusting-fetch.js")).trustingFetch(ca);
  const control = createControlClient({
    controlUrl,
    ...(controlToken === undefined ? {} : { controlToken }),
    fetch: async (request) => {
      try {
        return endedBy(ended, await inTime(send, request, timeoutMs, ended));
      } catch (error) {
        throw unreachable(controlUrl, error);
      }
    },
  });
  return { control, fetch: (input, init) => send(new Request(input, init)) };
}

/** The time is that of the head of an answer: a stream goes on. */
async function inTime(
  send: (request: Request, init?: RequestInit) => Promise<Response>,
  request: Request,
  timeoutMs: number,
  ended: AbortSignal | undefined,
): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new Error(`no answer for ${timeoutMs / 1000} seconds`)),
    timeoutMs,
  );
  try {
    return await send(request, {
      signal: AbortSignal.any([request.signal, late.signal, ...(ended ? [ended] : [])]),
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * An answer whose body ends by a signal, too. That of its request ends it no more once garbage was collected, since the
 * platform keeps it for the head alone.
 */
function endedBy(signal: AbortSignal | undefined, answer: Response): Response {
  if (signal === undefined || answer.body === null) return answer;
  const { status, statusText, headers } = answer;
  const body = answer.body.pipeThrough(new TransformStream(), { signal });
  return new Response(body, { status, statusText, headers });
}

/** That an answer had begun and did not end, for a person; undefined for any other error. */
export function brokenOff(controlUrl: URL, error: unknown): CliError | undefined {
  const { code } = Object(Object(error).cause ?? error);
  if (typeof code !== "string" || !/^(?:UND_ERR_|HPE_|ECONN|EPIPE)/.test(code)) return undefined;
  return new CliError(`${baseOf(controlUrl)} ended in the middle of an answer (${code}).`, NO_SERVER);
}

function baseOf({ origin, pathname }: URL): string {
  return `${origin}${pathname.replace(/_control$/, "")}`;
}

function unreachable(controlUrl: URL, error: unknown): unknown {
  if (Object(error).name === "AbortError") return error;
  const base = baseOf(controlUrl);
  const { code: given, message } = Object(Object(error).cause ?? error);
  const code = typeof given === "string" ? given : String(message);
  if (code === "ECONNREFUSED")
    return new CliError(
      `No server answers at ${base}; start one with kaizala-gateway start, or name it with --url.`,
      NO_SERVER,
    );
  if (/CERT|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)/.test(code))
    return new CliError(
      `The certificate of ${base} is not trusted (${code}); name what is to be trusted in NODE_EXTRA_CA_CERTS.`,
      NO_SERVER,
    );
  return new CliError(`${base} cannot be reached (${code}); see --url.`, NO_SERVER);
}
