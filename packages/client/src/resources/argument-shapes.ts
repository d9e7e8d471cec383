import type { ArgumentKind } from "../transport/argument-kind.js";

type KindsOf<Arguments extends readonly unknown[]> = { readonly [Index in keyof Arguments]-?: ArgumentKind };

/** As many kinds for each method as it has arguments: one that is new or longer does not compile without. */
export type ShapesOf<Resource> = {
  readonly [Name in keyof Resource]: Resource[Name] extends (...args: infer Arguments) => unknown
    ? KindsOf<Arguments>
    : never;
};

/** The methods that give no promise. */
const AT_ONCE = ["auth.authorizeUrl", "subscribers.list", "reactions.summaries", "reactions.list"];

/** Whether a method throws what others reject with. */
export function isAtOnce(resource: string, method: string): boolean {
  return AT_ONCE.includes(`${resource}.${method}`);
}

/** The kinds of a method's arguments; undefined for one that the client does not have. */
export function kindsOf(resource: string, method: string): readonly ArgumentKind[] | undefined {
  const shapes: Readonly<Record<string, Readonly<Record<string, readonly ArgumentKind[]>>>> = argumentShapes;
  return shapes[resource]?.[method];
}

/** What the arguments of each method are, for callers whom TypeScript does not tell. */
export const argumentShapes = {
  auth: {
    requestPin: ["request", "options"],
    loginWithPin: ["request", "options"],
    authorizeUrl: ["request"],
    exchangeCode: ["request", "options"],
    accessToken: ["options"],
  },
  users: { me: ["options"] },
  groups: { create: ["request", "options"], list: ["query", "options"], get: ["value", "options"] },
  members: {
    list: ["value", "options"],
    add: ["value", "list", "options"],
    addMany: ["value", "list", "options"],
    remove: ["value", "value", "options"],
    changeRole: ["value", "value", "value", "options"],
  },
  subGroups: {
    list: ["value", "query", "options"],
    create: ["value", "request", "options"],
    attach: ["value", "list", "options"],
    detach: ["value", "value", "options"],
  },
  subscribers: {
    list: ["value", "details", "options"],
    fetchPage: ["value", "details", "options"],
    getPage: ["value", "query", "options"],
    add: ["value", "list", "options"],
    remove: ["value", "list", "options"],
  },
  messages: {
    post: ["value", "request", "options"],
    postToSubscribers: ["value", "request", "list", "options"],
  },
  media: {
    upload: ["value", "options"],
    uploadFromUrl: ["value", "options"],
    download: ["request", "options"],
  },
  actions: {
    post: ["value", "request", "options"],
    postToSubscribers: ["value", "request", "list", "options"],
    sendSurvey: ["value", "request", "details", "options"],
    sendJob: ["value", "request", "details", "options"],
    sendPoll: ["value", "request", "details", "options"],
    sendAnnouncement: ["value", "request", "details", "options"],
    sendImage: ["value", "value", "details", "options"],
    list: ["value", "query", "options"],
    get: ["value", "value", "query", "options"],
    update: ["value", "value", "request", "options"],
    updateProperties: ["value", "value", "request", "options"],
    respond: ["value", "value", "request", "options"],
    answerSurvey: ["value", "value", "list", "list", "details", "options"],
    remind: ["value", "value", "details", "options"],
  },
  reactions: {
    post: ["value", "request", "options"],
    summaries: ["value", "query", "options"],
    summary: ["value", "value", "query", "options"],
    list: ["value", "value", "query", "options"],
  },
  bots: {
    create: ["request", "options"],
    list: ["options"],
    update: ["value", "request", "options"],
    delete: ["value", "options"],
    accessToken: ["value", "options"],
    addToGroup: ["value", "value", "options"],
  },
  tenant: { findGroups: ["query", "options"] },
  webhooks: {
    create: ["request", "options"],
    list: ["query", "options"],
    update: ["value", "request", "options"],
    delete: ["value", "options"],
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, readonly ArgumentKind[]>>>>;
