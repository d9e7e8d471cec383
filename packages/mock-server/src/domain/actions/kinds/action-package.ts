import { bareId } from "../content.js";
import { expiryIn, idsOf } from "./fields.js";
import type { KindRules, ShownAction } from "./kind.js";
import { checkProperties, shownProperties } from "./package-properties.js";
import {
  checkCover,
  eventAnswersOf,
  eventQuestionsOf,
  questionnaire,
  shownIn,
} from "./questions/questionnaire.js";

/** An instance of an action package. The package itself is not known. */
export const actionPackage: KindRules<"ActionPackage"> = {
  hasId: true,
  check: (context, _group, { actionBody }) => {
    checkProperties(context, actionBody.properties ?? [], "actionBody.properties");
    checkCover(context, actionBody);
    return [];
  },
  // That it lives as long as `validity` or `dueDate` says is inferred.
  endsAfterHours: ({ actionBody }) => actionBody.validity ?? actionBody.dueDate,
  title: ({ actionBody }) => actionBody.title ?? null,
  settings: ({ actionBody }) => actionBody,
  questions: ({ actionBody }) => actionBody.questions ?? [],
  listed: (shown) => ({ actionType: "ActionPackage", id: shown.content.id, actionBody: describe(shown) }),
  details: (shown, responses) => ({
    actionType: "ActionPackage",
    id: shown.content.id,
    actionDetails: {
      ...describe(shown),
      version: shown.action.version,
      ...shownIn(shown, responses),
    },
  }),
  sent: (
    _context,
    action,
    { id: packageId, actionBody: { title = "", questions = [], properties = [] } },
  ) => {
    const actionPackageId = bareId(packageId);
    return {
      type: "ActionCreated",
      packageId: actionPackageId,
      data: () => ({
        ...idsOf(action),
        title,
        actionPackageId,
        packageId,
        questions: eventQuestionsOf(questions),
        properties: shownProperties(properties),
      }),
    };
  },
  responses: {
    ...questionnaire,
    told: (shown, response, head) => {
      const packageId = shown.content.id;
      const actionPackageId = bareId(packageId);
      return {
        type: "ActionResponse",
        packageId: actionPackageId,
        data: (baseUrl) => ({
          ...head(),
          actionPackageId,
          packageId,
          responseDetails: eventAnswersOf({ ...shown, baseUrl }, response),
        }),
      };
    },
  },
};

function describe({ context, action, content: { actionBody } }: ShownAction<"ActionPackage">) {
  const { title, properties } = actionBody;
  if (action.expiresAtMs === null) context.inferred.decides("package-without-end");
  return {
    actionId: action.actionId ?? "",
    ...(title === undefined ? {} : { title }),
    responseCount: context.store.responses.count(action.actionKey).all,
    ...expiryIn(action),
    ...(properties === undefined ? {} : { properties: shownProperties(properties) }),
  };
}
