import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { listIn } from "./list-in.js";
import type { Schemas } from "./schemas.js";

/** What {@link Tenant.findGroups} is asked for. */
export type FindGroupsQuery = NonNullable<operations["findGroupsByQuery"]["parameters"]["query"]>;

/** The organisation. For tenant-level tokens. */
export class Tenant {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Finds groups of the organisation by name. The fields of the answer are inferred.
   *
   * Operation `GET /tenant/findGroupsByQuery`, scope `o365.read`.
   */
  async findGroups(
    query: FindGroupsQuery,
    options?: CallOptions,
  ): Promise<Schemas["FoundGroupsAnswer"]["groups"]> {
    const answer = await this.#platform.call("GET", "/tenant/findGroupsByQuery", { query }, options);
    return listIn(answer, "groups");
  }
}
