import { type IncomingMessage, request } from "node:http";
import { request as requestTls } from "node:https";
import { text } from "node:stream/consumers";

/** A request to a server that runs already. */
export interface Asked {
  readonly url: string;
  /** Default `GET`. */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly timeoutMs: number;
  /** Whom to trust, in PEM; undefined for whom Node.js trusts. */
  readonly ca: string | undefined;
}

/** What a server answered. */
export interface Told {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks a server. Redirects are not followed: what is sent may be secret. `fetch` would do but for the certificates, of
 * which that of Node.js 20 takes none.
 *
 * @throws the system's error, with its `code`, where it cannot be reached
 */
export async function ask({ url, method = "GET", headers = {}, body, timeoutMs, ca }: Asked): Promise<Told> {
  const signal = AbortSignal.timeout(timeoutMs);
  const options = { method, headers, signal, agent: false } as const;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = url.startsWith("https:")
      ? requestTls(url, { ...options, ...(ca === undefined ? {} : { ca }) })
      : request(url, options);
    asking.once("response", resolve).on("error", reject).end(body);
  });
  return { status: answer.statusCode ?? 0, text: await text(answer) };
}

/** Undefined for a text that is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
