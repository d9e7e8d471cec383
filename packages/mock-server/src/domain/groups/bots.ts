import type { Schemas } from "../../contract/types.js";
import type { Bot } from "../../store/groups/bots.js";
import type { Caller } from "../access/caller.js";
import { refuseBot } from "../access/callers.js";
import { reachAsAdmin } from "../access/reach.js";
import { issueBotAccessToken } from "../access/tokens.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { DONE } from "../ground/result-answer.js";
import { checkMediaResource, firstUrlOf } from "../media/resources.js";

/**
 * Creates a bot of the calling connector.
 *
 * @throws {Refusal} Forbidden for a bot's own token, BadInput for what is no picture
 */
export function createBot(
  context: DomainContext,
  caller: Caller,
  { name, profilePic }: Schemas["CreateBotRequest"],
): Schemas["CreateBotAnswer"] {
  refuseBot(caller, "make bots");
  const { store, ids } = context;
  checkPicture(context, profilePic);
  const botUserId = ids.scaleUnitGuid();
  const { applicationId, tenantId } = caller.connector;
  // A bot has no number; its identifier stands for one wherever a user is named by number.
  const user = { userId: botUserId, tenantId, mobileNumber: botUserId, name, profilePic: "" };
  store.users.insert({ ...user, isProvisioned: true, isTenantAdmin: false });
  const bot = { botUserId, applicationId, tenantId, creatorId: caller.user.userId, name };
  store.bots.insert({ ...bot, profilePic: profilePic ?? null, isDeleted: false });
  return { botUserId };
}

/** The calling connector's bots, the oldest first. @param baseUrl of the service, for pictures */
export function listBots(context: DomainContext, caller: Caller, baseUrl: string): Schemas["BotsAnswer"] {
  const { store } = context;
  return {
    bots: store.bots.listOfConnector(caller.connector.applicationId).map((bot) => {
      const creator = store.users.find(bot.creatorId);
      return {
        botUserId: bot.botUserId,
        name: bot.name,
        profilePic: firstUrlOf(context, bot.profilePic ?? undefined, baseUrl),
        tenantId: bot.tenantId,
        creatorId: bot.creatorId,
        creator: creator?.mobileNumber ?? "",
        creatorName: creator?.name ?? "",
        creatorProfilePic: creator?.profilePic ?? "",
        status: "Active",
      };
    }),
  };
}

/** @throws {Refusal} NotFound, BadInput for what is no picture */
export function updateBot(
  context: DomainContext,
  caller: Caller,
  botUserId: string,
  change: Schemas["UpdateBotRequest"],
): Schemas["ResultAnswer"] {
  const bot = findOwnBot(context, caller, botUserId);
  checkPicture(context, change.profilePic);
  const user = context.store.users.find(botUserId);
  if (user) context.store.users.update({ ...user, name: change.name ?? user.name });
  context.store.bots.update({ ...bot, profilePic: change.profilePic ?? bot.profilePic });
  return DONE;
}

/** Deletes a bot. Its tokens end, and what it posted stays. @throws {Refusal} NotFound */
export function deleteBot(
  context: DomainContext,
  caller: Caller,
  botUserId: string,
): Schemas["ResultAnswer"] {
  const bot = findOwnBot(context, caller, botUserId);
  context.store.bots.update({ ...bot, isDeleted: true });
  context.store.bots.removeFromGroups(botUserId);
  return DONE;
}

/** @throws {Refusal} NotFound, Forbidden for a bot's own token */
export function getBotAccessToken(
  context: DomainContext,
  caller: Caller,
  botUserId: string,
): Schemas["BotAccessTokenAnswer"] {
  refuseBot(caller, "get tokens of bots");
  findOwnBot(context, caller, botUserId);
  return issueBotAccessToken(context, caller.connector, caller.refreshToken, botUserId);
}

/** @throws {Refusal} NotFound, Forbidden for who is no admin of the group */
export function addBotToGroup(
  context: DomainContext,
  caller: Caller,
  groupId: string,
  { botUserId }: Schemas["AddBotRequest"],
): Schemas["ResultAnswer"] {
  const group = reachAsAdmin(context, caller, groupId, { what: "add bots", rule: "admins-add-bots" });
  const bot = findOwnBot(context, caller, botUserId, "botUserId: there");
  context.store.bots.addToGroup(group.groupId, bot.botUserId);
  return DONE;
}

function findOwnBot(
  { store, inferred }: DomainContext,
  caller: Caller,
  botUserId: string,
  start = "There",
): Bot {
  const bot = store.bots.find(botUserId);
  if (bot && !bot.isDeleted) {
    if (bot.applicationId === caller.connector.applicationId) return bot;
    inferred.decides("bot-of-its-connector");
  }
  throw new Refusal("NotFound", `${start} is no such bot.`, {
    reason: `The connector ${caller.connector.applicationId} has no bot ${botUserId}.`,
  });
}

function checkPicture(context: DomainContext, profilePic: string | undefined): void {
  if (profilePic !== undefined) checkMediaResource(context, profilePic, "profilePic", "Image");
}
