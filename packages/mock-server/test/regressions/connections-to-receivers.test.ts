import { expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

const WEBHOOKS = 200;

it("many webhooks share a bounded number of connections to their receiver, and each gets its event", async () => {
  let open = 0;
  let most = 0;
  let events = 0;
  const { url, sockets } = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    open += 1;
    most = Math.max(most, open, sockets.size);
    events += 1;
    setImmediate(() => {
      open -= 1;
      answer(socket);
    });
  });
  const { server, registered, post } = await startRegistering();
  for (let count = 0; count < WEBHOOKS; count += 1) await registered(url);
  await post("Low tide at six.");
  await server.settled();
  expect(events).toBe(WEBHOOKS);
  expect(most).toBeLessThanOrEqual(25);
});
