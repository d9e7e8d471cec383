import type { JSX } from "preact";
import type { ControlSchemas } from "../../../api/types.js";
import { TextField } from "../../../parts/field.js";
import { type Rows, RowsEditor, type RowTypes, useRows } from "./rows-editor.js";
import { fieldText, titlesIn } from "./sending.js";

type Question = ControlSchemas["Question"];

const TYPES: RowTypes<Question["type"]> = [
  ["SingleOption", "One of several options"],
  ["MultiOption", "Several of several options"],
  ["Text", "Text"],
  ["LargeText", "Text of several lines"],
  ["Numeric", "Number"],
  ["Date", "Date"],
  ["DateTime", "Date and time"],
  ["PhoneNumber", "Phone number"],
  ["Location", "Location"],
  ["Image", "Photo"],
  ["AttachmentList", "Files"],
];

/** The questions of a form that is being filled in. */
export type EditedQuestions = Rows<Question["type"]>;

/** @param first how many there are at first */
export function useQuestions(first: number): EditedQuestions {
  return useRows(TYPES, first);
}

/** The questions as they are sent. */
export function questionsFrom({ all }: EditedQuestions, fields: FormData): Question[] {
  return all.map(({ key, type }) => {
    const title = fieldText(fields, `title-${key}`);
    return type === "SingleOption" || type === "MultiOption"
      ? { title, type, options: titlesIn(fieldText(fields, `options-${key}`), `option of "${title}"`) }
      : { title, type };
  });
}

/** Where the questions of a survey or a package are written. */
export function QuestionsEditor({ questions }: { questions: EditedQuestions }): JSX.Element {
  return (
    <RowsEditor
      rows={questions}
      what="question"
      typeLabel="Answered with"
      head={({ key }) => <TextField label="Title" name={`title-${key}`} maxLength={1000} isRequired />}
      rest={({ key, type }) =>
        (type === "SingleOption" || type === "MultiOption") && (
          <TextField
            label="Options"
            name={`options-${key}`}
            rows={3}
            hint="Each on a line of its own."
            isRequired
          />
        )
      }
    />
  );
}
