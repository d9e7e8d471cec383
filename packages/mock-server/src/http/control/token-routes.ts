import { viewToken, viewTokens } from "../../domain/control-views.js";
import { generateToken, invalidateToken } from "../../domain/token-generation.js";
import { type ControlRoutes, DONE } from "./call.js";

export const tokenRoutes: ControlRoutes<"listTokens" | "issueToken" | "invalidateToken"> = {
  listTokens: ({ sandbox, query }) => ({ tokens: viewTokens(sandbox, query.applicationId) }),
  issueToken: ({ sandbox, body }) => {
    const { refreshToken, stored } = generateToken(sandbox, body);
    return { ...viewToken(sandbox, stored), refreshToken };
  },
  invalidateToken: ({ sandbox, path }) => {
    invalidateToken(sandbox, path.tokenId);
    return DONE;
  },
};
