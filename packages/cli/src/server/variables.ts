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
  /** That of the first grant, else the first of any kind; undefined for none. */
  readonly token: RefreshTokenSummary | undefined;
  /** The group of the token, else the first group; undefined for none. */
  readonly groupId: string | undefined;
}

/** The credentials that a seed begins with; undefined for a seed without a connector. */
export function firstCredentials({ connectors, groups }: SeedSummary): FirstCredentials | undefined {
  const [connector] = connectors;
  if (!connector) return undefined;
  const { applicationId, applicationSecret, refreshTokens } = connector;
  const token = refreshTokens.find(({ kind }) => kind === "group") ?? refreshTokens[0];
  return { applicationId, applicationSecret, token, groupId: token?.groupId ?? groups[0]?.groupId };
}

/** The environment variables of a program that calls a server; what is not known is left out. */
export function variablesOf(place: ServerPlace, seeded: SeedSummary): Record<string, string> {
  const first = firstCredentials(seeded);
  const found: Record<string, string | null | undefined> = {
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
