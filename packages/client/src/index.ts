import type { components } from "./generated/kaizala.js";

export { type ApiErrorDetails, KaizalaApiError } from "./errors/api-error.js";
export { AuthenticationFailedError } from "./errors/authentication-failed-error.js";
export { ContractError } from "./errors/contract-error.js";
export { EndpointNotAllowedError } from "./errors/endpoint-not-allowed-error.js";
export { InvalidArgumentError } from "./errors/invalid-argument-error.js";
export { InvalidRequestError } from "./errors/invalid-request-error.js";
export { type KaizalaApiErrorCode, KaizalaError, type KaizalaErrorCode } from "./errors/kaizala-error.js";
export { MissingRefreshTokenError } from "./errors/missing-refresh-token-error.js";
export { NetworkError } from "./errors/network-error.js";
export { NotFoundError } from "./errors/not-found-error.js";
export { PermissionDeniedError } from "./errors/permission-denied-error.js";
export { RedirectError } from "./errors/redirect-error.js";
export { ServerError } from "./errors/server-error.js";
export { ThrottledError } from "./errors/throttled-error.js";
export { TimeoutError } from "./errors/timeout-error.js";
export { TokenStoreError } from "./errors/token-store-error.js";
export type { components, operations, paths } from "./generated/kaizala.js";
export { KaizalaClient } from "./kaizala-client.js";
export type { CallOptions } from "./options/call-options.js";
export type { KaizalaClientOptions } from "./options/client-options.js";
export type { Auth, PinLogin, PinRequest } from "./resources/auth.js";
export type { Groups, ListGroupsQuery } from "./resources/groups.js";
export type { Members } from "./resources/members.js";
export type { Messages } from "./resources/messages.js";
export type { Users } from "./resources/users.js";
export { MemoryTokenStore, type TokenStore } from "./session/token-store.js";
export type { Fetch } from "./transport/exchange.js";

type Schemas = components["schemas"];

/** What a group is created from. */
export type CreateGroupRequest = Schemas["CreateGroupRequest"];
/** The group that was created. */
export type CreateGroupAnswer = Schemas["CreateGroupAnswer"];
/** A number that a message could not reach. */
export type FailedResult = Schemas["FailedResult"];
/** A conversation group; which of its optional properties are there depends on the operation. */
export type Group = Schemas["Group"];
/** `Group` is a flat group, `ConnectGroup` a managed public group with subscribers. */
export type GroupType = Schemas["GroupType"];
/** A member of a group. */
export type Member = Schemas["Member"];
/** A mobile number in E.164: `+` and the country code first. */
export type MobileNumber = Schemas["MobileNumber"];
/** A text message and whom it is for. */
export type PostMessageRequest = Schemas["PostMessageRequest"];
/** The message that was posted. */
export type PostMessageAnswer = Schemas["PostMessageAnswer"];
/** A refresh token as the PIN login gives it. */
export type RefreshTokenAnswer = Schemas["RefreshTokenAnswer"];
/** A member's role in a group. */
export type Role = Schemas["Role"];
/** A user's profile. */
export type UserProfile = Schemas["UserProfile"];
