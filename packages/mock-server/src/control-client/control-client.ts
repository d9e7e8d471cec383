import type { paths } from "@kaizala-gateway/openapi/control";
import createClient, { type Client } from "openapi-fetch";

/** A client of the control API: a method for each verb, each path with its types, on openapi-fetch. */
export type ControlClient = Client<paths>;

/** Which control API to call, and how. */
export interface ControlClientOptions {
  /**
   * Base of the control API, such as `http://127.0.0.1:5952/_control`; that of one sandbox is
   * `http://127.0.0.1:5952/s/checkout/_control`. It is `controlUrl` of a server, and of what makes a sandbox.
   */
  readonly controlUrl: string | URL;
  /** What the control API demands; default none. */
  readonly controlToken?: string;
  /** What sends the requests; default the platform's `fetch`. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Makes a client of a control API. Nothing is called yet. */
export function createControlClient({
  controlUrl,
  controlToken,
  fetch,
}: ControlClientOptions): ControlClient {
  const client = createClient<paths>({
    baseUrl: String(controlUrl).replace(/\/+$/, ""),
    // A redirect could take the token to somebody else.
    redirect: "error",
    ...(controlToken === undefined ? {} : { headers: { authorization: `Bearer ${controlToken}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  });
  return client;
}
