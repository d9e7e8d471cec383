// Sends what is tried, and tells how it went.
import { Agent, request as httpRequest } from "node:http";
import { connect } from "node:net";

/** How long an answer may take; far more than any takes that comes. */
const LONGEST_MS = 15_000;
const MOST_READ = 256 * 1024;

/** As many at a time, on connections that are kept. */
export const CONNECTIONS = 8;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

/**
 * @typedef {object} Outcome
 * @property {number | undefined} status undefined where none came
 * @property {string} text of the answer, its beginning
 * @property {boolean} [isOrdered] whether a fault on demand answered, which the try or one before it has added
 * @property {string | undefined} problem what went wrong beside the status
 */

/**
 * @param {string} base
 * @param {import("./contract-requests.mjs").FuzzRequest} request
 * @returns {Promise<Outcome>}
 */
export function send(base, { method, target, headers, body }) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(LONGEST_MS);
    let sent;
    try {
      sent = httpRequest({
        agent,
        hostname,
        port,
        method,
        path: target,
        headers: withLength(headers, body),
        signal,
      });
    } catch (error) {
      // What Node.js' client does not send is tried as bytes.
      resolve({ status: undefined, text: "", problem: undefined, unsent: error.message });
      return;
    }
    sent.on("error", () => {
      resolve({
        status: undefined,
        text: "",
        problem: signal.aborted ? `no answer in ${LONGEST_MS} ms` : undefined,
      });
    });
    sent.on("response", (response) => {
      const chunks = [];
      let size = 0;
      response.on("data", (chunk) => {
        size += chunk.length;
        if (size <= MOST_READ) chunks.push(chunk);
      });
      const done = () =>
        resolve({
          status: response.statusCode,
          text: Buffer.concat(chunks).toString(),
          isOrdered: response.headers["x-kaizala-fault"] !== undefined,
          problem: signal.aborted ? `the answer did not end in ${LONGEST_MS} ms` : undefined,
        });
      response.on("end", done);
      response.on("close", done);
      response.on("error", done);
      // A stream has no end: its head is the answer.
      if (response.headers["content-type"]?.startsWith("text/event-stream")) response.destroy();
    });
    sent.end(body);
  });
}

function withLength(headers, body) {
  return body.length === 0 ? headers : { ...headers, "content-length": String(body.length) };
}

/**
 * @param {string} base
 * @param {import("./raw-requests.mjs").RawExchange} exchange
 * @returns {Promise<Outcome>}
 */
export function sendRaw(base, { pieces, isCutOff }) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let text = "";
    let problem;
    // A server may wait for the rest of a request, but not for ever; that is not tried here.
    const timer = setTimeout(() => socket.destroy(), isCutOff ? 50 : 1000);
    socket.on("data", (chunk) => {
      if (text.length < MOST_READ) text += chunk.toString("latin1");
      if (!isCutOff && text.includes("\r\n\r\n")) setImmediate(() => socket.end());
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearTimeout(timer);
      const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));
      resolve({
        status: statuses.find((status) => status >= 500) ?? statuses[0],
        text,
        isOrdered: /^x-kaizala-fault:/im.test(text),
        problem,
      });
    });
    socket.on("connect", async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        await new Promise((written) => socket.write(piece, written));
      }
    });
  });
}
