import type { KaizalaClientOptions } from "./options/client-options.js";
import { resolveOptions } from "./options/resolve-options.js";
import { Auth } from "./resources/auth.js";
import { Groups } from "./resources/groups.js";
import { Members } from "./resources/members.js";
import { Messages } from "./resources/messages.js";
import { Users } from "./resources/users.js";
import { EndpointPolicy } from "./session/endpoint-policy.js";
import { Platform } from "./session/platform.js";
import { RefreshToken } from "./session/refresh-token.js";
import { serviceBase } from "./session/service-base.js";
import { Session } from "./session/session.js";
import { TokenService } from "./session/token-service.js";
import { Transport } from "./transport/transport.js";

/**
 * A client of the Kaizala connector API for one connector and one refresh token.
 *
 * It gets an access token with the first call, shares it between calls, and renews it before it
 * expires and once for a call whose token the service refuses. It follows the endpoint that the
 * service names in token answers and in 308 answers, to hosts that it knows and to those in
 * `allowedHosts`. It repeats no call for any other reason.
 *
 * Calls throw subclasses of {@link KaizalaError}, which `code` tells apart.
 */
export class KaizalaClient {
  /** Login with a one-time PIN. */
  readonly auth: Auth;
  /** Conversation groups. */
  readonly groups: Groups;
  /** Members of groups. */
  readonly members: Members;
  /** Text messages. */
  readonly messages: Messages;
  /** Profiles. */
  readonly users: Users;

  /** @throws {InvalidArgumentError} for an option that cannot be used */
  constructor(options: KaizalaClientOptions) {
    const { connector, refreshToken, tokenStore, baseUrl, allowedHosts, ...rest } = resolveOptions(options);
    const { fetch, timeoutMs, renewalMarginMs, now } = rest;
    const transport = new Transport({ fetch, timeoutMs, now });
    const policy = new EndpointPolicy(baseUrl, allowedHosts);
    const tokenService = new TokenService(transport, policy, serviceBase(baseUrl, "v1"));
    const session = new Session({
      connector,
      refreshToken: new RefreshToken(tokenStore, refreshToken),
      tokenService,
      policy,
      renewalMarginMs,
      now,
    });
    const platform = new Platform(transport, session, policy);
    this.auth = new Auth(tokenService, connector);
    this.groups = new Groups(platform);
    this.members = new Members(platform);
    this.messages = new Messages(platform);
    this.users = new Users(platform);
  }
}
