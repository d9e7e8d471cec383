import { expect, it } from "vitest";
import { echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";
import { start } from "../support/running-server.js";

it("a rerun asks nobody outside, whatever the report says of its requests", async () => {
  let asked = 0;
  const { url } = await startRawReceiver((request, socket) => {
    asked += 1;
    echoed(request, socket);
    socket.end();
  });
  const { server, registered, call } = await startRegistering();
  const webhookId = await registered(`${url}/old`);
  await call("PUT", `webhook/${webhookId}`, { callBackUrl: `${url}/new` });
  await call("POST", "media/url", { mediaUrl: `${url}/a.png` });
  const report = server.export();
  const requests = report.requests.slice(-3).flatMap((one) => [
    { ...one, operationId: null },
    { ...one, operationId: "getMe", path: one.path.replace("/v1/", "//V1/") },
  ]);
  expect([requests.length, asked]).toEqual([6, 3]);
  const other = await start({ import: { ...report, requests } });
  expect(await other.rerun()).toMatchObject({ leftOut: 6, equal: 0, different: 0 });
  expect(asked).toBe(3);
});

it("a rerun tells the reason of each request, and none for one that has none of its own", async () => {
  const server = await start();
  const headers = { accessToken: "none" };
  await fetch(`${server.url}v1/users/me`, { headers });
  const report = server.export();
  const [refused] = report.requests;
  if (!refused) throw new Error("Nothing was journaled.");
  const requests = [refused, { ...refused, path: "/_Control/webhooks", status: 200 }];
  const other = await start({ import: { ...report, requests } });
  const { requests: rerun } = await other.rerun();
  expect(rerun.map(({ status, reason }) => [status, reason])).toEqual([
    [401, expect.stringContaining("not issued by this sandbox")],
    [200, null],
  ]);
});

it("requests of others during a rerun lend it none of their reasons", async () => {
  const { server, call } = await startRegistering();
  for (let count = 0; count < 40; count += 1) await call("GET", "users/me");
  const other = await start({ import: server.export(), throttle: false });
  const rerunning = other.rerun();
  let isOver = false;
  const others = Array.from({ length: 4 }, async () => {
    while (!isOver) await fetch(`${other.url}v1/users/me`, { headers: { accessToken: "none" } });
  });
  const { requests, different } = await rerunning;
  isOver = true;
  await Promise.all(others);
  expect([different, requests.filter(({ reason }) => reason !== null)]).toEqual([0, []]);
});
