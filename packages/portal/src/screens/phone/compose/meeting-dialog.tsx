import type { JSX } from "preact";
import { FormDialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { nowMs } from "../../../state/clock.js";
import { fullTime, zone } from "../../../words/times.js";
import { fieldText, type SendingProps, useSendAction } from "./sending.js";

/** Invites to a meeting. */
export function MeetingDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  const now = nowMs.peek() ?? 0;
  return (
    <FormDialog
      title="Meeting"
      act="Invite"
      onClose={props.onClose}
      onSubmit={async (fields) => {
        const name = fieldText(fields, "place");
        const place = {
          latitude: Number(fieldText(fields, "latitude")),
          longitude: Number(fieldText(fields, "longitude")),
          name,
        };
        await send({
          actionType: "LetsMeet",
          actionBody: {
            title: fieldText(fields, "title"),
            startingTime: new Date(fieldText(fields, "at")).toISOString(),
            duration: Number(fieldText(fields, "minutes")),
            ...(name === "" ? {} : { place }),
          },
        });
      }}
    >
      <TextField label="Title" name="title" maxLength={1000} isRequired isFocused />
      <TextField
        label={`When (${zone(now)})`}
        name="at"
        type="datetime-local"
        hint={`It is ${fullTime(now)} in the sandbox.`}
        isRequired
      />
      <TextField label="Minutes" name="minutes" type="number" value="30" isRequired />
      <TextField label="Place" name="place" maxLength={1000} hint="May stay empty." />
      <TextField label="Latitude of the place" name="latitude" type="number" step="any" value="0" />
      <TextField label="Longitude of the place" name="longitude" type="number" step="any" value="0" />
    </FormDialog>
  );
}
