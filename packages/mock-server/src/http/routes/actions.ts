import { getAction } from "../../domain/action-details.js";
import { listActions } from "../../domain/action-list.js";
import { updateProperties } from "../../domain/action-properties.js";
import { postAction } from "../../domain/actions.js";
import { postReminder } from "../../domain/reminders.js";
import { postResponse } from "../../domain/responses.js";
import type { PlatformRoutes } from "./call.js";

export const actionRoutes: PlatformRoutes<
  | "postAction"
  | "listActions"
  | "getAction"
  | "updateAction"
  | "updateActionProperties"
  | "postResponse"
  | "postReminder"
> = {
  postAction: ({ context, caller, path, body }) => postAction(context, caller, path.groupId, body),
  listActions: ({ context, caller, path, query, exchange }) =>
    listActions(context, caller, path.groupId, query, exchange.baseUrl()),
  getAction: ({ context, caller, path, query, exchange }) =>
    getAction(context, caller, path, {
      withResponses: query.getDetails === true,
      baseUrl: exchange.baseUrl(),
    }),
  updateAction: ({ context, caller, path, body: { updateProperties: properties, ...rest } }) =>
    updateProperties(context, caller, path.groupId, path.actionId, {
      ...rest,
      properties,
      field: "updateProperties",
    }),
  updateActionProperties: ({ context, caller, path, body }) =>
    updateProperties(context, caller, path.groupId, path.actionId, {
      properties: body.actionProperties.map(({ name, type, value }) => ({ name, type, value })),
      field: "actionProperties",
    }),
  postResponse: ({ context, caller, path, body }) =>
    postResponse(context, caller, path.groupId, path.actionId, body),
  postReminder: ({ context, caller, path, body }) =>
    postReminder(context, caller, path.groupId, path.actionId, body ?? {}),
};
