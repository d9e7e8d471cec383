import type { ControlSchemas } from "../contract/types.js";
import { controlCaller } from "../http/caller.js";
import { type Observe, Service, sendBelow } from "../service/service.js";
import { connector, groups, people, seed } from "../service/world.js";
import type { AccountAccess } from "./account-access.js";
import { runMarker } from "./marker.js";

/** The world of the suites, with one person who is an admin of a flat and of a public group. */
const accountSeed: ControlSchemas["SeedDocument"] = {
  ...seed,
  groups: (seed.groups ?? []).map((group) => ({
    ...group,
    admins: [...new Set([...(group.admins ?? []), people.lead.mobileNumber])],
  })),
};

/** An account in a fresh sandbox of a server that has a control API. */
export async function sandboxAccount(serverUrl: string, observe: Observe): Promise<AccountAccess> {
  const control = controlCaller(sendBelow(serverUrl, observe));
  const { url, ...seeded } = await control.call("createSandbox", { body: { seed: accountSeed } });
  const service = new Service(url, seeded, observe);
  const refreshToken = service.refreshToken("lead");
  const { accessToken, scope } = await service.getAccessToken(refreshToken);
  return {
    ...connector,
    tokenUrl: url,
    url,
    refreshToken,
    accessToken,
    scopes: new Set(scope.split(",")),
    groupId: groups.yard,
    publicGroupId: groups.notices,
    callbackUrl: undefined,
    marker: runMarker(),
    pace: async () => {},
  };
}
