import type { JSX } from "preact";
import { FormDialog } from "../../../parts/dialog.js";
import { CheckField, TextField } from "../../../parts/field.js";
import { QuestionsEditor, questionsFrom, useQuestions } from "./questions-editor.js";
import { fieldText, type SendingProps, useSendAction } from "./sending.js";

/** Asks several questions. */
export function SurveyDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  const questions = useQuestions(1);
  return (
    <FormDialog
      title="Survey"
      act="Send"
      isWide
      onClose={props.onClose}
      onSubmit={async (fields) => {
        await send({
          actionType: "Survey",
          actionBody: {
            title: fieldText(fields, "title"),
            questions: questionsFrom(questions, fields),
            dueDate: Number(fieldText(fields, "hours")),
            isAnonymous: fields.has("isAnonymous"),
            isSenderOnly: fields.has("isSenderOnly"),
            acceptMultipleResponses: fields.has("acceptMultipleResponses"),
          },
        });
      }}
    >
      <TextField label="Title" name="title" maxLength={1000} isRequired isFocused />
      <QuestionsEditor questions={questions} />
      <TextField label="Closes in hours" name="hours" type="number" value="24" isRequired />
      <CheckField label="Anonymous: nobody learns who answered" name="isAnonymous" />
      <CheckField label="Only the sender sees the answers" name="isSenderOnly" />
      <CheckField label="One person may answer several times" name="acceptMultipleResponses" />
    </FormDialog>
  );
}
