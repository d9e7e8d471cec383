import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";

/** What a program is configured with, to call a sandbox as its first connector. */
export interface SandboxCredentials {
  readonly baseUrl: string;
  readonly applicationId: string;
  readonly applicationSecret: string;
  readonly refreshToken: string;
}

/**
 * Those of the first connector, with the first of its refresh tokens.
 *
 * @param kind of these; default of all
 */
export function credentialsOf(
  { connectors, url }: ControlSchemas["CreatedSandbox"],
  kind?: ControlSchemas["TokenKind"],
): SandboxCredentials {
  const [connector] = connectors;
  const token = connector?.refreshTokens.find((one) => kind === undefined || one.kind === kind);
  // A connector that was made just now has a secret that is known.
  if (!connector || !token || connector.applicationSecret === null) {
    throw new Error(
      `The seed has no connector with a refresh token${kind === undefined ? "" : ` of the kind ${kind}`}.`,
    );
  }
  const { applicationId, applicationSecret } = connector;
  return { baseUrl: url, applicationId, applicationSecret, refreshToken: token.refreshToken };
}
