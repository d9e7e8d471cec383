import type { AnyServer } from "./running-server.js";

async function control({ controlUrl }: AnyServer, method: string, path: string) {
  const answer = await fetch(`${controlUrl}/${path}`, { method });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function takeGrants(server: AnyServer): Promise<void> {
  for (const { grantId } of (await control(server, "GET", "grants")).grants) {
    await control(server, "DELETE", `grants/${grantId}`);
  }
}

/** What may happen while a request waits for something outside, and the status that it is answered with then. */
export const meanwhile: readonly [string, (server: AnyServer) => Promise<unknown>, number][] = [
  [
    "its connector is deleted",
    (server) => control(server, "DELETE", `connectors/${server.seeded.connectors[0]?.applicationId}`),
    401,
  ],
  ["its grant is taken away", takeGrants, 403],
  ["the sandbox is reset", async (server) => server.reset(), 401],
];
