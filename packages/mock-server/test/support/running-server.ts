import {
  createMockServer,
  type FreshServerOptions,
  type MockServer,
  type MockServerOptions,
  type SeedSummary,
} from "@kaizala-gateway/mock-server";
import { afterEach } from "vitest";

/** One whose data may have been made by an earlier run. */
export type AnyServer = MockServer<SeedSummary>;

const running = new Set<AnyServer>();
afterEach(async () => {
  for (const server of running) await stop(server);
});

/** Starts a server that is stopped after the test, if not before. */
export async function start(options?: FreshServerOptions): Promise<MockServer>;
export async function start(options: MockServerOptions): Promise<AnyServer>;
export async function start(options: MockServerOptions = {}): Promise<AnyServer> {
  const server = await createMockServer(options);
  running.add(server);
  return server;
}

export async function stop(server: AnyServer): Promise<void> {
  running.delete(server);
  await server.close();
}

/** The headers of a token call by the first connector of a seed. */
export function credentials({ connectors: [connector] }: SeedSummary, kind = "group") {
  const token = connector?.refreshTokens.find((one) => one.kind === kind);
  return {
    applicationId: connector?.applicationId ?? "",
    applicationSecret: connector?.applicationSecret ?? "",
    refreshToken: token?.refreshToken ?? "",
  };
}

/** An access token of the first connector of a seed; default the seed that the server started with. */
export async function accessToken(server: AnyServer, seeded = server.seeded): Promise<string> {
  const answer = await fetch(`${server.url}v1/accessToken`, { headers: credentials(seeded) });
  return (await answer.json()).accessToken;
}

/** Asks for the profile of a token's user. */
export function me(server: AnyServer, token: string): Promise<Response> {
  return fetch(`${server.url}v1/users/me`, { headers: { accessToken: token } });
}

/** Has a PIN sent to a phone, and reads it there. */
export async function askForPin(server: AnyServer): Promise<string> {
  const { applicationId } = credentials(server.seeded);
  const body = JSON.stringify({ mobileNumber: "+12065550103", applicationId });
  await fetch(`${server.url}v1/generatePin`, { method: "POST", body });
  return server.pins("+12065550103")[0]?.pin ?? "";
}
