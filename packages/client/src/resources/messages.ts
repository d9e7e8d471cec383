import type { components } from "../generated/kaizala.js";
import type { CallOptions } from "../options/call-options.js";
import type { Platform } from "../session/platform.js";

type Schemas = components["schemas"];

/** Text messages. */
export class Messages {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Posts a text message to a group, or in a public group to chosen subscribers or to all of them.
   * A post that ended in a `NetworkError`, a `TimeoutError` or a `ServerError` may have arrived;
   * posting it again may show it twice.
   *
   * Operation `POST /groups/{groupId}/messages`, scope `textmessage.write`.
   *
   * @param request `message` of 1 to 4000 characters
   * @returns the `referenceId` to reply to, and `failedResult` where numbers could not be reached
   * @throws {InvalidRequestError} for a text that is too long
   */
  async post(
    groupId: string,
    request: Schemas["PostMessageRequest"],
    options?: CallOptions,
  ): Promise<Schemas["PostMessageAnswer"]> {
    return this.#platform.send(
      (api, attempt) =>
        api.POST("/groups/{groupId}/messages", { ...attempt, params: { path: { groupId } }, body: request }),
      options,
    );
  }
}
