import { once } from "node:events";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { openDescriptors } from "../support/descriptors.js";
import { accessToken, start } from "../support/running-server.js";

const DOWNLOADS = 100;
/** More than the sockets' buffers take. */
const FILE = Buffer.alloc(20 * 1024 * 1024);

it.each([
  ["downloads", 1],
  ["downloads of which several wait on one connection", 5],
])("%s that are broken off leave no file open", async (_what, pipelined) => {
  const server = await start({ throttle: false });
  const token = await accessToken(server);
  const form = new FormData();
  form.append("a", new Blob([FILE], { type: "image/png" }), "a.png");
  const uploaded = await fetch(`${server.url}v1/media`, {
    method: "POST",
    headers: { accessToken: token },
    body: form,
  });
  const { mediaResource } = await uploaded.json();
  const { Files } = JSON.parse(Buffer.from(mediaResource, "base64").toString());
  const { hostname, port, pathname, href } = new URL(Files[0].Url);
  const breakOff = async () => {
    const socket = connect(Number(port), hostname);
    const request = `GET ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\naccessToken: ${token}\r\n\r\n`;
    socket.write(request.repeat(pipelined));
    const [beginning] = await once(socket, "data");
    expect(String(beginning)).toContain("HTTP/1.1 200 OK");
    socket.destroy();
    await once(socket, "close");
  };
  await breakOff();
  const before = openDescriptors();
  for (let count = 0; count < DOWNLOADS; count++) await breakOff();
  // The last of them may still be about to close.
  if (before !== undefined)
    await expect.poll(openDescriptors, { timeout: 5000 }).toBeLessThan(before + DOWNLOADS / 10);
  const whole = await fetch(href, { headers: { accessToken: token } });
  expect((await whole.arrayBuffer()).byteLength).toBe(FILE.length);
});
