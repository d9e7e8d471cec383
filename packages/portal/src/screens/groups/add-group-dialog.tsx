import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField, TextField } from "../../parts/field.js";
import { tell } from "../../parts/toast.js";
import { select } from "../../place/place.js";

const NUMBERS = "Numbers with + and the country code, separated by spaces or commas.";

/** Makes a group. Its admins, members and subscribers may be numbers that nobody has yet. */
export function AddGroupDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [kind, setKind] = useState("Group");
  const submit = async (fields: FormData) => {
    const groupName = String(fields.get("groupName")).trim();
    const made = await answerOf(
      control.POST("/groups", {
        body: {
          groupName,
          groupType: kind === "ConnectGroup" ? "ConnectGroup" : "Group",
          admins: numbersIn(fields, "admins"),
          members: numbersIn(fields, "members"),
          subscribers: numbersIn(fields, "subscribers"),
        },
      }),
    );
    tell(`The group ${groupName.slice(0, 60)} was made.`);
    select({ group: made.groupId });
  };
  return (
    <FormDialog title="Make a group" act="Make it" onSubmit={submit} onClose={onClose}>
      <TextField label="Name" name="groupName" maxLength={255} isRequired isFocused />
      <ChoiceField
        label="Kind"
        name="groupType"
        value={kind}
        onValue={setKind}
        choices={[
          ["Group", "A group of members"],
          ["ConnectGroup", "A public group, with subscribers"],
        ]}
      />
      <TextField label="Admins" name="admins" placeholder="+12065550101" hint={NUMBERS} isRequired />
      <TextField label="Members" name="members" hint="May be nobody." />
      {kind === "ConnectGroup" && <TextField label="Subscribers" name="subscribers" hint="May be nobody." />}
    </FormDialog>
  );
}

function numbersIn(fields: FormData, name: string): string[] {
  const text = fields.get(name);
  return typeof text === "string" ? text.split(/[\s,;]+/).filter((number) => number !== "") : [];
}
