import { basePath } from "../../place/base-path.js";
import type { SnippetValues } from "./snippets.js";
import { isAlive, type StandingSeed } from "./standing-seed.js";

/** The base of the emulated service, with a slash at its end. */
export const serviceUrl = `${location.origin}${basePath}/`;

/** What a first program can use out of the seed; null where nothing of it works, or there is no group. */
export function firstUse({ connectors, groups }: StandingSeed, nowMs: number | null): SnippetValues | null {
  for (const { applicationId, applicationSecret, isActive, refreshTokens } of connectors)
    for (const one of refreshTokens) {
      const groupId = one.groupId ?? groups[0]?.groupId;
      if (isActive && groupId !== undefined && isAlive(one, nowMs)) {
        const { refreshToken } = one;
        return { baseUrl: serviceUrl, applicationId, applicationSecret, refreshToken, groupId };
      }
    }
  return null;
}
