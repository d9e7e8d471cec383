import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField, TextField } from "../../parts/field.js";
import { go } from "../../place/place.js";
import { useUsers } from "../../registry/lists.js";
import { personName } from "../../words/names.js";
import { numbersIn } from "./numbers-in.js";

/** Makes a group. */
export function MakeGroupDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const users = useUsers().data ?? [];
  const make = async (form: FormData) => {
    const { groupId } = await answerOf(
      control.POST("/groups", {
        body: {
          groupName: String(form.get("groupName")),
          groupType: form.get("groupType") === "ConnectGroup" ? "ConnectGroup" : "Group",
          admins: [String(form.get("admin"))],
          members: numbersIn(String(form.get("members"))),
        },
      }),
    );
    go("groups", { group: groupId });
  };
  return (
    <FormDialog title="Make a group" act="Make" onSubmit={make} onClose={onClose}>
      <TextField label="Name" name="groupName" isRequired isFocused maxLength={255} />
      <ChoiceField
        label="Kind"
        name="groupType"
        choices={[
          ["Group", "flat group: members alone"],
          ["ConnectGroup", "public group: members and subscribers"],
        ]}
      />
      <ChoiceField
        label="Admin"
        name="admin"
        choices={users.map((user) => [user.mobileNumber, `${personName(user)} ${user.mobileNumber}`])}
      />
      <TextField
        label="Members"
        name="members"
        hint="Mobile numbers with + and the code of the country, with spaces between; may stay empty."
      />
    </FormDialog>
  );
}
