import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AnsweredRequest, silentLog } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { accessToken, start } from "../support/running-server.js";

/** The beginning of an upload, in the middle of its file. */
function beginning(host: string, token: string): string {
  const part =
    '--b\r\ncontent-disposition: form-data; name="a"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
  const head = `POST /v1/media HTTP/1.1\r\nhost: ${host}\r\naccessToken: ${token}\r\ncontent-length: 900000\r\n`;
  return `${head}content-type: multipart/form-data; boundary=b\r\n\r\n${part}${"x".repeat(200_000)}`;
}

it("an upload that is cut off in the middle of a file ends, is logged, and leaves no file behind", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-upload-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  let tell: (entry: AnsweredRequest) => void = () => undefined;
  const logged = new Promise<AnsweredRequest>((resolve) => {
    tell = resolve;
  });
  const log = {
    ...silentLog,
    request: (entry: AnsweredRequest) => entry.operationId === "uploadMedia" && tell(entry),
  };
  const server = await start({ data: join(folder, "d.db"), log });
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  const bytes = beginning(hostname, await accessToken(server));
  await new Promise((written) => socket.write(bytes, written));
  socket.destroy();
  expect(await logged).toMatchObject({ status: 400, reason: "The body ended before it was complete." });
  expect((await readdir(join(folder, "d.db.media"))).filter((name) => name.startsWith("incoming"))).toEqual(
    [],
  );
});
