import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { FormDialog } from "../../parts/dialog.js";
import { CheckField, TextField } from "../../parts/field.js";
import { tell } from "../../parts/toast.js";
import { select } from "../../place/place.js";

/** Adds a person to the sandbox. */
export function AddPersonDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const submit = async (fields: FormData) => {
    const user = await answerOf(
      control.POST("/users", {
        body: {
          mobileNumber: String(fields.get("mobileNumber")).trim(),
          name: String(fields.get("name")).trim(),
          isTenantAdmin: fields.has("isTenantAdmin"),
          isProvisioned: fields.has("isProvisioned"),
        },
      }),
    );
    tell(`Added ${user.mobileNumber}.`);
    select({ user: user.userId });
  };
  return (
    <FormDialog title="Add a person" act="Add" onSubmit={submit} onClose={onClose}>
      <TextField
        label="Mobile number"
        name="mobileNumber"
        type="tel"
        placeholder="+12065550150"
        hint="With + and the country code."
        isRequired
        isFocused
      />
      <TextField
        label="Name"
        name="name"
        maxLength={255}
        hint="May be empty, as for who has not signed in."
      />
      <CheckField label="Has signed in to the app" name="isProvisioned" isChecked />
      <CheckField label="Is an admin of the tenant" name="isTenantAdmin" />
    </FormDialog>
  );
}
