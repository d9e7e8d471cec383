import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { concealed } from "../transport/concealed.js";
import { listIn } from "./list-in.js";
import { resultIn } from "./result-in.js";
import type { Schemas } from "./schemas.js";

/** Users that are programs. All of it was observed only, so no portal name or rule of it is documented. */
export class Bots {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Makes a bot.
   *
   * Operation `POST /bot`, scope `bot.write`.
   *
   * @param request `profilePic` is a `mediaResource` of an image
   */
  async create(
    request: Schemas["CreateBotRequest"],
    options?: CallOptions,
  ): Promise<Schemas["CreateBotAnswer"]> {
    return this.#platform.call("POST", "/bot", { body: request }, options);
  }

  /**
   * Lists the bots.
   *
   * Operation `GET /bot`, scope `bot.read`.
   */
  async list(options?: CallOptions): Promise<Schemas["Bot"][]> {
    return listIn(await this.#platform.call("GET", "/bot", {}, options), "bots");
  }

  /**
   * Changes a bot's name or picture.
   *
   * Operation `PUT /bot/{botUserId}`, scope `bot.update`.
   *
   * @returns true where it was changed
   */
  async update(
    botUserId: string,
    request: Schemas["UpdateBotRequest"],
    options?: CallOptions,
  ): Promise<boolean> {
    const answer = await this.#platform.call(
      "PUT",
      "/bot/{botUserId}",
      { path: { botUserId }, body: request },
      options,
    );
    return resultIn(answer);
  }

  /**
   * Deletes a bot.
   *
   * Operation `DELETE /bot/{botUserId}`, scope `bot.remove`.
   *
   * @returns true where it was deleted
   */
  async delete(botUserId: string, options?: CallOptions): Promise<boolean> {
    const answer = await this.#platform.call("DELETE", "/bot/{botUserId}", { path: { botUserId } }, options);
    return resultIn(answer);
  }

  /**
   * Gets an access token to act as a bot.
   *
   * Operation `GET /bot/accessToken/{botUserId}`, scope `bot.read`.
   *
   * @returns its `accessToken` is hidden from `JSON.stringify` and `util.inspect`
   */
  async accessToken(botUserId: string, options?: CallOptions): Promise<Schemas["BotAccessTokenAnswer"]> {
    const answer = await this.#platform.call(
      "GET",
      "/bot/accessToken/{botUserId}",
      { path: { botUserId } },
      options,
    );
    return concealed(answer, ["accessToken"]);
  }

  /**
   * Adds a bot to a group, without which it cannot post there.
   *
   * Operation `POST /groups/{groupId}/bot`, scope `bot.write`.
   *
   * @returns true where it was added
   */
  async addToGroup(groupId: string, botUserId: string, options?: CallOptions): Promise<boolean> {
    const answer = await this.#platform.call(
      "POST",
      "/groups/{groupId}/bot",
      { path: { groupId }, body: { botUserId } },
      options,
    );
    return resultIn(answer);
  }
}
