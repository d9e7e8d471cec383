import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it("an upload whose sandbox is deleted meanwhile is told so, and not that the server failed", async () => {
  const server = await start();
  const created = await fetch(`${server.controlUrl}/sandboxes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{"sandboxId":"gone"}',
  });
  const { url, connectors } = await created.json();
  const { applicationId, applicationSecret, refreshTokens } = connectors[0];
  const { refreshToken } = refreshTokens[0];
  const headers = { applicationId, applicationSecret, refreshToken };
  const { accessToken } = await (await fetch(`${url}v1/accessToken`, { headers })).json();
  const contentType = "multipart/form-data; boundary=b";
  const upload = request(`${url}v1/media`, {
    method: "POST",
    headers: { accessToken, "content-type": contentType },
  });
  const answered = once(upload, "response");
  const part =
    '--b\r\ncontent-disposition: form-data; name="a"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
  await new Promise((written) => upload.write(`${part}half`, written));
  // The server has begun with the upload once it has counted the call.
  await expect
    .poll(() => fetch(`${url}v1/users/me`, { headers: { accessToken } }).then(({ ok }) => ok))
    .toBe(true);
  await fetch(`${server.controlUrl}/sandboxes/gone`, { method: "DELETE" });
  upload.end("\r\n--b--\r\n");
  // The event has one argument, the answer.
  const [answer] = (await answered) as [IncomingMessage];
  expect([answer.statusCode, JSON.parse(await text(answer)).message]).toEqual([
    404,
    "The sandbox gone was deleted.",
  ]);
});
