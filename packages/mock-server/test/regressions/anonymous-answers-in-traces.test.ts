import type { LiveEvent } from "@kaizala-gateway/mock-server";
import { expect, it } from "vitest";
import { groupOf, startRegistering } from "../support/registering.js";

it("neither the stream nor a trace tells who answered an anonymous survey", async () => {
  const { server, call } = await startRegistering();
  const groupId = groupOf(server);
  const questions = [{ title: "How are you?", type: "Text" }];
  const actionBody = { title: "Mood", isAnonymous: true, questions };
  const sent = await call("POST", `groups/${groupId}/actions`, { actionType: "Survey", actionBody });
  const { actionId } = await sent.json();
  const told: LiveEvent[] = [];
  server.on("responses", (event) => told.push(event));
  const mobileNumber = "+12065550102";
  const response = { actionType: "Survey" as const, actionBody: { answers: ["Well."] } };
  const { responseId } = await server.people(mobileNumber).respond({ groupId, actionId, response });
  await expect.poll(() => told).toMatchObject([{ count: 1, ids: [], ofId: actionId, origin: null }]);
  for (const identifier of [actionId, responseId]) {
    const chain = await server.control.trace({ identifier });
    expect(JSON.stringify(chain)).not.toContain(mobileNumber);
    expect(chain.steps.map(({ origin }) => origin.operationId)).toEqual(["postAction"]);
  }
});
