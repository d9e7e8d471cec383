import "./add-member.css";
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../api/control-client.js";
import { Button } from "../parts/button.js";
import { TextField } from "../parts/field.js";
import { attempt, tell } from "../parts/toast.js";

interface AddMemberProps {
  readonly groupId: string;
  /** The number of the admin who does it. */
  readonly as: string;
}

/** Adds a member by number, as an admin does in the app. */
export function AddMember({ groupId, as }: AddMemberProps): JSX.Element {
  // A field that was sent is another field, and empty.
  const [sent, setSent] = useState(0);
  const add = async (number: string) => {
    const body = { mobileNumber: as, members: [number] };
    const isAdded = await attempt(() =>
      answerOf(control.PUT("/groups/{groupId}/members", { params: { path: { groupId } }, body })),
    );
    if (!isAdded) return;
    setSent(sent + 1);
    tell(`Added ${number}.`);
  };
  return (
    <form
      class="row add-member"
      onSubmit={(event) => {
        event.preventDefault();
        void add(String(new FormData(event.currentTarget).get("number")).trim());
      }}
    >
      <div class="grow">
        <TextField
          key={sent}
          label="Add by number"
          name="number"
          type="tel"
          placeholder="+12065550199"
          hint="With + and the country code. Nobody need have it yet."
          isRequired
        />
      </div>
      <Button submits>Add</Button>
    </form>
  );
}
