import type { JSX } from "preact";
import { FormDialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { fieldText, type SendingProps, useSendAction } from "./sending.js";

/** Sends an announcement. */
export function AnnouncementDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  return (
    <FormDialog
      title="Announcement"
      act="Send"
      onClose={props.onClose}
      onSubmit={(fields) => {
        const title = fieldText(fields, "title");
        const message = fieldText(fields, "message");
        return send({ actionType: "Announcement", actionBody: { title, message } });
      }}
    >
      <TextField label="Title" name="title" maxLength={1000} isRequired isFocused />
      <TextField label="Message" name="message" maxLength={4000} rows={4} isRequired />
    </FormDialog>
  );
}
