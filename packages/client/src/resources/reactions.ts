import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import { listIn } from "./list-in.js";
import { type Page, type Paged, paged } from "./paged.js";
import type { Schemas } from "./schemas.js";

type ListQuery = NonNullable<operations["listReactions"]["parameters"]["query"]>;

/** Where a message or an action that was reacted to came from. */
export interface ReactionSource {
  /** The group that it was sent to. Default: the group that is asked. */
  readonly sourceGroupId?: string;
}

/** What {@link Reactions.list} is asked for. */
export type ReactionsQuery = Omit<ListQuery, "cursor">;

/** Likes and comments on messages and actions. */
export class Reactions {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /**
   * Likes or comments.
   *
   * Operation `POST /groups/{groupId}/reaction`, scope `reactions.write`.
   *
   * @param request a `Comment` needs `comment`
   */
  async post(
    groupId: string,
    request: Schemas["PostReactionRequest"],
    options?: CallOptions,
  ): Promise<Schemas["PostReactionAnswer"]> {
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/reaction",
      { path: { groupId }, body: request },
      options,
    );
  }

  /**
   * Walks through the counts of all messages and actions of a group that were reacted to.
   *
   * Operation `GET /groups/{groupId}/reaction/summary`, scope `reactions.read`.
   */
  summaries(
    groupId: string,
    query: ReactionSource = {},
    options?: CallOptions,
  ): Paged<Schemas["ReactionSummary"]> {
    return paged(async (cursor) => {
      const answer = await this.#platform.call(
        "GET",
        "/groups/{groupId}/reaction/summary",
        {
          path: { groupId },
          query: { ...query, ...(cursor !== undefined && { cursor }) },
        },
        options,
      );
      return pageOf(listIn(answer, "summary"), answer.cursor);
    });
  }

  /**
   * Counts the reactions to one message or action.
   *
   * Operation `GET /groups/{groupId}/reaction/{referenceId}/summary`, scope `reactions.read`.
   *
   * @returns undefined where the service counts nothing
   */
  async summary(
    groupId: string,
    referenceId: string,
    query: ReactionSource = {},
    options?: CallOptions,
  ): Promise<Schemas["ReactionSummary"] | undefined> {
    const path = { groupId, referenceId };
    const answer = await this.#platform.call(
      "GET",
      "/groups/{groupId}/reaction/{referenceId}/summary",
      { path, query },
      options,
    );
    return listIn(answer, "summary")[0];
  }

  /**
   * Walks through the reactions to one message or action.
   *
   * Operation `GET /groups/{groupId}/reaction/{referenceId}`, scope `reactions.read`.
   */
  list(
    groupId: string,
    referenceId: string,
    query: ReactionsQuery,
    options?: CallOptions,
  ): Paged<Schemas["Reaction"]> {
    const path = { groupId, referenceId };
    return paged(async (cursor) => {
      const answer = await this.#platform.call(
        "GET",
        "/groups/{groupId}/reaction/{referenceId}",
        {
          path,
          query: { ...query, ...(cursor !== undefined && { cursor }) },
        },
        options,
      );
      return pageOf(listIn(answer, "reactionDetails"), answer.cursor);
    });
  }
}

/** @param cursor a number where it is one that JavaScript holds exactly, else a text */
function pageOf<Item>(items: readonly Item[], cursor: number | string | undefined): Page<Item> {
  return { items, cursor: cursor === undefined || cursor === null ? undefined : String(cursor) };
}
