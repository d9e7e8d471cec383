import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

it("an upload of millions of parts that hold nothing is refused at once", async () => {
  const server = await start();
  const token = await accessToken(server);
  const headers = { accessToken: token, "content-type": "multipart/form-data; boundary=a" };
  const before = process.cpuUsage();
  const answer = await fetch(`${server.url}v1/media`, {
    method: "POST",
    headers,
    body: "--a\r\n".repeat(4_000_000),
  });
  const { user, system } = process.cpuUsage(before);
  expect(answer.status).toBe(400);
  expect(JSON.stringify(await answer.json())).toContain("The body has more than 60 parts.");
  // All of it took the parser some seconds.
  expect((user + system) / 1000).toBeLessThan(1500);
});
