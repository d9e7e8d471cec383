import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { concealed } from "../transport/concealed.js";
import type { Constant } from "../transport/constant.js";
import { listIn } from "./list-in.js";
import { resultIn } from "./result-in.js";
import type { Schemas } from "./schemas.js";

/** What {@link Webhooks.list} is asked for. */
export type ListWebhooksQuery = operations["listWebhooks"]["parameters"]["query"];

/**
 * Registrations for events. The receiver that they name is made with
 * `@kaizala-gateway/client/webhooks`; it must answer before the registration does.
 */
export class Webhooks {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Registers a receiver for events of a group, an action or an action package. The service asks it to
   * echo a token first, and refuses the registration otherwise.
   *
   * Operation `POST /webhook`, scope `webhook.write`.
   *
   * @param request `validity` in epoch milliseconds (default: 2 years from now)
   * @throws {InvalidRequestError} where the receiver does not answer as it must
   */
  async create(
    request: Constant<Schemas["CreateWebhookRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["CreateWebhookAnswer"]> {
    return this.#platform.call("POST", "/webhook", { body: request }, options);
  }

  /**
   * Lists the webhooks of an object.
   *
   * Operation `GET /webhook`, scope `webhook.read`.
   *
   * @returns their `callbackToken` is hidden from `JSON.stringify` and `util.inspect`
   */
  async list(query: ListWebhooksQuery, options?: CallOptions): Promise<Schemas["Webhook"][]> {
    const answer = await this.#platform.call("GET", "/webhook", { query }, options);
    return listIn(answer, "webhooks").map((webhook) => concealed(webhook, ["callbackToken"]));
  }

  /**
   * Changes a webhook, or sets it active again after its receiver was down for 2 days.
   *
   * Operation `PUT /webhook/{webhookId}`, scope `webhook.update`.
   *
   * @returns true where it was changed
   */
  async update(
    webhookId: string,
    request: Constant<Schemas["UpdateWebhookRequest"]>,
    options?: CallOptions,
  ): Promise<boolean> {
    const answer = await this.#platform.call(
      "PUT",
      "/webhook/{webhookId}",
      { path: { webhookId }, body: request },
      options,
    );
    return resultIn(answer);
  }

  /**
   * Deletes a webhook.
   *
   * Operation `DELETE /webhook/{webhookId}`, scope `webhook.remove`.
   *
   * @returns true where it was deleted
   */
  async delete(webhookId: string, options?: CallOptions): Promise<boolean> {
    const answer = await this.#platform.call(
      "DELETE",
      "/webhook/{webhookId}",
      { path: { webhookId } },
      options,
    );
    return resultIn(answer);
  }
}
