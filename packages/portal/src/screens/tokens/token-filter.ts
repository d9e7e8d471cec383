import type { Token } from "../../registry/lists.js";
import { stateAt } from "../../registry/token-life.js";
import type { KnownNames } from "../../requests/known-names.js";
import { matches } from "../../words/matches.js";

/** Which tokens are shown; undefined for all. */
export interface TokenFilter {
  readonly connector?: string | undefined;
  /** `user` has those of tenant admins too, which are user tokens. */
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  /** What a person's name or mobile number has in it. */
  readonly user?: string | undefined;
}

/** Whether a token is to be shown. */
export function passes(
  token: Token,
  filter: TokenFilter,
  nowMs: number | null,
  names: Pick<KnownNames, "person">,
): boolean {
  const { connector, kind, state, user } = filter;
  if (connector !== undefined && token.applicationId !== connector) return false;
  if (kind !== undefined && token.kind !== kind && !(kind === "user" && token.kind === "tenant"))
    return false;
  if (state !== undefined && stateAt(token, nowMs) !== state) return false;
  return matches(user, token.mobileNumber, names.person(token.mobileNumber));
}
