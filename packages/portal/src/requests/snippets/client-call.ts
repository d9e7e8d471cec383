import { bodyOf, type Exchange, memberOf, queryOf, segmentsOf } from "../exchange.js";

/** What a call of the client is made of. */
interface Sent {
  /** Below `/v1`; those at even places are the service's own. */
  readonly segments: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Null where something is missing that the method takes. */
type CallOf = (sent: Sent) => string | null;

/** The method of an operation that takes the path's identifiers and the body. */
function withBody(method: string): CallOf {
  return ({ segments, body }) => `client.${method}(${listed(...identifiersIn(segments), body)})`;
}

/** The method of an operation that takes the path's identifiers and the query. */
function withQuery(method: string): CallOf {
  return ({ segments, query }) => {
    const asked = Object.keys(query).length > 0 ? [query] : [];
    return `client.${method}(${listed(...identifiersIn(segments), ...asked)})`;
  };
}

/** The method of an operation that takes one member of the body. */
function withMember(method: string, name: string, identifiers = 2): CallOf {
  return ({ segments, body }) => {
    const value = memberOf(body, name);
    if (value === undefined) return null;
    return `client.${method}(${listed(...identifiersIn(segments).slice(0, identifiers), value)})`;
  };
}

/** Those of the client's methods that make the same request with what was sent. */
const CALLS: Readonly<Record<string, CallOf>> = {
  getAccessToken: () => "client.auth.accessToken()",
  generatePin: ({ body }) =>
    `client.auth.requestPin(${listed({ mobileNumber: memberOf(body, "mobileNumber") })})`,
  getMe: () => "client.users.me()",
  createGroup: withBody("groups.create"),
  listGroups: withQuery("groups.list"),
  getGroup: withQuery("groups.get"),
  listMembers: withQuery("members.list"),
  addMembers: withMember("members.add", "members"),
  removeMember: withQuery("members.remove"),
  changeMemberRole: withMember("members.changeRole", "role"),
  listSubGroups: withQuery("subGroups.list"),
  createSubGroup: withBody("subGroups.create"),
  attachSubGroups: withMember("subGroups.attach", "subGroups"),
  detachSubGroup: withQuery("subGroups.detach"),
  listSubscribers: withQuery("subscribers.getPage"),
  addSubscribers: withMember("subscribers.add", "subscribers", 1),
  removeSubscribers: withMember("subscribers.remove", "subscribers", 1),
  postMessage: withBody("messages.post"),
  uploadMediaFromUrl: withMember("media.uploadFromUrl", "mediaUrl", 0),
  postAction: withBody("actions.post"),
  listActions: withQuery("actions.list"),
  getAction: withQuery("actions.get"),
  updateAction: withBody("actions.update"),
  updateActionProperties: withBody("actions.updateProperties"),
  postResponse: withBody("actions.respond"),
  postReminder: withBody("actions.remind"),
  postReaction: withBody("reactions.post"),
  createBot: withBody("bots.create"),
  listBots: () => "client.bots.list()",
  updateBot: withBody("bots.update"),
  deleteBot: withQuery("bots.delete"),
  getBotAccessToken: ({ segments }) => `client.bots.accessToken(${listed(segments[2])})`,
  addBotToGroup: withMember("bots.addToGroup", "botUserId"),
  findGroupsByQuery: ({ query }) => `client.tenant.findGroups(${listed(query)})`,
  createWebhook: withBody("webhooks.create"),
  listWebhooks: withQuery("webhooks.list"),
  updateWebhook: withBody("webhooks.update"),
  deleteWebhook: withQuery("webhooks.delete"),
};

/** The call of the client that makes this request; null where none does. */
export function clientCall(exchange: Exchange): string | null {
  const { operationId, path, request } = exchange;
  // With what was left out of the log, nothing can be called.
  if (operationId === null || request.bodyLeftOut !== null) return null;
  const sent = { segments: segmentsOf(path), query: queryOf(path), body: bodyOf(exchange) };
  if (request.body !== null && sent.body === undefined) return null;
  return CALLS[operationId]?.(sent) ?? null;
}

/** `/groups/{groupId}/actions/{actionId}` has names at even places and identifiers between them. */
function identifiersIn(segments: readonly string[]): string[] {
  return segments.filter((_, index) => index % 2 === 1 && index < 4);
}

function listed(...values: readonly unknown[]): string {
  const last = values.findLastIndex((value) => value !== undefined);
  return values
    .slice(0, last + 1)
    .map((value) => written(value))
    .join(", ");
}

/** A value of JSON as JavaScript that fits its surroundings. */
function written(value: unknown): string {
  return value === undefined
    ? "undefined"
    : JSON.stringify(value, null, 2).replace(/"([A-Za-z_$][\w$]*)":/g, keyAt);
}

/** A name that needs no quotes has none, unless it stands within a text. */
function keyAt(match: string, name: string, offset: number, whole: string): string {
  const line = whole.slice(whole.lastIndexOf("\n", offset) + 1, offset);
  return /^\s*$/.test(line) ? `${name}:` : match;
}
