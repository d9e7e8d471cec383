import { createMockServer } from "@kaizala-gateway/mock-server";
import { onTestFinished } from "vitest";
import { KaizalaClient, type KaizalaClientOptions } from "../../src/index.js";

type Kind = "group" | "user" | "tenant";

/** A mock server, and clients of its seeded connector that go by its clock. */
export async function startMock() {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const [connector] = server.seeded.connectors;
  const [flat, open] = server.seeded.groups;
  if (!connector || !flat || !open) throw new Error("The built-in seed has a connector and two groups.");
  const { applicationId, refreshTokens } = connector;
  const applicationSecret = String(connector.applicationSecret);
  const tokenOf = (kind: Kind) => refreshTokens.find((one) => one.kind === kind)?.refreshToken;
  const credentials = {
    applicationId,
    applicationSecret,
    baseUrl: server.url,
    now: () => server.clock.now(),
  };
  const client = (kind: Kind, options: Partial<KaizalaClientOptions> = {}) =>
    new KaizalaClient({ ...credentials, refreshToken: tokenOf(kind), ...options });
  const tokenCalls = () => server.requests().filter(({ path }) => path.endsWith("/accessToken")).length;
  return { server, credentials, client, tokenOf, tokenCalls, flat, open };
}
