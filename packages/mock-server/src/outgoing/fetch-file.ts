import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { ForbiddenUrlError, type GuardedUrl } from "./url-policy.js";

/** A file that could not be fetched. The message tells why, and nothing of what was answered. */
export class FetchFailedError extends Error {
  override readonly name = "FetchFailedError";
  /** For the log: the status, where there was an answer. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

/**
 * Begins to fetch a file. Redirects are not followed.
 *
 * @param signal ends the request, and the stream that it answers with
 * @returns the answer, whose status is 200
 * @throws {FetchFailedError}
 * @throws {ForbiddenUrlError} where the host leads to an address that is not allowed
 */
export function fetchFile({ url, lookup }: GuardedUrl, signal: AbortSignal): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((fulfil, reject) => {
    const outgoing = request(url, { signal, agent: false, lookup }, (incoming) => {
      if (incoming.statusCode === 200) fulfil(incoming);
      else {
        incoming.destroy();
        reject(new FetchFailedError("was not answered with status 200", incoming.statusCode));
      }
    });
    const fail = (error?: Error) => {
      if (error instanceof ForbiddenUrlError) reject(error);
      else reject(new FetchFailedError(signal.aborted ? "did not answer in time" : "could not be reached"));
    };
    outgoing.on("error", fail);
    // One that changes the protocol ends so, without an error.
    outgoing.on("close", () => fail());
    outgoing.end();
  });
}
