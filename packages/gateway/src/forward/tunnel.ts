import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { ForwardTarget } from "./target.js";
import { endWithText, openTunnel } from "./text-answer.js";

/** What a tunnel needs of its proxy. */
interface TunnelOptions {
  readonly connectTimeoutMs: number;
  /** Is told why the target cannot be reached. */
  failed(problem: string): void;
}

/**
 * Lets a client out to its target, and answers it 502 or 504 where that cannot be reached.
 *
 * @param head what the client sent along with its request
 * @returns the connection to the target, which ends with the client's
 */
export function tunnelTo(
  { host, port }: ForwardTarget,
  client: Duplex,
  head: Buffer,
  { connectTimeoutMs, failed }: TunnelOptions,
): Socket {
  const out = connect({ host, port, allowHalfOpen: true });
  const refuse = (status: number, problem: string) => {
    failed(problem);
    endWithText(client, { status, text: `${host}:${port} cannot be reached: ${problem}.` });
  };
  const onTimeout = () => {
    out.destroy();
    refuse(504, `it did not answer within ${connectTimeoutMs} ms`);
  };
  const onError = (error: NodeJS.ErrnoException) => refuse(502, error.code ?? error.message);
  out.setTimeout(connectTimeoutMs, onTimeout).once("error", onError);
  out.once("connect", () => {
    out.setTimeout(0).off("timeout", onTimeout).off("error", onError);
    openTunnel(client);
    if (head.length > 0) out.write(head);
    join(client, out);
  });
  client.once("close", () => {
    if (out.connecting) out.destroy();
  });
  return out;
}

/** Passes on what comes on either side. One that ended may still be sent to; with one that closed, both are over. */
function join(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.once("error", () => to.destroy());
    from.once("close", () => {
      if (to.writableFinished || !from.readableEnded) to.destroy();
      else to.once("finish", () => to.destroy());
    });
  }
}
