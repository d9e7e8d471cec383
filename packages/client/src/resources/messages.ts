import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Constant } from "../transport/constant.js";
import { inParts, type NumberResult, sentTo } from "./number-results.js";
import type { Schemas } from "./schemas.js";

/** Text messages. */
export class Messages {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Posts a text message to a group, or in a public group to chosen subscribers or to all of them.
   * A post that failed with the `outcome` `unknown` may have arrived; posting it again may show it twice.
   *
   * Operation `POST /groups/{groupId}/messages`, scope `textmessage.write`.
   *
   * @param request `message` of 1 to 4000 characters
   * @returns the `referenceId` to reply to, and `failedResult` where numbers could not be reached
   * @throws {InvalidRequestError} for a text that is too long
   */
  async post(
    groupId: string,
    request: Constant<Schemas["PostMessageRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["PostMessageAnswer"]> {
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/messages",
      { path: { groupId }, body: request },
      options,
    );
  }

  /**
   * Posts a text message to many subscribers of a public group, 30 in a call.
   *
   * @param request without `subscribers`
   * @returns a result for each number; never throws for a call that failed
   */
  async postToSubscribers(
    groupId: string,
    request: Omit<Schemas["PostMessageRequest"], "subscribers" | "sendToAllSubscribers">,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<NumberResult[]> {
    return inParts(mobileNumbers, 30, async (part) =>
      sentTo(part, await this.post(groupId, { ...request, subscribers: part }, options)),
    );
  }
}
