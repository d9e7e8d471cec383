import type { JSX } from "preact";
import { FormDialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { PropertiesEditor, propertiesFrom, useProperties } from "./properties-editor.js";
import { QuestionsEditor, questionsFrom, useQuestions } from "./questions-editor.js";
import { fieldText, type SendingProps, useSendAction } from "./sending.js";

/** Sends an instance of an action package. */
export function PackageDialog(props: SendingProps): JSX.Element {
  const send = useSendAction(props);
  const questions = useQuestions(0);
  const properties = useProperties();
  return (
    <FormDialog
      title="Package"
      act="Send"
      isWide
      onClose={props.onClose}
      onSubmit={async (fields) => {
        const title = fieldText(fields, "title");
        const asked = questionsFrom(questions, fields);
        const hours = fieldText(fields, "hours");
        const given = propertiesFrom(properties, fields);
        await send({
          id: fieldText(fields, "id"),
          actionBody: {
            title,
            ...(hours === "" ? {} : { validity: Number(hours) }),
            ...(asked.length === 0 ? {} : { questions: asked }),
            ...(given.length === 0 ? {} : { properties: given }),
          },
        });
      }}
    >
      <TextField
        label="Identifier of the package"
        name="id"
        maxLength={256}
        hint="It may end with a version, such as com.example.Order.2."
        isRequired
        isFocused
      />
      <TextField label="Title" name="title" maxLength={1000} isRequired />
      <TextField label="Closes in hours" name="hours" type="number" hint="Left empty, it stays open." />
      <PropertiesEditor properties={properties} />
      <QuestionsEditor questions={questions} />
    </FormDialog>
  );
}
