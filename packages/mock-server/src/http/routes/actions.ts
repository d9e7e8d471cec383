import { postAction } from "../../domain/actions/actions.js";
import { getAction } from "../../domain/actions/details.js";
import { listActions } from "../../domain/actions/list.js";
import { updateProperties } from "../../domain/actions/properties.js";
import { postReminder } from "../../domain/actions/reminders.js";
import { postResponse } from "../../domain/actions/responses.js";
import type { Routes } from "./route.js";

export const actionRoutes: Routes<
  | "postAction"
  | "listActions"
  | "getAction"
  | "updateAction"
  | "updateActionProperties"
  | "postResponse"
  | "postReminder"
> = {
  postAction: {
    changes: ({ context, caller, path, body }) => postAction(context, caller, path.groupId, body),
  },
  listActions: {
    reads: ({ context, caller, path, query, exchange }) =>
      listActions(context, caller, path.groupId, query, exchange.baseUrl()),
  },
  getAction: {
    reads: ({ context, caller, path, query, exchange }) =>
      getAction(context, caller, path, {
        withResponses: query.getDetails === true,
        baseUrl: exchange.baseUrl(),
      }),
  },
  updateAction: {
    changes: ({ context, caller, path, body: { updateProperties: properties, ...rest } }) =>
      updateProperties(context, caller, path.groupId, path.actionId, {
        ...rest,
        properties,
        field: "updateProperties",
      }),
  },
  updateActionProperties: {
    changes: ({ context, caller, path, body }) => {
      context.inferred.decides("properties-of-any-version");
      return updateProperties(context, caller, path.groupId, path.actionId, {
        properties: body.actionProperties.map(({ name, type, value }) => ({ name, type, value })),
        field: "actionProperties",
      });
    },
  },
  postResponse: {
    changes: ({ context, caller, path, body }) =>
      postResponse(context, caller, path.groupId, path.actionId, body),
  },
  postReminder: {
    changes: ({ context, caller, path, body }) =>
      postReminder(context, caller, path.groupId, path.actionId, body ?? {}),
  },
};
