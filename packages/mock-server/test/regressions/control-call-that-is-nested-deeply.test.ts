import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it.each([
  ["users", "["],
  ["users", '{"a":'],
  ["import", "["],
])("a control call to %s with millions of %s is refused at once", async (path, piece) => {
  const server = await start();
  const call = async (body: string) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${server.controlUrl}/${path}`, { method: "POST", headers, body });
    return { status: answer.status, message: (await answer.json()).message };
  };
  // The control API is loaded with the first call.
  await call("{}");
  const before = process.cpuUsage();
  const answer = await call(piece.repeat(15_000_000 / piece.length));
  const { user, system } = process.cpuUsage(before);
  expect(answer).toEqual({ status: 400, message: "The body is nested more than 256 levels deep." });
  // JSON.parse took seconds.
  expect((user + system) / 1000).toBeLessThan(1500);
});
