import {
  addBotToGroup,
  createBot,
  deleteBot,
  getBotAccessToken,
  listBots,
  updateBot,
} from "../../domain/groups/bots.js";
import type { Routes } from "./route.js";

export const botRoutes: Routes<
  "createBot" | "listBots" | "updateBot" | "deleteBot" | "getBotAccessToken" | "addBotToGroup"
> = {
  createBot: { changes: ({ context, caller, body }) => createBot(context, caller, body) },
  listBots: { reads: ({ context, caller, exchange }) => listBots(context, caller, exchange.baseUrl()) },
  updateBot: {
    changes: ({ context, caller, path, body }) => updateBot(context, caller, path.botUserId, body),
  },
  deleteBot: { changes: ({ context, caller, path }) => deleteBot(context, caller, path.botUserId) },
  getBotAccessToken: {
    changes: ({ context, caller, path }) => getBotAccessToken(context, caller, path.botUserId),
  },
  addBotToGroup: {
    changes: ({ context, caller, path, body }) => addBotToGroup(context, caller, path.groupId, body),
  },
};
