import type { AccountAccess } from "../account/account-access.js";
import { runMarker } from "../account/marker.js";
import { type KaizalaCaller, kaizalaCaller } from "../http/caller.js";
import { pace } from "../http/pace.js";
import { sendBelow } from "../service/service.js";
import { capabilitiesOfRemote } from "./capabilities.js";
import { type RemoteEnvironment, readRemoteEnvironment } from "./remote-environment.js";
import type { Target } from "./target.js";
import type { TargetSettings } from "./target-settings.js";

/**
 * A service elsewhere, with the account that the environment names.
 *
 * @throws {RemoteEnvironmentError} where it names none
 */
export function remote(settings: TargetSettings, env: NodeJS.ProcessEnv): Target {
  const environment = readRemoteEnvironment(env);
  return {
    name: "remote",
    capabilities: capabilitiesOfRemote(settings, environment),
    start: async () => {
      let access: Promise<AccountAccess> | undefined;
      return {
        url: environment.baseUrl,
        openAccount: () => {
          access ??= openAccount(environment, settings);
          return access;
        },
        stop: async () => {},
      };
    },
  };
}

async function openAccount(environment: RemoteEnvironment, settings: TargetSettings): Promise<AccountAccess> {
  const { baseUrl, applicationId, applicationSecret, refreshToken } = environment;
  const next = pace(settings.callsPerMinute);
  const marker = runMarker();
  await next();
  // These calls are held against the contract by the tests of their operations.
  const token = await kaizalaCaller(sendBelow(baseUrl, () => {})).call("getAccessToken", {
    headers: { applicationId, applicationSecret, refreshToken },
  });
  // A stand-in names the endpoint of its example, where nobody is.
  const url = settings.isStateless ? baseUrl : platformUrl(baseUrl, token.endpointUrl);
  const send = sendBelow(url, () => {});
  const caller = kaizalaCaller(
    async (request) => {
      await next();
      return send(request);
    },
    { accessToken: token.accessToken },
  );
  return {
    tokenUrl: baseUrl,
    url,
    applicationId,
    applicationSecret,
    refreshToken,
    accessToken: token.accessToken,
    scopes: settings.isStateless ? undefined : new Set(token.scope.split(",")),
    groupId: environment.groupId ?? (await groupFor(caller, settings, marker)),
    publicGroupId: environment.publicGroupId,
    callbackUrl: environment.callbackUrl,
    marker,
    pace: next,
  };
}

/**
 * The only group that the token reaches. Where it reaches several, nobody has said that one of them may be
 * written to: then a new one is made for what is written, and the first one serves to be read.
 */
async function groupFor(
  caller: KaizalaCaller,
  { allowWrites }: TargetSettings,
  marker: string,
): Promise<string | undefined> {
  const { groups } = await caller.call("listGroups", {});
  if (groups.length === 1 || !allowWrites) return groups[0]?.groupId;
  return (await caller.call("createGroup", { body: { name: `${marker} tests` } })).groupId;
}

/** @throws where the token would go out in the clear although it came over TLS */
function platformUrl(baseUrl: string, endpointUrl: string): string {
  if (baseUrl.startsWith("https:") && !endpointUrl.startsWith("https:")) {
    throw new Error(`The token service answered over https with the endpoint ${endpointUrl}.`);
  }
  return endpointUrl.endsWith("/") ? endpointUrl : `${endpointUrl}/`;
}
