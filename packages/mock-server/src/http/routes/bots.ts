import {
  addBotToGroup,
  createBot,
  deleteBot,
  getBotAccessToken,
  listBots,
  updateBot,
} from "../../domain/groups/bots.js";
import type { PlatformRoutes } from "./call.js";

export const botRoutes: PlatformRoutes<
  "createBot" | "listBots" | "updateBot" | "deleteBot" | "getBotAccessToken" | "addBotToGroup"
> = {
  createBot: ({ context, caller, body }) => createBot(context, caller, body),
  listBots: ({ context, caller, exchange }) => listBots(context, caller, exchange.baseUrl()),
  updateBot: ({ context, caller, path, body }) => updateBot(context, caller, path.botUserId, body),
  deleteBot: ({ context, caller, path }) => deleteBot(context, caller, path.botUserId),
  getBotAccessToken: ({ context, caller, path }) => getBotAccessToken(context, caller, path.botUserId),
  addBotToGroup: ({ context, caller, path, body }) => addBotToGroup(context, caller, path.groupId, body),
};
