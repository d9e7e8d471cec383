import type { ContractOperation } from "@kaizala-gateway/foundation";
import { adopt, type Brought, unknownIn } from "../../domain/access/adoption.js";
import { connectorMeant, groupMeant } from "../../domain/access/aliases.js";
import { accessTokenOf, singleHeader } from "../credentials.js";
import type { CallInProgress, Stage } from "./stage.js";

/** Adopts an access token that nobody knows, before its caller is let in. */
export const adoptToken: Stage = (call) =>
  adoptUnknown(call, { accessToken: accessTokenOf(call.request.headers) });

/**
 * Adopts what else nobody knows of what a request of this operation brings, once it fits the contract, and puts the
 * identifiers that are meant in its place: what comes behind it knows of no others.
 */
export function adoptingOthers({ needsToken, operationId }: ContractOperation): Stage {
  if (needsToken) return adoptGroups;
  return operationId === "getAccessToken" ? adoptHeaders : adoptForm;
}

function adoptGroups(call: CallInProgress): void {
  const places = groupPlaces(call);
  adoptUnknown(call, { groupIds: places.map(textAt) });
  for (const place of places) place.holder[place.name] = groupMeant(call.context, textAt(place));
}

function adoptHeaders(call: CallInProgress): void {
  const { context, request } = call;
  const { headers } = request;
  const applicationId = singleHeader(headers.applicationid);
  adoptUnknown(call, {
    applicationId,
    applicationSecret: singleHeader(headers.applicationsecret),
    refreshToken: singleHeader(headers.refreshtoken),
  });
  if (applicationId) headers.applicationid = connectorMeant(context, applicationId);
}

/** The connector of who signs in stands in a body, or in a query, under the one name or the other. */
function adoptForm(call: CallInProgress): void {
  const places = ["applicationId", "client_id"].flatMap((name) => [
    ...placesIn(call.body, name),
    ...placesIn(call.query, name),
  ]);
  const [secret] = ["applicationSecret", "client_secret"].flatMap((name) => placesIn(call.body, name));
  for (const place of places) {
    const applicationSecret = secret && textAt(secret);
    adoptUnknown(call, { applicationId: textAt(place), applicationSecret });
    place.holder[place.name] = connectorMeant(call.context, textAt(place));
  }
}

function adoptUnknown({ context, exchange }: CallInProgress, brought: Brought): void {
  const unknown = context.read(() => unknownIn(context, brought));
  if (unknown.length > 0) context.transaction(() => adopt(context, unknown), exchange);
}

/** Where a text stands. */
interface Place {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** The identifiers of groups in a request: in its path, its query and its body. */
function groupPlaces(call: CallInProgress): Place[] {
  const { path, query, body } = call;
  const ofObject = isAboutGroup(call) ? [...placesIn(query, "objectId"), ...placesIn(body, "objectId")] : [];
  const { subGroups }: Record<string, unknown> = Object(body);
  const listed = Array.isArray(subGroups)
    ? Object.keys(subGroups).flatMap((at) => placesIn(subGroups, at))
    : [];
  return [
    ...placesIn(path, "groupId"),
    ...placesIn(path, "subGroupId"),
    ...placesIn(query, "sourceGroupId"),
    ...placesIn(body, "sourceGroupId"),
    ...ofObject,
    ...listed,
  ];
}

/** Whether the object of a webhook is a group; a change that does not say is about what the webhook is about. */
function isAboutGroup({ context, path, query, body }: CallInProgress): boolean {
  const { objectType = Object(query).objectType }: Record<string, unknown> = Object(body);
  if (objectType !== undefined) return objectType === "Group";
  const { webhookId } = path;
  return typeof webhookId === "string" && context.store.webhooks.find(webhookId)?.objectType === "Group";
}

function placesIn(holder: unknown, name: string): Place[] {
  const object: Record<string, unknown> = Object(holder);
  return typeof object[name] === "string" ? [{ holder: object, name }] : [];
}

function textAt({ holder, name }: Place): string {
  return String(holder[name]);
}
