import type { Platform } from "../session/platform.js";
import type { CallOptions } from "../transport/call-options.js";
import type { Constant } from "../transport/constant.js";
import type { Media } from "./media.js";
import { inParts, type NumberResult, sentTo } from "./number-results.js";
import type { Schemas } from "./schemas.js";

/** Whom an action goes to, and what it answers. */
export type ActionEnvelope = Schemas["ActionEnvelope"];

/** What goes with the image of {@link ActionSender.sendImage}. */
export type ImageDetails = ActionEnvelope & {
  /** Shown below the image. */
  readonly caption?: string;
};

/** Sends actions of every type. */
export class ActionSender {
  readonly #platform: Platform;
  readonly #media: Media;

  /** @internal */
  constructor(platform: Platform, media: Media) {
    this.#platform = platform;
    this.#media = media;
  }

  /**
   * Sends an action of any type, or an action package by its `id`.
   *
   * Operation `POST /groups/{groupId}/actions`, scope `action.write`.
   *
   * @returns `referenceId` to reply and react to, `actionId` (absent for media), and `failedResult` where
   *   numbers could not be reached
   */
  async post(
    groupId: string,
    request: Constant<Schemas["PostActionRequest"]>,
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    return this.#platform.call(
      "POST",
      "/groups/{groupId}/actions",
      { path: { groupId }, body: request },
      options,
    );
  }

  /**
   * Sends an action to many subscribers of a public group, 30 in a call.
   *
   * @param request without `subscribers`
   * @returns a result for each number; never throws for a call that failed
   */
  async postToSubscribers(
    groupId: string,
    request: Constant<Schemas["PostActionRequest"]>,
    mobileNumbers: readonly Schemas["MobileNumber"][],
    options?: CallOptions,
  ): Promise<NumberResult[]> {
    return inParts(mobileNumbers, 30, async (subscribers) =>
      sentTo(subscribers, await this.post(groupId, { ...request, subscribers }, options)),
    );
  }

  /** Sends a survey. `dueDate` is in hours (default 24). */
  async sendSurvey(
    groupId: string,
    survey: Constant<Schemas["SurveyBody"]>,
    envelope: ActionEnvelope = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    return this.post(groupId, { ...envelope, actionType: "Survey", actionBody: survey }, options);
  }

  /** Assigns a job to mobile numbers. `dueDate` is in hours (default 24). */
  async sendJob(
    groupId: string,
    job: Constant<Schemas["JobBody"]>,
    envelope: ActionEnvelope = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    return this.post(groupId, { ...envelope, actionType: "Job", actionBody: job }, options);
  }

  /** Sends a poll. `expiryInHours` is 720 by default. */
  async sendPoll(
    groupId: string,
    poll: Constant<Schemas["PollBody"]>,
    envelope: ActionEnvelope = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    return this.post(groupId, { ...envelope, actionType: "Poll", actionBody: poll }, options);
  }

  /** Sends an announcement; `mediaResources` come from `media.upload`. */
  async sendAnnouncement(
    groupId: string,
    announcement: Constant<Schemas["AnnouncementBody"]>,
    envelope: ActionEnvelope = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    return this.post(groupId, { ...envelope, actionType: "Announcement", actionBody: announcement }, options);
  }

  /**
   * Uploads an image and sends it.
   *
   * @param image with a `type`, such as `new File([bytes], "crane.png", { type: "image/png" })`
   */
  async sendImage(
    groupId: string,
    image: File,
    details: ImageDetails = {},
    options?: CallOptions,
  ): Promise<Schemas["PostActionAnswer"]> {
    const { caption, ...envelope } = details;
    const mediaResource = await this.#media.upload(image, options);
    const actionBody = { mediaResource, ...(caption !== undefined && { caption }) };
    return this.post(groupId, { ...envelope, actionType: "Image", actionBody }, options);
  }
}
