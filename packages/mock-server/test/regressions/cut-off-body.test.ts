import { once } from "node:events";
import { connect } from "node:net";
import { type AnsweredRequest, silentLog } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it("a caller who goes away in the middle of a body is logged as that, and not as a fault of the server", async () => {
  const faults: unknown[] = [];
  let tell: (entry: AnsweredRequest) => void = () => undefined;
  const logged = new Promise<AnsweredRequest>((resolve) => {
    tell = resolve;
  });
  const log = {
    ...silentLog,
    request: tell,
    fault: (_id: string, error: unknown) => void faults.push(error),
  };
  const { hostname, port } = new URL((await start({ log })).url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const head = `POST /v1/generatePin HTTP/1.1\r\nhost: ${hostname}\r\ncontent-length: 100\r\n\r\n`;
  socket.end(`${head}{"mobileNumber":`);
  expect(await logged).toMatchObject({ status: 400, reason: "The body ended before it was complete." });
  expect(faults).toEqual([]);
});
