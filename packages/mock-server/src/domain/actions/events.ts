import type { Schemas } from "../../contract/types.js";
import type { User } from "../../store/access/users.js";
import type { Action, NewAction } from "../../store/actions/actions.js";
import type { Response } from "../../store/actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { type EventData, type Happening, raise } from "../events/raising.js";
import { isoSeconds } from "../ground/times.js";
import { openMediaResource, urlOfFile } from "../media/resources.js";
import { bareId, type PostedAction } from "./content.js";
import { describeMeeting, expiryIn, shownChoices } from "./list.js";
import { isAnonymous } from "./responders.js";
import { showJobResponse, showSurveyResponse } from "./shown-responses.js";

/**
 * Tells webhooks of an action that was sent. Locations have no event on record.
 *
 * @param posted what the action holds, which is stored as text
 */
export function raiseActionCreated(
  context: DomainContext,
  sender: User,
  action: NewAction,
  posted: PostedAction,
): void {
  const common = {
    groupId: action.groupId,
    actionId: action.actionId,
    isPrivate: action.audience === "subscribers",
    from: sender,
  };
  if ("id" in posted) {
    const packageId = bareId(posted.id);
    raise(context, {
      ...common,
      type: "ActionCreated",
      packageId,
      data: () => ({
        ...idsOf(action),
        ...titleOf(posted.actionBody),
        actionPackageId: packageId,
        packageId: posted.id,
        questions: questionsIn(posted.actionBody.questions ?? []),
      }),
    });
    return;
  }
  switch (posted.actionType) {
    case "Announcement": {
      const { title = "", message, mediaResources = [] } = posted.actionBody;
      const media = () => mediaResources.flatMap((resource) => mediaOf(context, resource));
      raise(context, {
        ...common,
        type: "Announcement",
        data: () => ({ title, text: message, media: media() }),
      });
      return;
    }
    case "Job": {
      const { title, assignedTo } = posted.actionBody;
      const due = action.expiresAtMs === null ? {} : { dueDate: isoSeconds(action.expiresAtMs) };
      const data = () => ({ ...idsOf(action), title, ...due, assignedTo });
      raise(context, { ...common, type: "JobCreated", data });
      return;
    }
    case "Poll": {
      const { question, isSenderOnly = false } = posted.actionBody;
      const data = () => ({
        ...idsOf(action),
        question,
        choices: shownChoices(context, posted.actionBody, context.baseUrl),
        ...expiryIn(action),
        isSenderOnly,
      });
      raise(context, { ...common, type: "PollCreated", data });
      return;
    }
    case "LetsMeet": {
      const data = () => ({ ...idsOf(action), ...describeMeeting(action.actionId ?? "", posted.actionBody) });
      raise(context, { ...common, type: "LetsMeetCreated", data });
      return;
    }
    case "Survey": {
      const { title, questions } = posted.actionBody;
      const data = () => ({ ...idsOf(action), title, questions: questionsIn(questions) });
      raise(context, { ...common, type: "SurveyCreated", data });
      return;
    }
    default: {
      const { mediaResource, caption } = posted.actionBody;
      const data = () => ({
        media: mediaOf(context, mediaResource),
        actionType: posted.actionType,
        ...(caption === undefined ? {} : { caption }),
      });
      raise(context, { ...common, type: "AttachmentCreated", data });
    }
  }
}

/** Tells webhooks of a response, and of its edits under the same `eventId`. */
export function raiseResponse(
  context: DomainContext,
  action: Action,
  response: Response,
  isUpdateResponse: boolean,
): void {
  const user = isAnonymous(action) ? undefined : context.store.users.find(response.responder);
  const common = {
    groupId: action.groupId,
    actionId: action.actionId,
    isPrivate: action.audience === "subscribers",
    eventId: response.responseId,
    from: user,
  };
  const head = () => ({
    ...idsOf(action),
    responseId: response.responseId,
    isUpdateResponse,
    ...(user
      ? {
          responder: user.mobileNumber,
          responderId: user.userId,
          responderName: user.name,
          responderProfilePic: user.profilePic,
        }
      : {}),
    isAnonymous: user === undefined,
  });
  switch (action.kind) {
    case "Job": {
      const data = () => {
        const { responseId: _, ...shown } = showJobResponse(context, response);
        return { ...head(), responseDetails: { response: shown } };
      };
      raise(context, { ...common, type: "JobResponse", data });
      return;
    }
    case "Poll": {
      // Written by the vote of a person in the app.
      const vote = JSON.parse(response.content) as Schemas["EventVote"];
      const data = () => ({ ...head(), responseDetails: { response: vote } });
      raise(context, { ...common, type: "PollResponse", data });
      return;
    }
    case "LetsMeet": {
      // Written by the answer of a person in the app.
      const attendance = JSON.parse(response.content) as Schemas["EventAttendance"];
      const data = () => ({ ...head(), responseDetails: { response: attendance } });
      raise(context, { ...common, type: "LetsMeetResponse", data });
      return;
    }
    default:
      raiseAnswers(context, action, response, common, head);
  }
}

function raiseAnswers(
  context: DomainContext,
  action: Action,
  response: Response,
  common: Omit<Happening<"SurveyResponse">, "type" | "data">,
  head: () => Omit<EventData<"SurveyResponse">, "responseDetails">,
): void {
  const responseDetails = () => answersIn(context, action, response);
  if (action.packageId === null) {
    const data = () => ({ ...head(), responseDetails: responseDetails() });
    raise(context, { ...common, type: "SurveyResponse", data });
    return;
  }
  const actionPackageId = bareId(action.packageId);
  const ofPackage = { actionPackageId, packageId: action.packageId };
  raise(context, {
    ...common,
    type: "ActionResponse",
    packageId: actionPackageId,
    data: () => ({ ...head(), ...ofPackage, responseDetails: responseDetails() }),
  });
}

/** On record: the answers end with the time of the response, which people do not see. */
function answersIn(context: DomainContext, action: Action, response: Response): Schemas["EventAnswers"] {
  const shown = showSurveyResponse(context, action, response, context.baseUrl);
  const { responseName, responseLocation, responseWithQuestions } = shown;
  const time = { title: "ResponseTime", type: "DateTime", isInvisible: true, answer: context.clock.now() };
  return {
    ...(responseName === undefined ? {} : { responseName }),
    ...(responseLocation === undefined ? {} : { responseLocation }),
    responseWithQuestions: [...responseWithQuestions, time],
  };
}

function idsOf({ actionId, groupId }: NewAction): Schemas["EventOfAction"] {
  return { actionId: actionId ?? "", groupId };
}

function titleOf({ title }: { readonly title?: string }): { title?: string } {
  return title === undefined ? {} : { title };
}

function questionsIn(questions: readonly Schemas["Question"][]): Schemas["EventQuestion"][] {
  return questions.map((question) => ({
    title: question.title,
    type: question.type,
    ...("options" in question ? { options: question.options } : {}),
    isInvisible: question.isInvisible ?? false,
  }));
}

/** Under the names of the documented table, and under those of its sample. */
function mediaOf(context: DomainContext, resource: string): Schemas["EventMedia"][] {
  return openMediaResource(context, resource, "mediaResource").files.map((file) => {
    const mediaUrl = urlOfFile(file, context.baseUrl);
    return { mediaUrl, mediaFileName: file.name, url: mediaUrl, fileName: file.name };
  });
}
