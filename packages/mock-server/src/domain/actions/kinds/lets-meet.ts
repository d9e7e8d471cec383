import { timeMs } from "@kaizala-gateway/foundation";
import type { Schemas } from "../../../contract/types.js";
import { Refusal } from "../../ground/refusal.js";
import { isoSeconds, isWithinIso } from "../../ground/times.js";
import { idsOf } from "./fields.js";
import type { KindRules } from "./kind.js";

/** Documented. */
const DEFAULT_MINUTES = 30;

export const letsMeet: KindRules<"LetsMeet"> = {
  hasId: true,
  check: (_context, _group, { actionBody }) => {
    readStart(actionBody);
    return [];
  },
  endsAfterHours: () => undefined,
  title: ({ actionBody }) => actionBody.title,
  settings: ({ actionBody: { isSenderOnly = false } }) => ({ isSenderOnly }),
  listed: ({ action, content: { actionBody } }) => ({
    actionType: "LetsMeet",
    actionBody: describe(action.actionId, actionBody),
  }),
  details: ({ action, content: { actionBody } }) => ({
    actionType: "LetsMeet",
    actionDetails: describe(action.actionId, actionBody),
  }),
  sent: (_context, action, { actionBody }) => ({
    type: "LetsMeetCreated",
    data: () => ({ ...idsOf(action), ...describe(action.actionId, actionBody) }),
  }),
  responses: {
    isTakenLate: false,
    isInDetails: false,
    // A person has one answer, and may change it (inferred).
    again: () => "replaces",
    read: (_context, _answered, { actionBody }) => {
      const attendance: Schemas["EventAttendance"] = actionBody;
      return { content: JSON.stringify(attendance), isCompleted: true };
    },
    inWords: ({ content: { actionBody } }, { content }) => {
      // Written by `read`.
      const { attendance } = JSON.parse(content) as Schemas["EventAttendance"];
      return {
        answers: [
          {
            index: 0,
            question: actionBody.title,
            type: "SingleOption",
            chosen: [{ index: null, title: attendance }],
            answer: [attendance],
          },
        ],
      };
    },
    told: (_shown, { content }, head) => ({
      type: "LetsMeetResponse",
      data: () => ({
        ...head(),
        // Written by `read`.
        responseDetails: { response: JSON.parse(content) as Schemas["EventAttendance"] },
      }),
    }),
  },
};

function describe(actionId: string | null, body: Schemas["LetsMeetBody"]): Schemas["MeetingDetails"] {
  const { title, agenda, place, isSenderOnly = false, duration, durationInMins } = body;
  return {
    actionId: actionId ?? "",
    title,
    startingTime: isoSeconds(readStart(body)),
    ...(agenda === undefined ? {} : { agenda }),
    duration: durationInMins ?? duration ?? DEFAULT_MINUTES,
    isSenderOnly,
    ...(place === undefined ? {} : { place }),
  };
}

/**
 * When a meeting begins, in epoch milliseconds.
 *
 * @throws {Refusal} BadInput
 */
function readStart({ startingTime }: Schemas["LetsMeetBody"]): number {
  const epochMs = /^\d{4}-\d{2}-\d{2}/.test(startingTime) ? timeMs(startingTime) : Number.NaN;
  if (isWithinIso(epochMs)) return epochMs;
  throw new Refusal(
    "BadInput",
    "actionBody.startingTime: must be a time in ISO 8601, such as 2021-06-01T09:30:00Z.",
  );
}
