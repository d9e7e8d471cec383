import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Schemas } from "./schemas.js";

/** Profiles of users. */
export class Users {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Reads the profile of the token's user; for a group token, that of the admin who granted the
   * group. Which fields the service answered with is not on record.
   *
   * Operation `GET /users/me`, scope `profile.read`.
   */
  async me(options?: CallOptions): Promise<Schemas["UserProfile"]> {
    return this.#platform.call("GET", "/users/me", {}, options);
  }
}
