import type { ControlProblem } from "../../api/control-problem.js";
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

/** What of a conversation was read. */
export interface ReadEntries {
  /** The oldest first. */
  readonly entries: readonly Entry[];
  readonly isRead: boolean;
  readonly hasOlder: boolean;
  /** Why the last reading failed; undefined where it did not. */
  readonly problem: ControlProblem | undefined;
}
