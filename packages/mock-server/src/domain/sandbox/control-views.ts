import type { ControlSchemas } from "../../contract/types.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Grant } from "../../store/access/grants.js";
import type { RefreshTokenOfGroup } from "../../store/access/tokens.js";
import type { User } from "../../store/access/users.js";
import type { Group } from "../../store/groups/groups.js";
import { scopesOfClaim } from "../access/permissions.js";
import { findGroup } from "../access/reach.js";
import { stateOf, tokenKind } from "../access/tokens.js";
import type { DomainContext } from "../events/context.js";

// What the control API shows of a sandbox.

export function viewConnector(connector: Connector): ControlSchemas["Connector"] {
  return {
    applicationId: connector.applicationId,
    name: connector.name,
    description: connector.description,
    redirectUrl: connector.redirectUrl,
    active: connector.isActive,
    permissions: connector.permissions,
    scopes: [...scopesOfClaim(connector.permissions)],
  };
}

export function viewConnectors({ store }: DomainContext): ControlSchemas["Connector"][] {
  return store.connectors.list().map(viewConnector);
}

export function viewGrant({ store }: DomainContext, grant: Grant): ControlSchemas["Grant"] {
  return {
    grantId: grant.grantId,
    applicationId: grant.applicationId,
    groupId: grant.groupId,
    grantedBy: store.users.find(grant.grantedBy)?.mobileNumber ?? "",
    grantedAt: new Date(grant.grantedAtMs).toISOString(),
  };
}

export function viewToken(context: DomainContext, token: RefreshTokenOfGroup): ControlSchemas["Token"] {
  return {
    tokenId: token.tokenId,
    kind: tokenKind(context, token),
    applicationId: token.applicationId,
    groupId: token.groupId,
    mobileNumber: context.store.users.find(token.userId)?.mobileNumber ?? "",
    issuedAt: new Date(token.issuedAtMs).toISOString(),
    expiresAt: new Date(token.expiresAtMs).toISOString(),
    state: stateOf(context, token),
  };
}

/** @param applicationId only the tokens of this connector */
export function viewTokens(context: DomainContext, applicationId?: string): ControlSchemas["Token"][] {
  return context.store.tokens
    .list()
    .filter((token) => applicationId === undefined || token.applicationId === applicationId)
    .map((token) => viewToken(context, token));
}

export function viewUser(user: User): ControlSchemas["User"] {
  const { userId, mobileNumber, name, isProvisioned, isTenantAdmin } = user;
  return { userId, mobileNumber, name, isProvisioned, isTenantAdmin };
}

export function viewUsers({ store }: DomainContext): ControlSchemas["User"][] {
  return store.users.list().map(viewUser);
}

export function viewGroups(context: DomainContext): ControlSchemas["GroupSummary"][] {
  return context.store.groups.list().map((group) => summarise(context, group));
}

export function viewGroup(context: DomainContext, group: Group): ControlSchemas["GroupDetails"] {
  const { store } = context;
  return {
    ...summarise(context, group),
    members: store.members
      .list(group.groupId)
      .map(({ userId, mobileNumber, name, role }) => ({ userId, mobileNumber, name, role })),
    subscribers: store.subscribers
      .list(group.groupId)
      .map(({ userId, mobileNumber, name }) => ({ userId, mobileNumber, name })),
  };
}

/**
 * A group's messages, the newest first.
 *
 * @throws {Refusal} NotFound
 */
export function viewMessages(
  context: DomainContext,
  groupId: string,
  limit: number,
): ControlSchemas["Message"][] {
  const group = findGroup(context, groupId);
  return context.store.messages.listNewest(group.groupId, limit).map((message) => ({
    referenceId: message.referenceId,
    text: message.text,
    sender: message.senderNumber,
    senderName: message.senderName,
    sentAt: new Date(message.sentAtMs).toISOString(),
    replyToReferenceId: message.replyTo,
    recipients: message.recipients === null ? null : [...message.recipients],
  }));
}

function summarise({ store }: DomainContext, group: Group): ControlSchemas["GroupSummary"] {
  const { members, subscribers } = store.groups.countLevel(group.groupId);
  return {
    groupId: group.groupId,
    groupName: group.name,
    groupType: group.type,
    memberCount: members,
    subscriberCount: subscribers,
    messageCount: store.messages.count(group.groupId),
  };
}
