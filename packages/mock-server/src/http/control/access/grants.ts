import { giveGrant, takeGrant } from "../../../domain/access/grants.js";
import { viewGrant, viewGrants } from "../../../domain/sandbox/portal-views.js";
import { answerPage, type ControlRoutes, DONE } from "../call.js";

export const grantRoutes: ControlRoutes<"listGrants" | "giveGrant" | "takeGrant"> = {
  listGrants: ({ sandbox, query }) => answerPage("grants", viewGrants(sandbox, query)),
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
