import type { JSX } from "preact";
import { FormDialog } from "../../../parts/dialog.js";
import { CheckField, TextField } from "../../../parts/field.js";
import { fieldText, type SendingProps, titlesIn, useSendAction } from "./sending.js";

/** Asks a question with choices. */
export function PollDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  return (
    <FormDialog
      title="Poll"
      act="Send"
      onClose={props.onClose}
      onSubmit={async (fields) => {
        await send({
          actionType: "Poll",
          actionBody: {
            question: fieldText(fields, "question"),
            choices: titlesIn(fieldText(fields, "choices"), "choice"),
            expiryInHours: Number(fieldText(fields, "hours")),
            isSenderOnly: fields.has("isSenderOnly"),
          },
        });
      }}
    >
      <TextField label="Question" name="question" maxLength={1000} isRequired isFocused />
      <TextField label="Choices" name="choices" rows={4} hint="Each on a line of its own." isRequired />
      <TextField label="Closes in hours" name="hours" type="number" value="720" isRequired />
      <CheckField label="Only the sender sees the answers" name="isSenderOnly" />
    </FormDialog>
  );
}
