import { Refusal } from "../../domain/refusal.js";
import type { PlatformRoutes } from "./call.js";

/** Operations of the contract that are being built. */
type PendingOperationId =
  | "uploadMedia"
  | "uploadMediaFromUrl"
  | "postReaction"
  | "listReactionSummaries"
  | "getReactionSummary"
  | "listReactions"
  | "createBot"
  | "listBots"
  | "updateBot"
  | "deleteBot"
  | "getBotAccessToken"
  | "addBotToGroup";

const refuse = () => {
  throw new Refusal("NotFound", "This operation is being built.");
};

export const pendingRoutes: PlatformRoutes<PendingOperationId> = {
  uploadMedia: refuse,
  uploadMediaFromUrl: refuse,
  postReaction: refuse,
  listReactionSummaries: refuse,
  getReactionSummary: refuse,
  listReactions: refuse,
  createBot: refuse,
  listBots: refuse,
  updateBot: refuse,
  deleteBot: refuse,
  getBotAccessToken: refuse,
  addBotToGroup: refuse,
};
