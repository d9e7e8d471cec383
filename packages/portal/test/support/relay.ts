import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A way to a server that can fall silent. */
interface Relay {
  readonly url: string;
  /** Passes nothing on from now on, and closes nothing. */
  readonly fallSilent: () => void;
  /** Passes on what was held back, and what comes. */
  readonly goOn: () => void;
}

/** Stands before a server until the test is over, as a proxy or a network between does. */
export async function relayTo(target: string): Promise<Relay> {
  const { hostname: host, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isSilent = false;
  const follow = (socket: Socket) => {
    sockets.add(socket);
    if (isSilent) socket.pause();
    socket.on("error", () => undefined).once("close", () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port) });
    near.pipe(far).pipe(near);
    near.once("close", () => far.destroy());
    far.once("close", () => near.destroy());
    follow(near);
    follow(far);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  // A server that listens on a port has such an address.
  const own = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own.port}/`,
    fallSilent: () => {
      isSilent = true;
      for (const socket of sockets) socket.pause();
    },
    goOn: () => {
      isSilent = false;
      for (const socket of sockets) socket.resume();
    },
  };
}
