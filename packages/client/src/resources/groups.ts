import { ContractError } from "../errors/contract-error.js";
import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Constant } from "../transport/constant.js";
import { listIn } from "./list-in.js";
import type { Schemas } from "./schemas.js";

/** What {@link Groups.list} is asked for. */
// showDetail is another spelling of showDetails on the wire.
export type ListGroupsQuery = Omit<
  NonNullable<operations["listGroups"]["parameters"]["query"]>,
  "showDetail"
>;

/** The groups that the token reaches. */
export class Groups {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Creates a group; the token's user becomes its admin. With a group token it becomes a sub-group
   * of the token's group. Only a tenant-level token can create a `ConnectGroup`.
   *
   * Operation `POST /groups`, scope `groupinfo.write`.
   *
   * @param request at most 100 `members`, as E.164 mobile numbers
   * @returns `membersAdded` is false where a number could not be added
   * @throws {PermissionDeniedError} where the token may not create such a group
   */
  async create(
    request: Constant<Schemas["CreateGroupRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["CreateGroupAnswer"]> {
    return this.#platform.call("POST", "/groups", { body: request }, options);
  }

  /**
   * Lists the groups that the token reaches: its own group for a group token, the user's groups for
   * a user token, those of the organisation for a tenant-level token.
   *
   * Operation `GET /groups`, scope `groupinfo.read`.
   *
   * @param query `showDetails` adds counts, the caller's role and rights (default false);
   *   `fetchAllGroups` adds parents and sub-groups (default false)
   */
  async list(query: ListGroupsQuery = {}, options?: CallOptions): Promise<Schemas["Group"][]> {
    const answer = await this.#platform.call("GET", "/groups", { query }, options);
    return listIn(answer, "groups");
  }

  /**
   * Reads a group with its details.
   *
   * Operation `GET /groups/{groupId}`, scope `groupinfo.read`.
   *
   * @throws {NotFoundError} where there is no such group
   */
  async get(groupId: string, options?: CallOptions): Promise<Schemas["Group"]> {
    const answer = await this.#platform.call("GET", "/groups/{groupId}", { path: { groupId } }, options);
    const [group] = listIn(answer, "groups");
    if (group === undefined) throw new ContractError("GET /groups/{groupId} was answered with no group.");
    return group;
  }
}
