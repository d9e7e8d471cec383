/** The service elsewhere, and the account there, as the environment names them. */
export interface RemoteEnvironment {
  /** The base of the token service, with a slash at its end. */
  readonly baseUrl: string;
  readonly applicationId: string;
  readonly applicationSecret: string;
  readonly refreshToken: string;
  readonly groupId: string | undefined;
  readonly publicGroupId: string | undefined;
  readonly callbackUrl: string | undefined;
}

/** The environment does not say where to go, or who to be there. */
export class RemoteEnvironmentError extends Error {
  override readonly name = "RemoteEnvironmentError";
}

const REQUIRED = {
  KAIZALA_BASE_URL: "the base of the service, such as https://api.kaiza.la/",
  KAIZALA_APPLICATION_ID: "the connector's ID",
  KAIZALA_APPLICATION_SECRET: "the connector's secret",
  KAIZALA_REFRESH_TOKEN: "a refresh token of the connector",
} as const;

/** @throws {RemoteEnvironmentError} naming every variable that is not set */
export function readRemoteEnvironment(env: NodeJS.ProcessEnv): RemoteEnvironment {
  const missing = Object.entries(REQUIRED).filter(([name]) => !env[name]);
  if (missing.length > 0) {
    const list = missing.map(([name, meaning]) => `${name} (${meaning})`).join(", ");
    throw new RemoteEnvironmentError(`The target remote needs ${list} in the environment.`);
  }
  return {
    baseUrl: baseOf(env.KAIZALA_BASE_URL ?? ""),
    applicationId: env.KAIZALA_APPLICATION_ID ?? "",
    applicationSecret: env.KAIZALA_APPLICATION_SECRET ?? "",
    refreshToken: env.KAIZALA_REFRESH_TOKEN ?? "",
    groupId: env.KAIZALA_GROUP_ID || undefined,
    publicGroupId: env.KAIZALA_PUBLIC_GROUP_ID || undefined,
    callbackUrl: env.KAIZALA_CALLBACK_URL || undefined,
  };
}

/** Some write the version after the base; the suites put it before each path. */
function baseOf(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new RemoteEnvironmentError("KAIZALA_BASE_URL must be an http or https URL.");
  }
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+(v1\/*)?$/, "")}/`;
}
