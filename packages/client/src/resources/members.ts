import { isKaizalaError } from "../errors/is-kaizala-error.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { listIn } from "./list-in.js";
import { done, inParts, type NumberResult, type PartResults, refused, refusedFor } from "./number-results.js";
import { resultIn } from "./result-in.js";
import type { Schemas } from "./schemas.js";

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
    const answer = await this.#platform.call(
      "GET",
      "/groups/{groupId}/members",
      { path: { groupId } },
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
    const body = { members: mobileNumbers };
    const answer = await this.#platform.call(
      "PUT",
      "/groups/{groupId}/members",
      { path: { groupId }, body },
      options,
    );
    return resultIn(answer);
  }

  /**
   * Adds many members, 100 in a call. A part that the service refuses is halved until the numbers that it
   * refuses are found; where it adds only some, the list of members says which.
   *
   * @param mobileNumbers any number of them, in E.164
   * @returns a result for each number; never throws for a call that failed
   */
  async addMany(
    groupId: string,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<NumberResult[]> {
    return inParts(mobileNumbers, 100, (part) => this.#addPart(groupId, part, options));
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
    const answer = await this.#platform.call(
      "DELETE",
      "/groups/{groupId}/members/{memberId}",
      { path },
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
    const body = { role };
    const answer = await this.#platform.call(
      "PUT",
      "/groups/{groupId}/members/{memberId}",
      { path, body },
      options,
    );
    return resultIn(answer);
  }

  async #addPart(
    groupId: string,
    part: readonly string[],
    options: CallOptions | undefined,
  ): Promise<PartResults> {
    try {
      if (await this.add(groupId, part, options)) return new Map();
    } catch (error) {
      if (!isKaizalaError(error, "invalid_request")) throw error;
      const [only, ...others] = part;
      if (only !== undefined && others.length === 0) return new Map([[only, refusedFor(only, error)]]);
      const middle = Math.ceil(part.length / 2);
      const first = await this.#addPart(groupId, part.slice(0, middle), options);
      const second = await this.#addPart(groupId, part.slice(middle), options);
      return new Map([...first, ...second]);
    }
    const members = new Set((await this.list(groupId, options)).map(({ mobileNumber }) => mobileNumber));
    const resultOf = (number: string) =>
      members.has(number) ? done(number) : refused(number, "The service did not add it.");
    return new Map(part.map((number) => [number, resultOf(number)]));
  }
}
