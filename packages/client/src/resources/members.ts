import type { components } from "../generated/kaizala.js";
import type { CallOptions } from "../options/call-options.js";
import type { Platform } from "../session/platform.js";
import { listIn } from "./list-in.js";
import { resultIn } from "./result-in.js";

type Schemas = components["schemas"];

/** The members of a group and their roles. Changing them is for an admin of the group. */
export class Members {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Lists all members of a group, admins included.
   *
   * Operation `GET /groups/{groupId}/members`, scope `groupmember.read`.
   *
   * @throws {NotFoundError} where there is no such group
   */
  async list(groupId: string, options?: CallOptions): Promise<Schemas["Member"][]> {
    const answer = await this.#platform.send(
      (api, attempt) => api.GET("/groups/{groupId}/members", { ...attempt, params: { path: { groupId } } }),
      options,
    );
    return listIn(answer, "members");
  }

  /**
   * Adds members. Who is a member already stays one with the same role.
   *
   * Operation `PUT /groups/{groupId}/members`, scope `groupmember.write`.
   *
   * @param mobileNumbers 1 to 100 numbers in E.164, such as `+12065550123`
   * @returns true where all were added
   * @throws {InvalidRequestError} for a number that is not E.164
   */
  async add(
    groupId: string,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<boolean> {
    const body: Schemas["AddMembersRequest"] = { members: [...mobileNumbers] };
    const answer = await this.#platform.send(
      (api, attempt) =>
        api.PUT("/groups/{groupId}/members", { ...attempt, params: { path: { groupId } }, body }),
      options,
    );
    return resultIn(answer);
  }

  /**
   * Removes a member; anyone may remove themselves.
   *
   * Operation `DELETE /groups/{groupId}/members/{memberId}`, scope `groupmember.remove`.
   *
   * @param memberId the `id` of {@link list}, not a mobile number
   * @returns true where the member was removed
   * @throws {NotFoundError} where there is no such group or member
   */
  async remove(groupId: string, memberId: string, options?: CallOptions): Promise<boolean> {
    const path = { groupId, memberId };
    const answer = await this.#platform.send(
      (api, attempt) => api.DELETE("/groups/{groupId}/members/{memberId}", { ...attempt, params: { path } }),
      options,
    );
    return resultIn(answer);
  }

  /**
   * Makes a member an admin, or an admin a member again (the latter is inferred, not on record).
   *
   * Operation `PUT /groups/{groupId}/members/{memberId}`, scope `groupmember.update`.
   *
   * @param memberId the `id` of {@link list}, not a mobile number
   * @returns true where the role was changed
   * @throws {NotFoundError} where there is no such group or member
   */
  async changeRole(
    groupId: string,
    memberId: string,
    role: Schemas["Role"],
    options?: CallOptions,
  ): Promise<boolean> {
    const path = { groupId, memberId };
    const body: Schemas["ChangeMemberRoleRequest"] = { role };
    const answer = await this.#platform.send(
      (api, attempt) =>
        api.PUT("/groups/{groupId}/members/{memberId}", { ...attempt, params: { path }, body }),
      options,
    );
    return resultIn(answer);
  }
}
