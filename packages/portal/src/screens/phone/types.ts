import type { ControlSchemas } from "../../api/types.js";

/** A message or an action as the person of a phone sees it. */
export type Entry = ControlSchemas["ConversationEntry"];

/** An action as the person of a phone sees it. */
export type SeenAction = ControlSchemas["SeenAction"];

/** A question as it is seen. */
export type SeenQuestion = SeenAction["questions"][number];

/** A response, readable. */
export type ActionResponse = ControlSchemas["ActionResponse"];

/** A group as the list of a phone has it. */
export type GroupInApp = ControlSchemas["GroupInApp"];

/** A group with its first members and subscribers. */
export type GroupDetails = ControlSchemas["GroupDetails"];

/** What is answered to one question. */
export type AnswerValue = ControlSchemas["AnswerValue"];
