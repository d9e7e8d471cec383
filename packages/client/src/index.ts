import type { Schemas } from "./resources/schemas.js";

export { type AnswerSizeOption, AnswerTooLargeError } from "./errors/answer-too-large-error.js";
export { type ApiErrorDetails, KaizalaApiError } from "./errors/api-error.js";
export { AuthenticationFailedError } from "./errors/authentication-failed-error.js";
export { ContractError } from "./errors/contract-error.js";
export { EndpointNotAllowedError } from "./errors/endpoint-not-allowed-error.js";
export { InvalidArgumentError } from "./errors/invalid-argument-error.js";
export { InvalidRequestError } from "./errors/invalid-request-error.js";
export { isKaizalaError, type KaizalaErrors } from "./errors/is-kaizala-error.js";
export {
  type KaizalaApiErrorCode,
  KaizalaError,
  type KaizalaErrorCode,
  type Outcome,
} from "./errors/kaizala-error.js";
export { MissingRefreshTokenError } from "./errors/missing-refresh-token-error.js";
export { NetworkError } from "./errors/network-error.js";
export { NotFoundError } from "./errors/not-found-error.js";
export { PermissionDeniedError } from "./errors/permission-denied-error.js";
export { ReauthenticationRequiredError } from "./errors/reauthentication-required-error.js";
export { type RedirectDetails, RedirectError } from "./errors/redirect-error.js";
export type { RequestIdentity } from "./errors/request-identity.js";
export { ServerError } from "./errors/server-error.js";
export { ThrottledError } from "./errors/throttled-error.js";
export { TimeoutError, type TimeoutOption } from "./errors/timeout-error.js";
export { TokenStoreError } from "./errors/token-store-error.js";
export type { components, operations, paths } from "./generated/kaizala.js";
export { KaizalaClient } from "./kaizala-client.js";
export type {
  EndpointChangeEvent,
  Hooks,
  PacedEvent,
  RefreshTokenExpiringEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  TokenRefreshEvent,
  TokenRotatedEvent,
  TokenStoreFailedEvent,
} from "./observation/hooks.js";
export type { Logger } from "./observation/logger.js";
export type { KaizalaClientOptions, Pacing } from "./options/client-options.js";
export type { ActionEnvelope, ActionSender, ImageDetails } from "./resources/action-sender.js";
export type {
  Actions,
  GetActionQuery,
  ListActionsQuery,
  SurveyResponseDetails,
} from "./resources/actions.js";
export type {
  Auth,
  AuthorizeRequest,
  CodeExchange,
  CurrentAccess,
  PinLogin,
  PinRequest,
} from "./resources/auth.js";
export type { Bots } from "./resources/bots.js";
export type { Groups, ListGroupsQuery } from "./resources/groups.js";
export type { Media } from "./resources/media.js";
export type { Members } from "./resources/members.js";
export type { Messages } from "./resources/messages.js";
export type { NumberResult } from "./resources/number-results.js";
export type { Page, Paged } from "./resources/paged.js";
export type { ReactionSource, Reactions, ReactionsQuery } from "./resources/reactions.js";
export type { Schemas } from "./resources/schemas.js";
export type { ListSubGroupsQuery, SubGroups } from "./resources/sub-groups.js";
export type { Subscribers, SubscribersQuery } from "./resources/subscribers.js";
export { type AnswersTo, type AnswerTo, type Question, surveyAnswers } from "./resources/survey-answers.js";
export type { FindGroupsQuery, Tenant } from "./resources/tenant.js";
export type { Users } from "./resources/users.js";
export type { ListWebhooksQuery, Webhooks } from "./resources/webhooks.js";
export { MemoryTokenStore, type StoredRefreshToken, type TokenStore } from "./session/token-store.js";
export type { CallOptions } from "./transport/call-options.js";
export type { Fetch } from "./transport/exchange.js";
export { RateLimiter, type RateLimiterOptions } from "./transport/rate-limiter.js";
export type { Wait } from "./transport/wait.js";

/** A conversation group; which of its optional properties are there depends on the operation. */
export type Group = Schemas["Group"];
/** `Group` is a flat group, `ConnectGroup` a managed public group with subscribers. */
export type GroupType = Schemas["GroupType"];
/** A member of a group. */
export type Member = Schemas["Member"];
/** A mobile number in E.164: `+` and the country code first. */
export type MobileNumber = Schemas["MobileNumber"];
/** A member's role in a group. */
export type Role = Schemas["Role"];
/** A subscriber of a public group. */
export type Subscriber = Schemas["Subscriber"];
/** A user's profile. */
export type UserProfile = Schemas["UserProfile"];
export type { Constant } from "./transport/constant.js";
