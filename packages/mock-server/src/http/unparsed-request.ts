import { type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal } from "../domain/ground/refusal.js";
import { ANY_ORIGIN } from "./cors.js";
import { answerRefusal } from "./errors.js";

/** What Node.js refuses before any listener sees it, by its error's code; all else is no HTTP. */
const REFUSED: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, "The request's headers are larger than the limit."],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "The request took too long to arrive."],
};
const NO_HTTP = [400, "The request is not HTTP/1.1."] as const;

/** Answers what Node.js cannot read as a request in the service's shape, and as pages of any origin may read it. */
export function answerUnparsed(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket)) {
      socket.destroy();
      return;
    }
    const [status, message] = REFUSED[error.code ?? ""] ?? NO_HTTP;
    end(socket, status, message);
  });
  server.on("connect", (_request, socket) =>
    end(socket, 404, "The server is no proxy: CONNECT is not taken."),
  );
}

function end(socket: Duplex, status: number, message: string): void {
  const { body } = answerRefusal(new Refusal("BadInput", message));
  const text = JSON.stringify(body);
  const headers = {
    ...ANY_ORIGIN,
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    connection: "close",
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join("")}\r\n${text}`);
}

/** Whether another answer is on its way on the connection, into which nothing may be written; Node.js asks the same. */
function isAnswering(socket: Duplex): boolean {
  return Boolean(Object(socket)._httpMessage);
}
