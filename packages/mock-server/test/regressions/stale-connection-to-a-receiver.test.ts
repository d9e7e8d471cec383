import { expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

it("events reach a receiver at the first attempt though it closes each connection that it said it keeps", async () => {
  const bodies: string[] = [];
  const { url } = await startRawReceiver((request, socket) => {
    if (!echoed(request, socket)) {
      bodies.push(JSON.parse(request.body).data.text);
      answer(socket);
    }
    // After the answer, so that this side may have begun with the next event by then.
    setImmediate(() => socket.destroy());
  });
  const { server, registered, post } = await startRegistering();
  await registered(url);
  const texts = Array.from({ length: 30 }, (_, index) => `message ${index}`);
  for (const text of texts) await post(text);
  await server.settled();
  expect(server.deliveries().map(({ attempts }) => attempts.length)).toEqual(texts.map(() => 1));
  expect(server.deliveries().every(({ state }) => state === "delivered")).toBe(true);
  expect(bodies).toEqual(texts);
});
