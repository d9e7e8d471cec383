import { answerOf, control } from "../../../api/control-client.js";
import { ControlProblem } from "../../../api/control-problem.js";
import type { ControlSchemas } from "../../../api/types.js";
import { tell } from "../../../parts/toast.js";
import { counted } from "../../../words/numbers.js";
import { useOpenPhone } from "../phone-context.js";
import type { Envelope } from "./audience.js";

type Action = ControlSchemas["PostActionRequest"];

/** What a dialog that sends something is given. */
export interface SendingProps {
  readonly envelope: Envelope;
  readonly onSent: () => void;
  readonly onClose: () => void;
}

/** Sends actions of the open group in the person's name. */
export function useSendAction({ envelope, onSent }: SendingProps): (action: Action) => Promise<void> {
  const { as, group } = useOpenPhone();
  return async (action) => {
    const params = { path: { groupId: group.groupId } };
    const body = { mobileNumber: as, action: { ...action, ...envelope } };
    const { failedResult = [] } = await answerOf(control.POST("/groups/{groupId}/actions", { params, body }));
    tellFailed(failedResult.length);
    onSent();
  };
}

/** Says that some could not be reached. */
export function tellFailed(count: number): void {
  if (count > 0) tell(`${counted(count, "subscriber")} could not be reached.`);
}

/** A field of a form, without the spaces around it. */
export function fieldText(fields: FormData, name: string): string {
  return String(fields.get(name) ?? "").trim();
}

/** The lines of a field that have something in them. */
export function linesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/**
 * The lines of a field as titles; empty ones are no options.
 *
 * @throws {ControlProblem} where there are none
 */
export function titlesIn(text: string, what: string): { readonly title: string }[] {
  const titles = linesIn(text);
  if (titles.length === 0)
    throw new ControlProblem(`Write at least one ${what}, each on a line of its own.`, 0);
  return titles.map((title) => ({ title }));
}
