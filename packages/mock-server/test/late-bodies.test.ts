import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { expect, it } from "vitest";
import { start } from "./support/running-server.js";

const BODY = '{"message":"Later"}';

it("a refusal does not wait for the body, which is kept once it has come", async () => {
  const server = await start();
  const outgoing = request(new URL("v1/groups/none/messages", server.url), {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": BODY.length },
  });
  outgoing.flushHeaders();
  // The event has one argument, the answer.
  const [answer] = (await once(outgoing, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(401);
  const { requests } = await server.control.listRequests({ limit: 1 });
  const requestId = requests[0]?.requestId ?? "";
  const sent = async () => (await server.control.getRequest({ requestId })).request;
  expect(await sent()).toMatchObject({ body: null, bodyLeftOut: "notJson" });
  outgoing.end(BODY);
  await once(answer.resume(), "end");
  await expect.poll(sent).toMatchObject({ body: BODY, bodyLeftOut: null });
});
