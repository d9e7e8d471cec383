import { expect, it } from "vitest";
import { startRegistering } from "./support/registering.js";

it("an action that came with members of a location beside those of its kind is shown as it came", async () => {
  const { server, call, groupId } = await startRegistering();
  const actionBody = { question: "Which day?", choices: [{ title: "Monday" }] };
  const sent = { actionType: "Poll", actionBody, latitude: 1, longitude: 2 };
  const { actionId } = await (await call("POST", `groups/${groupId}/actions`, sent)).json();
  const shown = await fetch(`${server.controlUrl}/groups/${groupId}/actions/${actionId}`);
  expect([shown.status, (await shown.json()).content]).toEqual([200, sent]);
});
