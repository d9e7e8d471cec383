import { expect, it } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

it.each([
  ["/events#desk", "/events?validationToken=", "/events"],
  ["/events?a=b#desk?c=d", "/events?a=b&validationToken=", "/events?a=b"],
  ["#", "/?validationToken=", "/"],
  [
    "/Kräne/ö?q=Öl ñ#ü",
    "/Kr%C3%A4ne/%C3%B6?q=%C3%96l%20%C3%B1&validationToken=",
    "/Kr%C3%A4ne/%C3%B6?q=%C3%96l%20%C3%B1",
  ],
  ["/%C3%A9/a%2Fb", "/%C3%A9/a%2Fb?validationToken=", "/%C3%A9/a%2Fb"],
])("a receiver is asked and told where a browser would go by %s", async (path, validation, event) => {
  const targets: string[] = [];
  const receiver = await startRawReceiver((request, socket) => {
    targets.push(request.target.replace(/\d{9}$/, ""));
    if (!echoed(request, socket)) answer(socket);
  });
  const { origin } = new URL(receiver.url);
  const { registered, server, post } = await startRegistering();
  await registered(origin + path);
  await post("Low tide");
  await server.settled();
  expect(targets).toEqual([validation, event]);
  // It is shown as it was given.
  expect(server.webhooks()).toMatchObject([{ callbackUrl: origin + path }]);
});
