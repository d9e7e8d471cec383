import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type AnsweredRequest, silentLog } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished } from "vitest";
import { openDescriptors } from "../support/descriptors.js";
import { accessToken, start } from "../support/running-server.js";

const UPLOADS = 30;
const PART =
  '--b\r\ncontent-disposition: form-data; name="a"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';

it.each([
  ["before its body", ""],
  ["in the head of a file", PART.slice(0, 50)],
  ["before the first byte of a file", PART],
  ["in the middle of a file", PART + "x".repeat(200_000)],
  ["behind a whole file", `${PART}x\r\n${PART}`],
  ["in the middle of a file, in gzip", gzipSync(PART + randomBytes(100_000).toString("hex")).subarray(0, -9)],
  ["before its body, in gzip", ""],
])("uploads that are cut off %s end, are logged, and leave nothing behind", async (where, beginning) => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-upload-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const logged: AnsweredRequest[] = [];
  const faults: unknown[] = [];
  const log = {
    ...silentLog,
    request: (entry: AnsweredRequest) => void (entry.operationId === "uploadMedia" && logged.push(entry)),
    fault: (_id: string, error: unknown) => void faults.push(error),
  };
  const server = await start({ data: join(folder, "d.db"), throttle: false, log });
  const { hostname, port } = new URL(server.url);
  const token = await accessToken(server);
  const head = `POST /v1/media HTTP/1.1\r\nhost: ${hostname}\r\naccessToken: ${token}\r\ncontent-length: 900000\r\n`;
  const cutOff = async () => {
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const coding = where.endsWith("gzip") ? "content-encoding: gzip\r\n" : "";
    const whole = `${head}${coding}content-type: multipart/form-data; boundary=b\r\n\r\n`;
    const bytes = Buffer.concat([Buffer.from(whole), Buffer.from(beginning)]);
    await new Promise((written) => socket.write(bytes, written));
    socket.destroy();
  };
  await cutOff();
  await expect.poll(() => logged.length, { timeout: 5000 }).toBe(1);
  const before = openDescriptors();
  await Promise.all(Array.from({ length: UPLOADS }, cutOff));
  // Each handler ends, whenever its caller went away.
  await expect.poll(() => logged.length, { timeout: 10_000 }).toBe(1 + UPLOADS);
  const reasons = new Set(logged.map(({ status, reason }) => `${status} ${reason}`));
  expect([...reasons]).toEqual(["400 The body ended before it was complete."]);
  expect(faults).toEqual([]);
  const media = join(folder, "d.db.media");
  expect(existsSync(media) ? readdirSync(media) : []).toEqual([]);
  if (before !== undefined)
    await expect.poll(openDescriptors, { timeout: 5000 }).toBeLessThan(before + UPLOADS / 3);
});
