import type { components } from "../generated/kaizala.js";
import type { CallOptions } from "../options/call-options.js";
import type { Platform } from "../session/platform.js";

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
  async me(options?: CallOptions): Promise<components["schemas"]["UserProfile"]> {
    return this.#platform.send((api, attempt) => api.GET("/users/me", { ...attempt }), options);
  }
}
