import { readConversation, readEntry } from "../../../domain/app/conversation.js";
import { listGroupsOf } from "../../../domain/app/groups.js";
import { readReactions } from "../../../domain/app/reactions.js";
import { readResponses } from "../../../domain/app/responses.js";
import { addressOf, answerPage, type ControlRoutes } from "../call.js";

/** What people see in the app. */
export const conversationRoutes: ControlRoutes<
  "listGroupsInApp" | "readConversationInApp" | "readEntryInApp" | "readResponsesInApp" | "readReactionsInApp"
> = {
  listGroupsInApp: ({ sandbox, query, serverUrl }) =>
    answerPage("groups", listGroupsOf(sandbox, query, addressOf(sandbox, serverUrl).url)),
  readConversationInApp: ({ sandbox, path, query, serverUrl }) =>
    answerPage("entries", readConversation(sandbox, path.groupId, query, addressOf(sandbox, serverUrl).url)),
  readEntryInApp: ({ sandbox, path, query, serverUrl }) =>
    readEntry(sandbox, path, query, addressOf(sandbox, serverUrl).url),
  readResponsesInApp: ({ sandbox, path, query, serverUrl }) =>
    answerPage("responses", readResponses(sandbox, path, query, addressOf(sandbox, serverUrl).url)),
  readReactionsInApp: ({ sandbox, path, query }) =>
    answerPage("reactions", readReactions(sandbox, path, query)),
};
