import type { createMockServer } from "@kaizala-gateway/mock-server";

type Server = Awaited<ReturnType<typeof createMockServer>>;

/** The group of the default seed that a new connector is granted. */
export const SITE = "b0000000-0000-4000-8000-000000000001@1";

/** A connector that a program has. */
export interface TestConnector {
  readonly applicationId: string;
  /** A fresh token of its group. */
  readonly accessToken: () => Promise<string>;
}

/** Registers a connector with a grant of the group {@link SITE}. */
export async function newConnector(
  server: Server,
  name: string,
  permissions: string[],
): Promise<TestConnector> {
  const { applicationId, applicationSecret } = await server.control.registerConnector({ name, permissions });
  const { refreshToken } = await server.control.giveGrant({ applicationId, groupId: SITE });
  const accessToken = async () => {
    const headers = { applicationId, applicationSecret, refreshToken };
    const answer = await fetch(`${server.url}v1/accessToken`, { headers });
    return String(Object(await answer.json()).accessToken);
  };
  return { applicationId, accessToken };
}

/** Calls an operation of the service, below `/v1/`, with a token of a connector. */
export async function callService(
  server: Server,
  connector: TestConnector,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const headers = { accessToken: await tokenOf(connector), "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}v1/${path}`, { method, headers, ...sent });
  return answer.json();
}

const tokens = new WeakMap<TestConnector, Promise<string>>();

/** One token serves all calls of a connector, as in a program. */
function tokenOf(connector: TestConnector): Promise<string> {
  const token = tokens.get(connector) ?? connector.accessToken();
  tokens.set(connector, token);
  return token;
}
