import { calledAt, pointErrorsToCallers } from "./errors/call-site.js";
import { Reporter } from "./observation/reporter.js";
import type { KaizalaClientOptions } from "./options/client-options.js";
import { refuseWrongArguments } from "./options/refused-arguments.js";
import { resolveOptions } from "./options/resolve-options.js";
import { Actions } from "./resources/actions.js";
import { argumentShapes, isAtOnce, kindsOf, type ShapesOf } from "./resources/argument-shapes.js";
import { Auth } from "./resources/auth.js";
import { Bots } from "./resources/bots.js";
import { Groups } from "./resources/groups.js";
import { Media } from "./resources/media.js";
import { Members } from "./resources/members.js";
import { Messages } from "./resources/messages.js";
import { Reactions } from "./resources/reactions.js";
import { SubGroups } from "./resources/sub-groups.js";
import { Subscribers } from "./resources/subscribers.js";
import { Tenant } from "./resources/tenant.js";
import { Users } from "./resources/users.js";
import { Webhooks } from "./resources/webhooks.js";
import { EndpointPolicy } from "./session/endpoint-policy.js";
import { Platform } from "./session/platform.js";
import { RefreshToken } from "./session/refresh-token.js";
import { serviceBase } from "./session/service-base.js";
import { Session } from "./session/session.js";
import { TokenService } from "./session/token-service.js";
import { ServiceClock } from "./transport/service-clock.js";
import { Transport } from "./transport/transport.js";

/**
 * A client of the Kaizala connector API for one connector and one refresh token.
 *
 * It gets an access token with the first call, shares it between calls, and renews it before it
 * expires and once for a call whose token the service refuses. It follows the endpoint that the
 * service names in token answers and in 308 answers, to hosts that it knows and to those in
 * `allowedHosts`. It keeps below the service's limits of calls, and sends again what failed in
 * passing and may be sent twice.
 *
 * Calls throw subclasses of `KaizalaError`, which `code` tells apart, and a `TypeError` for arguments that a method does
 * not take, such as options in the place of another one.
 */
export class KaizalaClient {
  /** Signing in by PIN or by OAuth, and the access token. */
  readonly auth: Auth;
  /** Profiles. */
  readonly users: Users;
  /** Conversation groups. */
  readonly groups: Groups;
  /** Members of groups. */
  readonly members: Members;
  /** Groups below groups. */
  readonly subGroups: SubGroups;
  /** Subscribers of public groups. */
  readonly subscribers: Subscribers;
  /** Text messages. */
  readonly messages: Messages;
  /** Files. */
  readonly media: Media;
  /** Actions and responses. */
  readonly actions: Actions;
  /** Likes and comments. */
  readonly reactions: Reactions;
  /** Bots. */
  readonly bots: Bots;
  /** The organisation. */
  readonly tenant: Tenant;
  /** Registrations for events. */
  readonly webhooks: Webhooks;

  /** @throws {InvalidArgumentError} for an option that cannot be used */
  constructor(options: KaizalaClientOptions) {
    const resolved = calledAt(KaizalaClient, () => resolveOptions(options));
    const { connector, baseUrl, allowedHosts, oauthBase, renewalMarginMs } = resolved;
    const reporter = new Reporter(options, options.logger);
    const clock = new ServiceClock(resolved.now);
    const transport = new Transport({ ...resolved, clock, reporter });
    const policy = new EndpointPolicy(baseUrl, allowedHosts);
    const base = serviceBase(baseUrl, "v1");
    const tokenService = new TokenService({ transport, policy, reporter, base, oauthBase });
    const { tokenStore: store, refreshToken: first } = resolved;
    const refreshToken = new RefreshToken({ store, first, clock, reporter });
    const session = new Session({
      connector,
      refreshToken,
      tokenService,
      policy,
      reporter,
      clock,
      renewalMarginMs,
      base,
    });
    const platform = new Platform(transport, session, policy);
    this.auth = new Auth(tokenService, platform, connector);
    this.users = new Users(platform);
    this.groups = new Groups(platform);
    this.members = new Members(platform);
    this.subGroups = new SubGroups(platform);
    this.subscribers = new Subscribers(platform);
    this.messages = new Messages(platform);
    this.media = new Media(platform);
    this.actions = new Actions(platform, this.media);
    this.reactions = new Reactions(platform);
    this.bots = new Bots(platform);
    this.tenant = new Tenant(platform);
    this.webhooks = new Webhooks(platform);
    for (const [name, resource] of Object.entries(this)) {
      pointErrorsToCallers(resource, {
        refuse: (method, values) =>
          refuseWrongArguments(`${name}.${method}`, kindsOf(name, method) ?? [], values),
        isAtOnce: (method) => isAtOnce(name, method),
      });
    }
  }
}

// A part or a method of the client that the table of arguments lacks does not compile.
argumentShapes satisfies { readonly [Name in keyof KaizalaClient]: ShapesOf<KaizalaClient[Name]> };
