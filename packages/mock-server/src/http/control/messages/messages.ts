import { viewMessages, viewReactions } from "../../../domain/sandbox/message-views.js";
import { answerPage, type ControlRoutes } from "../call.js";

export const messageRoutes: ControlRoutes<"listMessages" | "viewReactions"> = {
  listMessages: ({ sandbox, path, query }) =>
    answerPage("messages", viewMessages(sandbox, path.groupId, query)),
  viewReactions: ({ sandbox, path, query }) =>
    answerPage("reactions", viewReactions(sandbox, path.groupId, query)),
};
