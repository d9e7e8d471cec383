import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";

/** What a forward proxy answers itself: one line, since people read it in the errors of their programs. */
export interface TextAnswer {
  readonly status: number;
  readonly text: string;
}

const TEXT = "text/plain; charset=utf-8";

/** The refusal of a host that is not served. */
export function refusalOf(host: string): TextAnswer {
  const text = `${host} is not a host of the service: --host-name ${host} has it answered here, --pass-through lets all other hosts out.`;
  return { status: 403, text };
}

export const NO_CONNECT_TARGET: TextAnswer = {
  status: 400,
  text: "CONNECT needs a host and a port, such as api.kaiza.la:443.",
};

export const NO_PLAIN_TARGET: TextAnswer = {
  status: 400,
  text: "This is a forward proxy: a request needs a whole address, such as http://api.kaiza.la/v1/groups.",
};

/** Answers a request. */
export function sendText(response: ServerResponse, { status, text }: TextAnswer): void {
  response.writeHead(status, { "content-type": TEXT }).end(`${text}\n`);
}

/** Answers a CONNECT that gets no tunnel, and ends the connection. */
export function endWithText(connection: Duplex, { status, text }: TextAnswer): void {
  const body = `${text}\n`;
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${TEXT}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  // What the client sent along with it would be taken for a fault of the connection otherwise.
  connection.resume().end(`${head.join("\r\n")}\r\n\r\n${body}`);
}

/** Tells a client that its tunnel begins. */
export function openTunnel(connection: Duplex): void {
  connection.write("HTTP/1.1 200 Connection Established\r\n\r\n");
}
