import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { AllowedUrl } from "./url-policy.js";

/** A file that could not be fetched. The message tells why, and nothing of what was answered. */
export class FetchFailedError extends Error {
  override readonly name = "FetchFailedError";
}

/**
 * Begins to fetch a file. Redirects are not followed.
 *
 * @param signal ends the request, and the stream that it answers with
 * @returns the answer, whose status is 200
 * @throws {FetchFailedError}
 */
export function fetchFile(
  { url, address, family }: AllowedUrl,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const request = url.protocol === "https:" ? httpsRequest : httpRequest;
  const options: RequestOptions = {
    signal,
    agent: false,
    // The name was looked up when it was checked, and is not looked up again.
    lookup: (_host, { all }, done) => {
      if (all) done(null, [{ address, family }]);
      else done(null, address, family);
    },
  };
  return new Promise((fulfil, reject) => {
    const outgoing = request(url, options, (incoming) => {
      if (incoming.statusCode === 200) fulfil(incoming);
      else {
        incoming.destroy();
        reject(new FetchFailedError(`was answered with status ${incoming.statusCode}, and 200 is needed`));
      }
    });
    const fail = () =>
      reject(new FetchFailedError(signal.aborted ? "did not answer in time" : "could not be reached"));
    outgoing.on("error", fail);
    // One that changes the protocol ends so, without an error.
    outgoing.on("close", fail);
    outgoing.end();
  });
}
