import type { Connector } from "../../store/access/connectors.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { User } from "../../store/access/users.js";

/** Who does something: a connector, or a person in the app. */
export interface Actor {
  /** The token's user; for a group token the admin who granted the group. */
  readonly user: User;
  /** The group of a group token, else null. */
  readonly groupId: string | null;
  /** Whether the token acts as a bot, which is then the user. */
  readonly isBot: boolean;
  /** The connector that is acted through; null in the app. */
  readonly applicationId: string | null;
}

/** Who calls a platform operation: a connector, with a token of a group or of a user. */
export interface Caller extends Actor {
  readonly connector: Connector;
  readonly applicationId: string;
  readonly scopes: readonly string[];
  /** Whether the connector's permissions are still those of the token. */
  readonly hasLatestScopes: boolean;
  readonly refreshToken: RefreshTokenOfGroup;
  /** What the database knows the access token by. */
  readonly accessTokenHash: string;
  /** When the access token ends, in epoch milliseconds. */
  readonly expiresAtMs: number;
}

/** Whether the token reaches every group of the organisation: it is the user token of a tenant admin. */
export function isTenantLevel(caller: Pick<Actor, "groupId" | "user">): boolean {
  return caller.groupId === null && caller.user.isTenantAdmin && caller.user.tenantId !== null;
}
