import type { ControlSchemas } from "../../api/types.js";
import { basePath } from "../../place/base-path.js";
import type { SnippetValues } from "./snippets.js";

/** The base of the emulated service, with a slash at its end. */
export const serviceUrl = `${location.origin}${basePath}/`;

/** What a first program can use out of the seed; null where it has no token, or no group. */
export function firstUse({ connectors, groups }: ControlSchemas["SeedSummary"]): SnippetValues | null {
  for (const { applicationId, applicationSecret, refreshTokens } of connectors)
    for (const { groupId, refreshToken } of refreshTokens) {
      const reached = groupId ?? groups[0]?.groupId;
      if (reached !== undefined)
        return { baseUrl: serviceUrl, applicationId, applicationSecret, refreshToken, groupId: reached };
    }
  return null;
}
