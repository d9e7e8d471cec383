import { durationMs } from "../../clock/duration.js";
import type { Operations, QueryParameters, Schemas } from "../../contract/types.js";
import type { NewWebhook, Webhook } from "../../store/webhooks/webhooks.js";
import type { Caller } from "../access/caller.js";
import { refuseBot } from "../access/callers.js";
import { reachesGroup, reachGroup } from "../access/reach.js";
import { bareId } from "../actions/content.js";
import { findActionFor } from "../actions/reach.js";
import type { DomainContext } from "../events/context.js";
import { bitsOf, typesIn } from "../events/raising.js";
import { Refusal } from "../ground/refusal.js";
import { DONE } from "../ground/result-answer.js";

// Documented.
const DEFAULT_VALIDITY_MS = durationMs({ days: 2 * 365 });

/** What a request makes of a webhook, before its receiver was asked. */
export interface PreparedWebhook {
  readonly webhook: Omit<NewWebhook, "webhookId">;
  /** The webhook that changes; undefined for a new one. */
  readonly changed: Webhook | undefined;
  /** Whether the receiver has to prove that it wants events. */
  readonly needsValidation: boolean;
}

/**
 * Checks a registration.
 *
 * @param baseUrl the base of the service for the caller, by whose host its receiver is told of URLs (inferred)
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function prepareWebhook(
  context: DomainContext,
  caller: Caller,
  request: Schemas["CreateWebhookRequest"],
  baseUrl: string,
): PreparedWebhook {
  refuseBot(caller, "register webhooks", "bot-registers-none");
  const nowMs = context.clock.now();
  const { objectType, callBackUrl, callBackToken, callBackContext = "", eventTypes, validity } = request;
  refusePast(validity, nowMs);
  noteAddress(context, callBackUrl);
  const webhook = {
    applicationId: caller.applicationId,
    grantId: caller.refreshToken.grantId,
    userId: caller.user.userId,
    objectType,
    objectId: checkObject(context, caller, objectType, request.objectId),
    eventBits: bitsOf(eventTypes),
    callbackUrl: callBackUrl,
    callbackToken: callBackToken ?? null,
    callbackContext: callBackContext,
    origin: foreignOrigin(context, baseUrl),
    createdAtMs: nowMs,
    validUntilMs: validity ?? nowMs + DEFAULT_VALIDITY_MS,
    isActive: true,
  };
  return { webhook, changed: undefined, needsValidation: true };
}

/**
 * Checks a change.
 *
 * @throws {Refusal} NotFound, Forbidden, BadInput
 */
export function prepareChange(
  context: DomainContext,
  caller: Caller,
  webhookId: string,
  request: Schemas["UpdateWebhookRequest"],
): PreparedWebhook {
  const changed = findOwn(context, caller, webhookId);
  const { inferred } = context;
  const { objectType = changed.objectType, objectId = changed.objectId, validity, active } = request;
  refusePast(validity, context.clock.now());
  const callbackUrl = request.callBackUrl ?? changed.callbackUrl;
  if (callbackUrl !== changed.callbackUrl) {
    inferred.decides("changed-callback-url");
    noteAddress(context, callbackUrl);
  }
  const webhook: Webhook = {
    ...changed,
    objectType,
    objectId: checkObject(context, caller, objectType, objectId),
    eventBits: request.eventTypes ? bitsOf(request.eventTypes) : changed.eventBits,
    callbackUrl,
    callbackToken: request.callBackToken ?? changed.callbackToken,
    callbackContext: request.callBackContext ?? changed.callbackContext,
    validUntilMs: validity ?? changed.validUntilMs,
    isActive: active === undefined ? changed.isActive : String(active) === "true",
  };
  return { webhook, changed, needsValidation: callbackUrl !== changed.callbackUrl };
}

/**
 * Stores what was prepared, once its receiver was asked.
 *
 * @returns the webhook's identifier
 */
export function storeWebhook(context: DomainContext, { webhook, changed }: PreparedWebhook): string {
  const { store, clock, ids, dispatcher, coverage, inferred } = context;
  store.afterCommit(() => coverage.subscribed(webhook.applicationId, typesIn(webhook.eventBits)));
  if (!changed) {
    const webhookId = ids.guid();
    store.webhooks.insert({ ...webhook, webhookId });
    return webhookId;
  }
  const { webhookId, webhookKey } = changed;
  store.webhooks.update({ ...webhook, webhookId, webhookKey });
  if (webhook.isActive && !changed.isActive) {
    inferred.decides("inactive-webhook");
    store.deliveries.renew(webhookKey, clock.now());
  }
  dispatcher.wake([webhookKey]);
  return webhookId;
}

