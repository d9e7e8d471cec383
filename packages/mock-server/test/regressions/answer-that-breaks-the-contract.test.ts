import { createRequire } from "node:module";
import type { ValidateFunction } from "ajv";
import { expect, it, onTestFinished } from "vitest";
import { echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

/** Has the contract ask for more than the server answers with. */
function demandMore(operationId: string): void {
  const file = `../../generated/validators/bodies/${operationId}.cjs`;
  const validators: Record<string, ValidateFunction> = createRequire(import.meta.url)(file);
  const { answer200 } = validators;
  if (!answer200) throw new Error(`${operationId} has no validator.`);
  const missing = {
    instancePath: "",
    schemaPath: "",
    keyword: "required",
    params: { missingProperty: "tide" },
  };
  // It is all that is used of a validator.
  validators.answer200 = Object.assign(() => false, { errors: [missing] }) as unknown as ValidateFunction;
  onTestFinished(() => {
    validators.answer200 = answer200;
  });
}

it("a message whose answer would break the contract is neither kept nor told to webhooks", async () => {
  const { server, registered, post, groupId, call } = await startRegistering();
  let events = 0;
  const { url } = await startRawReceiver((request, socket) => {
    if (!echoed(request, socket)) events += 1;
  });
  await registered(url);
  demandMore("postMessage");
  expect((await post("Low tide at six.")).status).toBe(500);
  expect(server.requests(1)[0]?.reason).toMatch(/^The answer breaks the contract: .*tide/);
  await server.settled();
  expect([events, server.deliveries()]).toEqual([0, []]);
  expect((await call("GET", `groups/${groupId}`)).status).toBe(200);
});

it("a webhook whose answer would break the contract is not there", async () => {
  const { server, register } = await startRegistering();
  const { url } = await startRawReceiver((request, socket) => void echoed(request, socket));
  demandMore("createWebhook");
  expect((await register(url)).status).toBe(500);
  expect(server.webhooks()).toEqual([]);
});
