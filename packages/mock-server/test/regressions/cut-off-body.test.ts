import { once } from "node:events";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { type ServerLog, silentLog } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

const JSON_TYPE = "content-type: application/json";
const FORM_TYPE = "content-type: application/x-www-form-urlencoded";

/** A server that notes the statuses it logs, by method and path, and its faults. */
async function startNoting() {
  const statuses = new Map<string, number>();
  const faults: unknown[] = [];
  const log: ServerLog = {
    ...silentLog,
    request: ({ method, path, status }) => void statuses.set(`${method} ${path}`, status),
    control: (method, path, status) => void statuses.set(`${method} ${path}`, status),
    fault: (_id, error) => void faults.push(error),
  };
  const server = await start({ log, throttle: false });
  return { server, statuses, faults };
}

/** Sends a request's head and a part of its body, and goes away. */
async function cutOff(url: string, request: string, headers: string[], part: string | Buffer): Promise<void> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const head = [`${request} HTTP/1.1`, `host: ${hostname}`, ...headers, "", ""].join("\r\n");
  await new Promise((written) =>
    socket.write(Buffer.concat([Buffer.from(head), Buffer.from(part)]), written),
  );
  socket.destroy();
}

it("a caller who goes away in the middle of a body is logged as that, and not as a fault of the server", async () => {
  const { server, statuses, faults } = await startNoting();
  const token = `accessToken: ${await accessToken(server)}`;
  const length = "content-length: 1000";
  const requests: [string, string[], string | Buffer][] = [
    // The first one of the control API, which is still to be loaded.
    ["PUT /_control/clock", [JSON_TYPE, length], '{"now":'],
    ["POST /v1/generatePin", [length], '{"mobileNumber":'],
    ["POST /v1/groups", [token, length], '{"groupName":'],
    ["POST /v1/groups?again", [token, "transfer-encoding: chunked"], "8\r\n{"],
    ["POST /api/oauth/token", [FORM_TYPE, length], "code="],
    ["POST /_control/seed", [JSON_TYPE, length], ""],
    ["POST /_control/import", [JSON_TYPE, length], "{"],
    ["POST /_control/reset", [JSON_TYPE, length], "{"],
    ["POST /_control/users", [JSON_TYPE, "transfer-encoding: chunked"], "8\r\n{"],
    [
      "POST /_control/groups",
      [JSON_TYPE, length, "content-encoding: gzip"],
      gzipSync('{"groupName":"a"}').subarray(0, 20),
    ],
  ];
  for (const [request, headers, part] of requests) {
    await cutOff(server.url, request, headers, part);
    await expect.poll(() => statuses.get(request), { message: request, timeout: 10_000 }).toBe(400);
  }
  expect(faults).toEqual([]);
});
