import {
  getReactionSummary,
  listReactionSummaries,
  listReactions,
  postReaction,
} from "../../domain/messages/reactions.js";
import type { PlatformRoutes } from "./call.js";

export const reactionRoutes: PlatformRoutes<
  "postReaction" | "listReactionSummaries" | "getReactionSummary" | "listReactions"
> = {
  postReaction: ({ context, caller, path, body }) => postReaction(context, caller, path.groupId, body),
  listReactionSummaries: ({ context, caller, path, query }) =>
    listReactionSummaries(context, caller, path.groupId, query),
  getReactionSummary: ({ context, caller, path, query }) =>
    getReactionSummary(context, caller, path.groupId, path.referenceId, query.sourceGroupId),
  listReactions: ({ context, caller, path, query }) => listReactions(context, caller, path, query),
};
