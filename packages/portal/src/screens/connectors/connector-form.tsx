import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { FormDialog } from "../../parts/dialog.js";
import { TextField } from "../../parts/field.js";
import { showOnce } from "../../parts/shown-once.js";
import { tell } from "../../parts/toast.js";
import { select } from "../../place/place.js";
import type { Connector } from "../../registry/lists.js";
import { connectorTitle, plainName } from "../../words/names.js";
import { chosenScopes, PermissionChoices } from "./permission-choices.js";

/** Registers a connector. */
export function RegisterDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const register = async (form: FormData) => {
    const { redirectUrl, ...rest } = fieldsIn(form);
    const body = redirectUrl === null ? rest : { ...rest, redirectUrl };
    const made = await answerOf(control.POST("/connectors", { body }));
    const { applicationId, applicationSecret } = made;
    showOnce({
      title: `${plainName(connectorTitle(made))} is registered`,
      text: "The secret is shown this once. Now grant it a group: until then it may do nothing.",
      values: [
        { name: "applicationId", value: applicationId, what: "the connector's ID" },
        { name: "applicationSecret", value: applicationSecret, what: "the secret" },
      ],
    });
  };
  return (
    <FormDialog title="Register a connector" act="Register" isWide onSubmit={register} onClose={onClose}>
      <Fields />
      <PermissionChoices chosen="all" />
    </FormDialog>
  );
}

interface ChangeDialogProps {
  readonly connector: Connector;
  readonly onClose: () => void;
}

/** Changes what a connector is called and what it may do. */
export function ChangeDialog({ connector, onClose }: ChangeDialogProps): JSX.Element {
  const { applicationId } = connector;
  const change = async (form: FormData) => {
    const path = { applicationId };
    await answerOf(control.PATCH("/connectors/{applicationId}", { params: { path }, body: fieldsIn(form) }));
    tell("Changed. Permissions count from the next access token on.");
    select({ connector: applicationId }, "replace");
  };
  return (
    <FormDialog title="Change the connector" act="Change" isWide onSubmit={change} onClose={onClose}>
      <Fields connector={connector} />
      <PermissionChoices chosen={connector.scopes} />
    </FormDialog>
  );
}

function Fields({ connector }: { connector?: Connector }): JSX.Element {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        value={connector?.name ?? ""}
        isRequired
        isFocused
        maxLength={255}
      />
      <TextField
        label="Description"
        name="description"
        value={connector?.description ?? ""}
        maxLength={4000}
        rows={2}
      />
      <TextField
        label="Redirect URL"
        name="redirectUrl"
        type="url"
        value={connector?.redirectUrl ?? ""}
        maxLength={2048}
        hint="Where a person is led back to after giving consent; may stay empty."
      />
    </>
  );
}

function fieldsIn(form: FormData) {
  const redirectUrl = String(form.get("redirectUrl"));
  const permissions = chosenScopes(form);
  return {
    name: String(form.get("name")),
    description: String(form.get("description")),
    redirectUrl: redirectUrl === "" ? null : redirectUrl,
    // Before they can be chosen a connector keeps what it has, and a new one has all.
    ...(permissions === undefined ? {} : { permissions }),
  };
}
