import { expiryIn, idsOf } from "./fields.js";
import type { KindRules } from "./kind.js";
import {
  checkCover,
  eventAnswersOf,
  eventQuestionsOf,
  questionnaire,
  shownIn,
} from "./questions/questionnaire.js";

/** Documented. */
const DEFAULT_DUE_HOURS = 24;

export const survey: KindRules<"Survey"> = {
  hasId: true,
  check: (context, _group, { actionBody }) => {
    checkCover(context, actionBody);
    return [];
  },
  endsAfterHours: ({ actionBody }) => actionBody.dueDate ?? DEFAULT_DUE_HOURS,
  title: ({ actionBody }) => actionBody.title,
  settings: ({ actionBody }) => actionBody,
  questions: ({ actionBody }) => actionBody.questions,
  listed: ({ context, action, content: { actionBody } }) => ({
    actionType: "Survey",
    actionBody: {
      actionId: action.actionId ?? "",
      title: actionBody.title,
      responseCount: context.store.responses.count(action.actionKey).all,
      ...expiryIn(action),
    },
  }),
  details: (shown, responses) => {
    const { context, action, content } = shown;
    return {
      actionType: "Survey",
      actionDetails: {
        actionId: action.actionId ?? "",
        title: content.actionBody.title,
        responseCount: context.store.responses.count(action.actionKey).all,
        ...expiryIn(action),
        ...shownIn(shown, responses),
      },
    };
  },
  sent: (_context, action, { actionBody: { title, questions } }) => ({
    type: "SurveyCreated",
    // Packages have properties, and a receiver of both reads them here too.
    data: () => ({ ...idsOf(action), title, questions: eventQuestionsOf(questions), properties: [] }),
  }),
  responses: {
    ...questionnaire,
    told: (shown, response, head) => ({
      type: "SurveyResponse",
      data: (baseUrl) => ({ ...head(), responseDetails: eventAnswersOf({ ...shown, baseUrl }, response) }),
    }),
  },
};
