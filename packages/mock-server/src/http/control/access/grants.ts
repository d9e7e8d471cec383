import { giveGrant, listGrants, takeGrant } from "../../../domain/access/grants.js";
import { viewGrant } from "../../../domain/sandbox/control-views.js";
import { type ControlRoutes, DONE } from "../call.js";

export const grantRoutes: ControlRoutes<"listGrants" | "giveGrant" | "takeGrant"> = {
  listGrants: ({ sandbox, query }) => ({
    grants: listGrants(sandbox, query.applicationId, query.groupId).map((grant) => viewGrant(sandbox, grant)),
  }),
  giveGrant: ({ sandbox, body }) => {
    const { grant, issued } = giveGrant(sandbox, body);
    return {
      ...viewGrant(sandbox, grant),
      refreshToken: issued.refreshToken,
      refreshTokenExpiry: issued.stored.expiresAtMs,
    };
  },
  takeGrant: ({ sandbox, path }) => {
    takeGrant(sandbox, path.grantId);
    return DONE;
  },
};
