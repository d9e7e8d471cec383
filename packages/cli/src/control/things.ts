import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf, type ControlClient, itemsOf } from "@kaizala-gateway/mock-server/control";
import { type Kind, meantBy } from "./naming.js";

type Connector = ControlSchemas["Connector"];
type Group = ControlSchemas["GroupSummary"];
type User = ControlSchemas["User"];
type Token = ControlSchemas["Token"];
type Grant = ControlSchemas["Grant"];
type Action = ControlSchemas["ActionSummary"];
type Webhook = ControlSchemas["WebhookView"];

const CONNECTORS: Kind<Connector> = {
  one: "connector",
  many: "connectors",
  listing: "connector list",
  idOf: ({ applicationId }) => applicationId,
  namesOf: ({ name }) => [name],
};

const GROUPS: Kind<Group> = {
  one: "group",
  many: "groups",
  listing: "group list",
  idOf: ({ groupId }) => groupId,
  namesOf: ({ groupName }) => [groupName],
};

const USERS: Kind<User> = {
  one: "user",
  many: "users",
  listing: "user list",
  idOf: ({ mobileNumber }) => mobileNumber,
  namesOf: ({ name, userId }) => [name, userId],
};

const TOKENS: Kind<Token> = {
  one: "refresh token",
  many: "refresh tokens",
  listing: "token list",
  isSecret: true,
  idOf: ({ tokenId }) => tokenId,
  namesOf: ({ kind, mobileNumber }) => [kind, mobileNumber],
};

const ACTIONS: Kind<Action> = {
  one: "action",
  many: "actions of the group",
  listing: "action list <group>",
  idOf: ({ actionId, referenceId }) => actionId ?? referenceId,
  namesOf: ({ title, referenceId }) => [title ?? "", referenceId],
};

const WEBHOOKS: Kind<Webhook> = {
  one: "webhook",
  many: "webhooks",
  listing: "webhook list",
  idOf: ({ id }) => id,
  namesOf: ({ callbackUrl }) => [callbackUrl],
};

/** What a flag or an argument means that may be left out. One that is empty was not: it means nothing that there is. */
export async function ifNamed<Meant>(
  text: string | undefined,
  meant: (text: string) => Promise<Meant>,
): Promise<Meant | undefined> {
  return text === undefined ? undefined : meant(text);
}

/** All connectors. */
export async function connectorsOf(control: ControlClient): Promise<Connector[]> {
  return (await answerOf(control.GET("/connectors"))).connectors;
}

/** The connector that a text means, by ID or name. */
export async function connectorMeant(control: ControlClient, text: string): Promise<Connector> {
  return meantBy(text, await connectorsOf(control), CONNECTORS);
}

/** All groups. */
export function groupsOf(control: ControlClient): Promise<Group[]> {
  return all(
    (query) => answerOf(control.GET("/groups", { params: { query } })),
    ({ groups }) => groups,
  );
}

/** The group that a text means, by ID or name. */
export async function groupMeant(control: ControlClient, text: string): Promise<Group> {
  return meantBy(text, await groupsOf(control), GROUPS);
}

/** The users whose name or number holds a text; all without one. */
export function usersOf(control: ControlClient, matching?: string): Promise<User[]> {
  const of = matching === undefined ? {} : { matching };
  return all(
    (from) => answerOf(control.GET("/users", { params: { query: { ...of, ...from } } })),
    ({ users }) => users,
  );
}

/** The user that a text means, by mobile number or name. */
export async function userMeant(control: ControlClient, text: string): Promise<User> {
  return meantBy(text, await usersOf(control), USERS);
}

/** The refresh tokens, those of a connector alone where one is named. */
export function tokensOf(control: ControlClient, applicationId?: string): Promise<Token[]> {
  const of = applicationId === undefined ? {} : { applicationId };
  return all(
    (from) => answerOf(control.GET("/tokens", { params: { query: { ...of, ...from } } })),
    ({ tokens }) => tokens,
  );
}

/** The refresh token that a text means, by itself in the service's layout, by ID, or where there is one alone by its kind or its user's number. */
export async function tokenMeant(control: ControlClient, text: string): Promise<Token> {
  return meantBy(idInToken(text) ?? text, await tokensOf(control), TOKENS);
}

/** The ID that a token in the service's layout, a JSON Web Token, holds; undefined for any other text. */
function idInToken(text: string): string | undefined {
  try {
    const { jti } = Object(JSON.parse(Buffer.from(text.split(".")[1] ?? "", "base64url").toString()));
    return typeof jti === "string" ? jti : undefined;
  } catch {
    return undefined;
  }
}

/** The grants, those of a connector or a group alone where one is named. */
export function grantsOf(
  control: ControlClient,
  of: { readonly applicationId?: string; readonly groupId?: string } = {},
): Promise<Grant[]> {
  return all(
    (from) => answerOf(control.GET("/grants", { params: { query: { ...of, ...from } } })),
    ({ grants }) => grants,
  );
}

/** The actions of a group. */
export function actionsOf(control: ControlClient, groupId: string): Promise<Action[]> {
  const path = { groupId };
  return all(
    (from) =>
      answerOf(
        control.GET("/groups/{groupId}/actions", { params: { path, query: { limit: 1000, ...from } } }),
      ),
    ({ actions }) => actions,
  );
}

/** The action of a group that a text means, by ID or title. */
export async function actionMeant(control: ControlClient, groupId: string, text: string): Promise<Action> {
  return meantBy(text, await actionsOf(control, groupId), ACTIONS);
}

/** All webhooks. */
export async function webhooksOf(control: ControlClient): Promise<Webhook[]> {
  return (await answerOf(control.GET("/webhooks"))).webhooks;
}

/** The webhook that a text means, by ID or the URL that it calls. */
export async function webhookMeant(control: ControlClient, text: string): Promise<Webhook> {
  return meantBy(text, await webhooksOf(control), WEBHOOKS);
}

async function all<Page extends { readonly nextCursor: string | null }, Item>(
  read: Parameters<typeof itemsOf<Page, Item>>[0],
  inPage: (page: Page) => readonly Item[],
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of itemsOf(read, inPage)) items.push(item);
  return items;
}
