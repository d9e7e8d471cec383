import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";
import { expect, it, onTestFinished, vi } from "vitest";
import { run } from "../support/command-line.js";

// It went on in silence when its webhook was gone, by a reset or a seed that was watched, or when its server was.
it.each<[string, (server: MockServer) => Promise<unknown>, number, RegExp]>([
  ["is reset", (server) => server.control.reset(), 1, /The webhook is gone, .+; listen anew\.$/],
  ["loses its connector", withoutListeners, 1, /The webhook is gone, .+; listen anew\.$/],
  ["ends", (server) => server.close(), 3, /ended|cannot be reached|No server answers/],
])("webhook listen ends when a server %s", async (_, end, status, why) => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const listening = run(["webhook", "listen", "Site inspections"], {
    KAIZALA_CONTROL_URL: server.controlUrl,
  });
  await vi.waitFor(() => expect(listening.stderr).toContain("Listening on"), 10_000);
  await end(server);
  expect(await listening.ended).toBe(status);
  expect(listening.stderr.trimEnd().split("\n").at(-1)).toMatch(why);
});

async function withoutListeners({ control }: MockServer): Promise<void> {
  for (const { applicationId, name } of (await control.listConnectors()).connectors)
    if (name === "kaizala-gateway webhook listen") await control.deleteConnector({ applicationId });
}
