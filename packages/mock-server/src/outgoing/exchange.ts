import type { ClientRequest, IncomingMessage } from "node:http";
import { readBeginning } from "@kaizala-gateway/foundation";

/** An exchange that was ended from this side before there was an answer: it was cancelled. */
export class ExchangeGivenUpError extends Error {
  override readonly name = "ExchangeGivenUpError";
}

/** A connection that was kept turned out to be closed by the other side: the way to know is to use it. */
export class StaleConnectionError extends Error {
  override readonly name = "StaleConnectionError";
}

const MOST_ANSWER_BYTES = 4096;

/**
 * What a request is answered with, whatever happens on its socket: with an answer, an error, or the end of the
 * connection. It takes as long as the other side likes.
 *
 * @throws {StaleConnectionError} where the request is to be sent again
 * @throws what ended the connection
 */
export function answerOf(
  request: ClientRequest,
): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((fulfil, reject) => {
    let isAnswered = false;
    const fail = (error: object) => {
      const { code } = Object(error);
      const isClosed = code === "ECONNRESET" || code === "EPIPE";
      reject(request.reusedSocket && isClosed && !isAnswered ? new StaleConnectionError() : error);
    };
    request.on("error", fail);
    request.once("response", (answer) => {
      isAnswered = true;
      read(answer).then(fulfil, reject);
    });
    // Nobody asked for another protocol. Without this, the request would end and say nothing.
    request.once("upgrade", ({ statusCode = 101 }, socket) => {
      socket.destroy();
      fulfil({ status: statusCode, body: "" });
    });
    request.once("close", () => {
      if (!isAnswered) fail(Object.assign(new Error("The connection was closed."), { code: "ECONNRESET" }));
    });
  });
}

/** Reads an answer to a limit, and gives its connection up where there is more. */
async function read(answer: IncomingMessage): Promise<{ status: number; body: string }> {
  const { bytes, isWhole } = await readBeginning(answer, MOST_ANSWER_BYTES);
  if (!isWhole) answer.destroy();
  return { status: answer.statusCode ?? 0, body: bytes.toString("utf8", 0, MOST_ANSWER_BYTES) };
}
