import type { operations } from "../generated/kaizala.js";
import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Constant } from "../transport/constant.js";
import { ActionSender } from "./action-sender.js";
import type { Media } from "./media.js";
import type { Schemas } from "./schemas.js";
import { type AnswersTo, type Question, surveyAnswers } from "./survey-answers.js";

/** What {@link Actions.list} is asked for; it needs `actionType` or, for packages, `id`. */
export type ListActionsQuery = NonNullable<operations["listActions"]["parameters"]["query"]>;

/** What {@link Actions.get} is asked for. */
export type GetActionQuery = NonNullable<operations["getAction"]["parameters"]["query"]>;

/** What goes with the answers of {@link Actions.answerSurvey}. */
export interface SurveyResponseDetails {
  /** Edits this response of the same user instead of adding one. */
  readonly responseId?: string;
  /** The name of the response. */
  readonly responseName?: string;
  /** Where it was given. */
  readonly responseLocation?: Schemas["Place"];
}

/** Announcements, jobs, polls, meetings, surveys, media and action packages, and the responses to them. */
export class Actions extends ActionSender {
  readonly #platform: Platform;

  /** @internal */
  constructor(platform: Platform, media: Media) {
    super(platform, media);
    this.#platform = platform;
  }

  /**
   * Lists actions of one type or package.
   *
   * Operation `GET /groups/{groupId}/actions`, scope `action.read`.
   *
   * @param query `fromDate` in epoch seconds, `count` at most (default 30)
   * @returns `actions`, and whether there are more
   */
  async list(
    groupId: string,
    query: ListActionsQuery,
    options?: CallOptions,
  ): Promise<Schemas["ActionsAnswer"]> {
    return this.#platform.call("GET", "/groups/{groupId}/actions", { path: { groupId }, query }, options);
  }

  /**
   * Reads an action with its details.
   *
   * Operation `GET /groups/{groupId}/actions/{actionId}`, scope `action.read`.
   *
   * @param query `getDetails` adds the responses (default false)
   */
  async get(
    groupId: string,
    actionId: string,
    query: GetActionQuery = {},
    options?: CallOptions,
  ): Promise<Schemas["ActionAnswer"]> {
    const path = { groupId, actionId };
    return this.#platform.call("GET", "/groups/{groupId}/actions/{actionId}", { path, query }, options);
  }

  /**
   * Edits properties of an action package that was sent.
   *
   * Operation `PUT /groups/{groupId}/actions/{actionId}`, scope `action.update`.
   *
   * @param request `version` -1 for whatever version it has
   */
  async update(
    groupId: string,
    actionId: string,
    request: Constant<Schemas["UpdateActionRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["UpdateActionAnswer"]> {
    const path = { groupId, actionId };
    return this.#platform.call(
      "PUT",
      "/groups/{groupId}/actions/{actionId}",
      { path, body: request },
      options,
    );
  }

  /**
   * Edits properties of an action package that was sent, in the older form.
   *
   * Operation `PUT /groups/{groupId}/actions/{actionId}/properties`, scope `action.update`.
   */
  async updateProperties(
    groupId: string,
    actionId: string,
    request: Constant<Schemas["UpdateActionPropertiesRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["UpdateActionAnswer"]> {
    const path = { groupId, actionId };
    return this.#platform.call(
      "PUT",
      "/groups/{groupId}/actions/{actionId}/properties",
      { path, body: request },
      options,
    );
  }

  /**
   * Answers an action, or edits an earlier answer of the same user.
   *
   * Operation `POST /groups/{groupId}/actions/{actionId}/responses`, scope `action.write`.
   */
  async respond(
    groupId: string,
    actionId: string,
    request: Constant<Schemas["PostResponseRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["PostResponseAnswer"]> {
    const path = { groupId, actionId };
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/actions/{actionId}/responses",
      { path, body: request },
      options,
    );
  }

  /**
   * Answers a survey with answers that are typed by its questions, where those are a constant.
   *
   * @param questions as the survey was sent with
   * @param answers one for each question; see {@link AnswerTo}
   * @throws {InvalidArgumentError} for an answer that does not fit its question
   */
  async answerSurvey<const Questions extends readonly Question[]>(
    groupId: string,
    actionId: string,
    questions: Questions,
    answers: AnswersTo<Questions>,
    details: SurveyResponseDetails = {},
    options?: CallOptions,
  ): Promise<Schemas["PostResponseAnswer"]> {
    const { responseId, ...others } = details;
    const request = {
      actionType: "Survey" as const,
      ...(responseId !== undefined && { responseId }),
      actionBody: { ...others, answers: surveyAnswers<readonly Question[]>(questions, answers) },
    };
    return this.respond(groupId, actionId, request, options);
  }

  /**
   * Reminds of an action.
   *
   * Operation `POST /groups/{groupId}/actions/{actionId}/reminder`, scope `action.write`.
   *
   * @param audience only in public groups; without it the whole group
   */
  async remind(
    groupId: string,
    actionId: string,
    audience: Constant<Schemas["Audience"]> = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    const path = { groupId, actionId };
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/actions/{actionId}/reminder",
      { path, body: audience },
      options,
    );
  }
}
