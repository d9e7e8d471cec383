import type { JSX } from "preact";
import { answerOf, control } from "../../../api/control-client.js";
import { FormDialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { MediaField } from "../entries/media-field.js";
import { useOpenPhone } from "../phone-context.js";
import { fieldText, type SendingProps } from "./sending.js";

/** Shares a location, with a photo or without, which goes to the whole group. */
export function LocationDialog({ onSent, onClose }: SendingProps): JSX.Element {
  const { as, group } = useOpenPhone();
  return (
    <FormDialog
      title="Share a location"
      act="Share"
      onClose={onClose}
      onSubmit={async (fields) => {
        const photo = fieldText(fields, "photo");
        const params = { path: { groupId: group.groupId } };
        const body = {
          mobileNumber: as,
          latitude: Number(fieldText(fields, "latitude")),
          longitude: Number(fieldText(fields, "longitude")),
          ...(photo === "" ? {} : { photo }),
        };
        await answerOf(control.POST("/groups/{groupId}/locations", { params, body }));
        onSent();
      }}
    >
      <TextField
        label="Latitude"
        name="latitude"
        type="number"
        step="any"
        hint="From -90 to 90, such as 47.6."
        isRequired
        isFocused
      />
      <TextField
        label="Longitude"
        name="longitude"
        type="number"
        step="any"
        hint="From -180 to 180, such as -122.3."
        isRequired
      />
      <MediaField legend="Photo" name="photo" isPhoto />
    </FormDialog>
  );
}
