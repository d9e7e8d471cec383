import { Refusal } from "../../domain/refusal.js";
import type { PlatformRoutes } from "./call.js";

/** Operations of the contract that are being built. */
type PendingOperationId =
  | "uploadMedia"
  | "uploadMediaFromUrl"
  | "postAction"
  | "listActions"
  | "getAction"
  | "updateAction"
  | "updateActionProperties"
  | "postResponse"
  | "postReminder"
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
  postAction: refuse,
  listActions: refuse,
  getAction: refuse,
  updateAction: refuse,
  updateActionProperties: refuse,
  postResponse: refuse,
  postReminder: refuse,
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
