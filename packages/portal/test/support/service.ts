import type { createMockServer } from "@kaizala-gateway/mock-server";

import { GROUP } from "./control-calls.js";

type Server = Awaited<ReturnType<typeof createMockServer>>;

/** A connector that a program has. */
export interface TestConnector {
  readonly applicationId: string;
  /** A fresh token of its group. */
  readonly accessToken: () => Promise<string>;
}

/** Registers a connector with a grant of the group {@link GROUP}. */
export async function newConnector(
  server: Server,
  name: string,
  permissions: string[],
): Promise<TestConnector> {
  const { applicationId, applicationSecret } = await server.control.registerConnector({ name, permissions });
  const { refreshToken } = await server.control.giveGrant({ applicationId, groupId: GROUP });
  return connectorWith(server, { applicationId, applicationSecret, refreshToken });
}

/** A connector that calls with these credentials. */
export function connectorWith(
  server: Server,
  credentials: {
    readonly applicationId: string;
    readonly applicationSecret: string;
    readonly refreshToken: string;
  },
): TestConnector {
  const accessToken = async () => {
    const answer = await fetch(`${server.url}v1/accessToken`, { headers: { ...credentials } });
    return String(Object(await answer.json()).accessToken);
  };
  return { applicationId: credentials.applicationId, accessToken };
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
