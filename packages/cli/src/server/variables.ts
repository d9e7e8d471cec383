import type { SeedSummary } from "@kaizala-gateway/mock-server";

/** Where a program finds a server. */
export interface ServerPlace {
  /** The base that it calls, without `/v1`, with a slash at its end. */
  readonly baseUrl: string;
  readonly controlUrl: string;
  /** Null where the control API demands none. */
  readonly controlToken: string | null;
}

type RefreshTokenSummary = SeedSummary["connectors"][number]["refreshTokens"][number];

/** What a program needs to begin with: one connector, and one of its refresh tokens. */
export interface FirstCredentials {
  readonly applicationId: string;
  /** Null where only its hash is known. */
  readonly applicationSecret: string | null;
  /** Its first group token, else its first of any kind; undefined for none. */
  readonly token: RefreshTokenSummary | undefined;
  /** The group of the token, else the first group; undefined for none. */
  readonly groupId: string | undefined;
}

/**
 * The connector of a seed that programs are given: the first with a group token, else the first with any token, else
 * the first; undefined for a seed without one.
 */
export function firstConnector({ connectors }: SeedSummary): SeedSummary["connectors"][number] | undefined {
  return (
    connectors.find(({ refreshTokens }) => refreshTokens.some(isOfGroup)) ??
    connectors.find(({ refreshTokens }) => refreshTokens.length > 0) ??
    connectors[0]
  );
}

/** The credentials of {@link firstConnector}; undefined for a seed without a connector. */
export function firstCredentials(seeded: SeedSummary): FirstCredentials | undefined {
  const connector = firstConnector(seeded);
  if (!connector) return undefined;
  const { applicationId, applicationSecret, refreshTokens } = connector;
  const token = refreshTokens.find(isOfGroup) ?? refreshTokens[0];
  return { applicationId, applicationSecret, token, groupId: token?.groupId ?? seeded.groups[0]?.groupId };
}

function isOfGroup({ kind }: RefreshTokenSummary): boolean {
  return kind === "group";
}

/** All that {@link variablesOf} may name. */
export const VARIABLE_NAMES = [
  "KAIZALA_BASE_URL",
  "KAIZALA_APPLICATION_ID",
  "KAIZALA_APPLICATION_SECRET",
  "KAIZALA_REFRESH_TOKEN",
  "KAIZALA_GROUP_ID",
  "KAIZALA_CONTROL_URL",
  "KAIZALA_CONTROL_TOKEN",
] as const;

/** The environment variables of a program that calls a server; what is not known is left out. */
export function variablesOf(place: ServerPlace, seeded: SeedSummary): Record<string, string> {
  const first = firstCredentials(seeded);
  const found: Record<(typeof VARIABLE_NAMES)[number], string | null | undefined> = {
    KAIZALA_BASE_URL: place.baseUrl,
    KAIZALA_APPLICATION_ID: first?.applicationId,
    KAIZALA_APPLICATION_SECRET: first?.applicationSecret,
    KAIZALA_REFRESH_TOKEN: first?.token?.refreshToken,
    KAIZALA_GROUP_ID: first?.groupId,
    KAIZALA_CONTROL_URL: place.controlUrl,
    KAIZALA_CONTROL_TOKEN: place.controlToken,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value == null ? [] : [[name, value]])),
  );
}
