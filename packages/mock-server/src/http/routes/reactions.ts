import {
  getReactionSummary,
  listReactionSummaries,
  listReactions,
  postReaction,
} from "../../domain/messages/reactions.js";
import type { Routes } from "./route.js";

export const reactionRoutes: Routes<
  "postReaction" | "listReactionSummaries" | "getReactionSummary" | "listReactions"
> = {
  postReaction: {
    changes: ({ context, caller, path, body }) => postReaction(context, caller, path.groupId, body),
  },
  listReactionSummaries: {
    reads: ({ context, caller, path, query }) => listReactionSummaries(context, caller, path.groupId, query),
  },
  getReactionSummary: {
    reads: ({ context, caller, path, query }) =>
      getReactionSummary(context, caller, path.groupId, path.referenceId, query.sourceGroupId),
  },
  listReactions: { reads: ({ context, caller, path, query }) => listReactions(context, caller, path, query) },
};
