import type { Schemas } from "../../../contract/types.js";
import { Refusal } from "../../ground/refusal.js";
import { checkMediaResource, firstUrlOf } from "../../media/resources.js";
import { expiryIn, idsOf } from "./fields.js";
import type { KindRules, ShownAction } from "./kind.js";

/** Documented. */
const DEFAULT_HOURS = 720;

export const poll: KindRules<"Poll"> = {
  hasId: true,
  check: (context, _group, { actionBody: { choices } }) => {
    for (const [index, { image }] of choices.entries()) {
      if (image !== undefined)
        checkMediaResource(context, image, `actionBody.choices[${index}].image`, "Image");
    }
    return [];
  },
  endsAfterHours: ({ actionBody }) => actionBody.expiryInHours ?? DEFAULT_HOURS,
  title: ({ actionBody }) => actionBody.question,
  settings: ({ actionBody: { isSenderOnly = false } }) => ({ isSenderOnly }),
  listed: (shown) => ({ actionType: "Poll", actionBody: describe(shown) }),
  details: (shown) => ({ actionType: "Poll", actionDetails: describe(shown) }),
  sent: (context, action, content) => ({
    type: "PollCreated",
    data: (baseUrl) => ({ ...idsOf(action), ...describe({ context, action, content, baseUrl }) }),
  }),
  responses: {
    isTakenLate: false,
    isInDetails: false,
    // A person has one vote, and may change it until the poll ends (inferred).
    again: () => "replaces",
    read: (_context, { content: { actionBody } }, request) => {
      const { choiceIndex } = request.actionBody;
      const choice = actionBody.choices[choiceIndex]?.title;
      if (choice === undefined) {
        throw new Refusal(
          "BadInput",
          `response.actionBody.choiceIndex: the poll has ${actionBody.choices.length} choices.`,
        );
      }
      const vote: Schemas["EventVote"] = { choice, choiceIndex };
      return { content: JSON.stringify(vote), isCompleted: true };
    },
    inWords: ({ content: { actionBody } }, { content }) => {
      // Written by `read`.
      const { choice, choiceIndex } = JSON.parse(content) as Schemas["EventVote"];
      return {
        answers: [
          {
            index: 0,
            question: actionBody.question,
            type: "SingleOption",
            chosen: [{ index: choiceIndex, title: choice }],
            answer: [choice],
          },
        ],
      };
    },
    told: (_shown, { content }, head) => ({
      type: "PollResponse",
      // Written by `read`.
      data: () => ({ ...head(), responseDetails: { response: JSON.parse(content) as Schemas["EventVote"] } }),
    }),
  },
};

type Described = Pick<ShownAction<"Poll">, "context" | "content" | "baseUrl"> & {
  readonly action: Pick<ShownAction["action"], "actionId" | "expiresAtMs">;
};

function describe({ context, action, content: { actionBody }, baseUrl }: Described) {
  const { question, choices, isSenderOnly = false } = actionBody;
  return {
    actionId: action.actionId ?? "",
    question,
    isSenderOnly,
    ...expiryIn(action),
    choices: choices.map(({ title, image }) => ({
      title,
      ...(image === undefined ? {} : { image: firstUrlOf(context, image, baseUrl) }),
    })),
  };
}
