import type { JSX } from "preact";
import { answerOf, control } from "../../../api/control-client.js";
import { ControlProblem } from "../../../api/control-problem.js";
import { FormDialog } from "../../../parts/dialog.js";
import { Field, TextField } from "../../../parts/field.js";
import { useOpenPhone } from "../phone-context.js";
import { encodedFile } from "./encoded-file.js";
import { fieldText, type SendingProps, tellFailed } from "./sending.js";

interface FilesDialogProps extends SendingProps {
  readonly title: string;
  readonly accept: string;
  readonly isSeveral?: boolean;
}

/** Shares files of this machine: photos, or one file of another kind. */
export function FilesDialog({
  title,
  accept,
  isSeveral = false,
  envelope,
  onSent,
  onClose,
}: FilesDialogProps): JSX.Element {
  const { as, group } = useOpenPhone();
  const types = accept.split(",").join(" ");
  return (
    <FormDialog
      title={title}
      act="Share"
      onClose={onClose}
      onSubmit={async (fields) => {
        const chosen = fields
          .getAll("files")
          .filter((file): file is File => file instanceof File && file.name !== "");
        if (chosen.length === 0) throw new ControlProblem("Choose a file to share.", 0);
        const files = await Promise.all(chosen.map(encodedFile));
        const caption = fieldText(fields, "caption");
        const params = { path: { groupId: group.groupId } };
        const body = { mobileNumber: as, files, ...(caption === "" ? {} : { caption }), ...envelope };
        const { failedResult = [] } = await answerOf(
          control.POST("/groups/{groupId}/media", { params, body }),
        );
        tellFailed(failedResult.length);
        onSent();
      }}
    >
      <Field
        label={isSeveral ? "Photos" : "File"}
        hint={`${isSeveral ? "Several are an album. " : ""}${types}; at most 25 MiB each.`}
      >
        {(described) => (
          <input
            {...described}
            class="input"
            type="file"
            name="files"
            accept={accept}
            multiple={isSeveral}
            required
          />
        )}
      </Field>
      <TextField label="Caption" name="caption" maxLength={4000} />
    </FormDialog>
  );
}
