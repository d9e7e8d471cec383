import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";
import { meanwhile } from "../support/things-meanwhile.js";

it.each(meanwhile)(
  "a file is refused where %s while it is fetched, and none is left",
  async (_what, happen, status) => {
    const folder = await mkdtemp(join(tmpdir(), "kaizala-fetch-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
    let hold: (socket: Socket) => void = () => undefined;
    const held = new Promise<Socket>((resolve) => {
      hold = resolve;
    });
    const { url } = await startRawReceiver((_request, socket) => hold(socket));
    const { server, call } = await startRegistering({ data: join(folder, "d.db") });
    const fetching = call("POST", "media/url", { mediaUrl: `${url}/a.png` });
    const socket = await held;
    await happen(server);
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: image/png\r\ncontent-length: 4\r\n\r\nblob");
    expect((await fetching).status).toBe(status);
    expect(await readdir(join(folder, "d.db.media"))).toEqual([]);
  },
);
