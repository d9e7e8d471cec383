import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";

/** A server that has a sandbox beside the default one. Whoever asks for it stops it. */
export async function serverWithSandbox(sandboxId: string): Promise<MockServer> {
  const server = await createMockServer();
  await fetch(`${server.controlUrl}/sandboxes`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sandboxId }),
  });
  return server;
}
