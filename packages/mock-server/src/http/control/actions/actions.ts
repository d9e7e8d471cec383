import { viewAction, viewActions, viewResponses } from "../../../domain/sandbox/action-views.js";
import { addressOf, answerPage, type ControlRoutes } from "../call.js";

export const actionRoutes: ControlRoutes<"viewActions" | "viewAction" | "viewResponses"> = {
  viewActions: ({ sandbox, path, query }) => answerPage("actions", viewActions(sandbox, path.groupId, query)),
  viewAction: ({ sandbox, path }) => viewAction(sandbox, path),
  viewResponses: ({ sandbox, path, query, serverUrl }) =>
    answerPage("responses", viewResponses(sandbox, path, query, addressOf(sandbox, serverUrl).url)),
};
