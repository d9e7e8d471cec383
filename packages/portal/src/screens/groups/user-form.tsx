import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { FormDialog } from "../../parts/dialog.js";
import { CheckField, TextField } from "../../parts/field.js";
import { tell } from "../../parts/toast.js";
import { go } from "../../place/place.js";
import type { User } from "../../registry/lists.js";

/** Adds a person. */
export function AddUserDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const add = async (form: FormData) => {
    const body = { mobileNumber: String(form.get("mobileNumber")), ...fieldsIn(form) };
    const { userId } = await answerOf(control.POST("/users", { body }));
    go("groups", { show: "people", user: userId });
  };
  return (
    <FormDialog title="Add a person" act="Add" onSubmit={add} onClose={onClose}>
      <TextField
        label="Mobile number"
        name="mobileNumber"
        type="tel"
        hint="With + and the code of the country, such as +12065550123."
        isRequired
        isFocused
      />
      <UserFields />
    </FormDialog>
  );
}

interface ChangeUserDialogProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** Changes a person. */
export function ChangeUserDialog({ user, onClose }: ChangeUserDialogProps): JSX.Element {
  const { userId } = user;
  const change = async (form: FormData) => {
    const params = { path: { userId } };
    await answerOf(control.PATCH("/users/{userId}", { params, body: fieldsIn(form) }));
    tell("Changed.");
  };
  return (
    <FormDialog title="Change the person" act="Change" onSubmit={change} onClose={onClose}>
      <UserFields user={user} />
    </FormDialog>
  );
}

function UserFields({ user }: { user?: User }): JSX.Element {
  return (
    <>
      <TextField label="Name" name="name" value={user?.name ?? ""} maxLength={255} />
      <CheckField label="Has signed in" name="isProvisioned" isChecked={user?.isProvisioned ?? true} />
      <CheckField
        label="Is an admin of the tenant"
        name="isTenantAdmin"
        isChecked={user?.isTenantAdmin ?? false}
      />
    </>
  );
}

function fieldsIn(form: FormData) {
  return {
    name: String(form.get("name")),
    isProvisioned: form.has("isProvisioned"),
    isTenantAdmin: form.has("isTenantAdmin"),
  };
}
