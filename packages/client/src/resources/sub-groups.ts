import { ContractError } from "../errors/contract-error.js";
import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Constant } from "../transport/constant.js";
import { resultIn } from "./result-in.js";
import type { Schemas } from "./schemas.js";

/** What {@link SubGroups.list} is asked for. */
export type ListSubGroupsQuery = NonNullable<operations["listSubGroups"]["parameters"]["query"]>;

/** The groups below a group; a group may be below several. Changing them is for an admin of both. */
export class SubGroups {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Lists the sub-groups of a group. The service answered in two shapes, and both are read.
   *
   * Operation `GET /groups/{groupId}/subGroups`, scope `groupinfo.read`.
   *
   * @param query `fetchAllGroups` adds those below the sub-groups (default false)
   * @throws {NotFoundError} where there is no such group
   */
  async list(
    groupId: string,
    query: ListSubGroupsQuery = {},
    options?: CallOptions,
  ): Promise<Schemas["SubGroup"][]> {
    const answer: Partial<Schemas["SubGroupsAnswer"]> = await this.#platform.call(
      "GET",
      "/groups/{groupId}/subGroups",
      { path: { groupId }, query },
      options,
    );
    // The Swagger file has the group itself with its sub-groups, the documentation a list of one group.
    const subGroups = answer.subGroups ?? answer.groups?.[0]?.subGroups;
    if (!Array.isArray(subGroups)) throw new ContractError("An answer has no list subGroups.");
    return subGroups;
  }

  /**
   * Creates a group below another.
   *
   * Operation `POST /groups/{groupId}/subGroups`, scope `groupinfo.write`.
   *
   * @param request `groupName` and at most 100 `members`, as E.164 mobile numbers
   * @throws {PermissionDeniedError} where the token's user is no admin of the group
   */
  async create(
    groupId: string,
    request: Constant<Schemas["CreateSubGroupRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["CreateSubGroupAnswer"]> {
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/subGroups",
      { path: { groupId }, body: request },
      options,
    );
  }

  /**
   * Puts existing groups below a group.
   *
   * Operation `PUT /groups/{groupId}/subGroups`, scope `groupinfo.update`.
   *
   * @param subGroupIds 1 to 100 identifiers
   * @returns true where they were attached
   * @throws {InvalidRequestError} where a group would come to be below itself (inferred)
   */
  async attach(groupId: string, subGroupIds: readonly string[], options?: CallOptions): Promise<boolean> {
    const body = { subGroups: subGroupIds };
    const answer = await this.#platform.call(
      "PUT",
      "/groups/{groupId}/subGroups",
      { path: { groupId }, body },
      options,
    );
    return resultIn(answer);
  }

  /**
   * Takes a group from below another; both go on.
   *
   * Operation `DELETE /groups/{groupId}/subGroups/{subGroupId}`, scope `groupinfo.remove`.
   *
   * @returns true where it was detached
   * @throws {NotFoundError} where it is not below the group
   */
  async detach(groupId: string, subGroupId: string, options?: CallOptions): Promise<boolean> {
    const path = { groupId, subGroupId };
    const answer = await this.#platform.call(
      "DELETE",
      "/groups/{groupId}/subGroups/{subGroupId}",
      { path },
      options,
    );
    return resultIn(answer);
  }
}
