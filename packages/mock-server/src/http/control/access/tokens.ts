import { generateToken, invalidateToken } from "../../../domain/access/token-generation.js";
import { viewToken, viewTokenDetails, viewTokens } from "../../../domain/sandbox/portal-views.js";
import { answerPage, type ControlRoutes, DONE } from "../call.js";

export const tokenRoutes: ControlRoutes<"listTokens" | "issueToken" | "getToken" | "invalidateToken"> = {
  listTokens: ({ sandbox, query }) => answerPage("tokens", viewTokens(sandbox, query)),
  issueToken: ({ sandbox, body }) => {
    const { refreshToken, stored } = generateToken(sandbox, body);
    return { ...viewToken(sandbox, stored), refreshToken };
  },
  getToken: ({ sandbox, path }) => viewTokenDetails(sandbox, path.tokenId),
  invalidateToken: ({ sandbox, path }) => {
    invalidateToken(sandbox, path.tokenId);
    return DONE;
  },
};
