import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { listIn } from "./list-in.js";
import { type Page, type Paged, paged } from "./paged.js";
import type { Schemas } from "./schemas.js";

/** What {@link Subscribers.getPage} is asked for. */
export type SubscribersQuery = NonNullable<operations["listSubscribers"]["parameters"]["query"]>;

/** The subscribers of a managed public group (`ConnectGroup`). */
export class Subscribers {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Walks through all subscribers of a group, one call for each page.
   *
   * Operation `POST /groups/{groupId}/subscribers`, scope `groupmember.read`. It only reads, so it is sent
   * again where a GET would be.
   *
   * @param query `count` of a page, 1 to 50 (default 50), and the `cursor` to begin at
   * @returns for `for await`; its `byPage()` yields pages
   */
  list(
    groupId: string,
    query: Schemas["FetchSubscribersRequest"] = {},
    options?: CallOptions,
  ): Paged<Schemas["Subscriber"]> {
    return paged((cursor = query.cursor) =>
      this.fetchPage(groupId, { ...query, ...(cursor !== undefined && { cursor }) }, options),
    );
  }

  /**
   * Reads one page of the subscribers.
   *
   * Operation `POST /groups/{groupId}/subscribers`, scope `groupmember.read`.
   *
   * @param request `count` from 1 to 50 (default 50); `cursor` as the page before gave it
   */
  async fetchPage(
    groupId: string,
    request: Schemas["FetchSubscribersRequest"] = {},
    options?: CallOptions,
  ): Promise<Page<Schemas["Subscriber"]>> {
    const answer = await this.#platform.call(
      "POST",
      "/groups/{groupId}/subscribers",
      { path: { groupId }, body: request },
      { retryPost: true, ...options },
    );
    return pageIn(answer);
  }

  /**
   * Reads one page of the subscribers by GET, as a program of the time did; that it takes `cursor` and
   * `count` is inferred.
   *
   * Operation `GET /groups/{groupId}/subscribers`, scope `groupmember.read`.
   */
  async getPage(
    groupId: string,
    query: SubscribersQuery = {},
    options?: CallOptions,
  ): Promise<Page<Schemas["Subscriber"]>> {
    const answer = await this.#platform.call(
      "GET",
      "/groups/{groupId}/subscribers",
      { path: { groupId }, query },
      options,
    );
    return pageIn(answer);
  }

  /**
   * Adds subscribers.
   *
   * Operation `PUT /groups/{groupId}/subscribers/add`, scope `groupmember.write`.
   *
   * @param mobileNumbers 1 to 1,000 numbers in E.164
   * @returns by number whether it `isAdded`, and else the `reason` (inferred)
   */
  async add(
    groupId: string,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<Schemas["AddSubscribersAnswer"]["result"]> {
    const body = { subscribers: mobileNumbers };
    const { result } = await this.#platform.call(
      "PUT",
      "/groups/{groupId}/subscribers/add",
      { path: { groupId }, body },
      options,
    );
    return result;
  }

  /**
   * Removes subscribers.
   *
   * Operation `PUT /groups/{groupId}/subscribers/remove`, scope `groupmember.remove`.
   *
   * @param mobileNumbers 1 to 1,000 numbers in E.164
   * @returns by number whether it `isRemoved`, and else the `reason` (inferred)
   */
  async remove(
    groupId: string,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<Schemas["RemoveSubscribersAnswer"]["result"]> {
    const body = { subscribers: mobileNumbers };
    const { result } = await this.#platform.call(
      "PUT",
      "/groups/{groupId}/subscribers/remove",
      { path: { groupId }, body },
      options,
    );
    return result;
  }
}

function pageIn(answer: Schemas["SubscribersAnswer"]): Page<Schemas["Subscriber"]> {
  return { items: listIn(answer, "subscribers"), cursor: answer.cursor || undefined };
}
