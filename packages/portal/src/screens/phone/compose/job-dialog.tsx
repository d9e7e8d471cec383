import type { JSX } from "preact";
import { ControlProblem } from "../../../api/control-problem.js";
import { FormDialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { OptionsField } from "../../../parts/options-field.js";
import { personName } from "../../../words/names.js";
import { useOpenPhone } from "../phone-context.js";
import { fieldText, type SendingProps, useSendAction } from "./sending.js";

/** Assigns a job to members. */
export function JobDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  const { details } = useOpenPhone();
  const people = details?.members.filter(({ mobileNumber }) => mobileNumber.startsWith("+")) ?? [];
  return (
    <FormDialog
      title="Job"
      act="Assign"
      onClose={props.onClose}
      onSubmit={async (fields) => {
        const assignedTo = fields.getAll("assignedTo").map(String);
        if (assignedTo.length === 0) throw new ControlProblem("Choose who is to do it.", 0);
        const dueDate = Number(fieldText(fields, "hours"));
        await send({
          actionType: "Job",
          actionBody: { title: fieldText(fields, "title"), dueDate, assignedTo },
        });
      }}
    >
      <TextField label="What is to be done" name="title" maxLength={1000} isRequired isFocused />
      <TextField label="Due in hours" name="hours" type="number" value="24" isRequired />
      <OptionsField
        legend="Who is to do it"
        name="assignedTo"
        isMulti
        options={people.map((person) => [person.mobileNumber, personName(person)])}
      />
    </FormDialog>
  );
}
