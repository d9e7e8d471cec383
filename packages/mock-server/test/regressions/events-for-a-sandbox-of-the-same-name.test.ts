import { type IncomingMessage, request } from "node:http";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it("a sandbox is told nothing of the one that had its name before", async () => {
  const server = await start({ controlToken: "the-token-of-the-server" });
  const first = await server.control.createSandbox({
    sandboxId: "team",
    controlToken: "the-token-of-team-one",
  });
  const end = server.sandbox("team").on("users", () => {});
  await server.sandbox("team").control.addUser({ mobileNumber: "+12065550150", name: "Of team one" });
  await server.control.deleteSandbox({ sandboxId: "team" });
  const token = "the-token-of-team-two";
  await server.control.createSandbox({ sandboxId: "team", controlToken: token });
  const headers = { authorization: `Bearer ${token}`, "last-event-id": "of-another-server" };
  const response = await new Promise<IncomingMessage>((resolve) => {
    request(`${first.controlUrl}/events`, { headers }, resolve).end();
  });
  let text = "";
  response.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  await server.sandbox("team").control.freezeClock();
  await expect.poll(() => text).toContain("event: clock");
  expect(text.match(/(?<=^event: ).*/gm)).toEqual(["open", "missed", "clock"]);
  response.destroy();
  end();
});