/** The connector's webhooks for an object, as far as the token reaches it. */
export function listWebhooks(
  context: DomainContext,
  caller: Caller,
  { objectId, objectType }: QueryParameters<Operations["listWebhooks"]>,
): Schemas["WebhooksAnswer"] {
  const id = checkObject(context, caller, objectType, objectId);
  const found = context.store.webhooks.listOfObject(objectType, id, caller.applicationId);
  const within = found.filter((webhook) => isWithinReach(context, caller, webhook));
  if (within.length < found.length) context.inferred.decides("own-webhooks");
  return { webhooks: within.map(describeWebhook) };
}

/** @throws {Refusal} NotFound */
export function deleteWebhook(
  context: DomainContext,
  caller: Caller,
  webhookId: string,
): Schemas["ResultAnswer"] {
  context.store.webhooks.remove(findOwn(context, caller, webhookId).webhookKey);
  return DONE;
}

export function describeWebhook(webhook: Webhook): Schemas["Webhook"] {
  return {
    id: webhook.webhookId,
    objectId: webhook.objectId,
    objectType: webhook.objectType,
    events: typesIn(webhook.eventBits),
    filters: [],
    callbackUrl: webhook.callbackUrl,
    ...(webhook.callbackToken === null ? {} : { callbackToken: webhook.callbackToken }),
    callbackContext: webhook.callbackContext,
    ts: webhook.createdAtMs,
    validity: webhook.validUntilMs,
    active: webhook.isActive,
  };
}

/** The origin of a URL, where it is another than the server's own, which may change with its port. */
function foreignOrigin(context: DomainContext, baseUrl: string): string | null {
  const { origin } = new URL(baseUrl);
  return origin === new URL(context.baseUrl).origin ? null : origin;
}

function findOwn(context: DomainContext, caller: Caller, webhookId: string): Webhook {
  refuseBot(caller, "work with webhooks", "bot-registers-none");
  const webhook = context.store.webhooks.find(webhookId);
  if (webhook?.applicationId !== caller.applicationId || !isWithinReach(context, caller, webhook)) {
    if (webhook) context.inferred.decides("own-webhooks");
    throw notFound(webhookId);
  }
  return webhook;
}

/** A group token sees what was registered with it, a user token what was registered by its user. */
function isWithinReach({ store }: DomainContext, caller: Caller, webhook: Webhook): boolean {
  if (webhook.objectType === "ActionPackage") {
    return caller.groupId === null
      ? webhook.userId === caller.user.userId && webhook.grantId === null
      : webhook.grantId === caller.refreshToken.grantId;
  }
  const action = webhook.objectType === "Action" ? store.actions.find(webhook.objectId) : undefined;
  const groupId = action?.groupId ?? webhook.objectId;
  if (caller.groupId !== null) return caller.groupId === groupId;
  return (
    webhook.userId === caller.user.userId || store.members.roleOf(groupId, caller.user.userId) === "Admin"
  );
}

/** The object's identifier as it is stored: that of a package without a version. */
function checkObject(
  context: DomainContext,
  caller: Caller,
  objectType: Schemas["WebhookObjectType"],
  objectId: string,
): string {
  if (objectType === "ActionPackage") return bareId(objectId);
  const action = objectType === "Action" ? context.store.actions.find(objectId) : undefined;
  if (objectType === "Action" && !action) {
    throw new Refusal("NotFound", "objectId: there is no such action.");
  }
  const groupId = action?.groupId ?? objectId;
  if (!reachesGroup(context, caller, groupId)) context.inferred.decides("webhook-reach");
  if (!action) return reachGroup(context, caller, objectId).group.groupId;
  findActionFor(context, caller, action.groupId, objectId);
  return objectId;
}

/** The service took `https` alone. */
function noteAddress({ inferred }: DomainContext, callbackUrl: string): void {
  if (!/^https:/i.test(callbackUrl.trim())) inferred.decides("callback-urls");
}

function refusePast(validity: number | undefined, nowMs: number): void {
  if (validity === undefined || validity > nowMs) return;
  throw new Refusal("BadInput", "validity: is in the past; it is a time in epoch milliseconds.");
}

function notFound(webhookId: string): Refusal {
  return new Refusal("NotFound", "There is no such webhook.", {
    reason: `There is no webhook ${webhookId} of this connector within the token's reach.`,
  });
}
