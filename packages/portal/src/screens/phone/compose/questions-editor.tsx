import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ControlSchemas } from "../../../api/types.js";
import { Button } from "../../../parts/button.js";
import { ChoiceField, TextField } from "../../../parts/field.js";
import { fieldText, titlesIn } from "./sending.js";

type Question = ControlSchemas["Question"];
type QuestionType = Question["type"];

const TYPES: readonly (readonly [type: QuestionType, text: string])[] = [
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

interface EditedQuestion {
  readonly key: number;
  readonly type: QuestionType;
}

/** The questions of a form that is being filled in. */
export interface EditedQuestions {
  readonly all: readonly EditedQuestion[];
  readonly add: () => void;
  readonly remove: (key: number) => void;
  readonly retype: (key: number, type: string) => void;
  /** The questions as they are sent. */
  readonly read: (fields: FormData) => Question[];
}

/** @param first how many there are at first */
export function useQuestions(first: number): EditedQuestions {
  const [all, setAll] = useState<readonly EditedQuestion[]>(
    Array.from({ length: first }, (_, key) => ({ key, type: "SingleOption" })),
  );
  return {
    all,
    add: () => setAll([...all, { key: (all.at(-1)?.key ?? -1) + 1, type: "SingleOption" }]),
    remove: (key) => setAll(all.filter((question) => question.key !== key)),
    retype: (key, type) => {
      const known = TYPES.find(([one]) => one === type)?.[0];
      if (known) setAll(all.map((question) => (question.key === key ? { key, type: known } : question)));
    },
    read: (fields) =>
      all.map(({ key, type }) => {
        const title = fieldText(fields, `title-${key}`);
        return type === "SingleOption" || type === "MultiOption"
          ? { title, type, options: titlesIn(fieldText(fields, `options-${key}`), `option of "${title}"`) }
          : { title, type };
      }),
  };
}

/** Where the questions of a survey are written: added, removed, each with its type. */
export function QuestionsEditor({ questions }: { questions: EditedQuestions }): JSX.Element {
  return (
    <div class="stack">
      {questions.all.map(({ key, type }, at) => (
        <fieldset key={key} class="field question-editor">
          <legend>Question {at + 1}</legend>
          <TextField label="Title" name={`title-${key}`} maxLength={1000} isRequired />
          <ChoiceField
            label="Answered with"
            name={`type-${key}`}
            value={type}
            onValue={(chosen) => questions.retype(key, chosen)}
            choices={TYPES}
          />
          {(type === "SingleOption" || type === "MultiOption") && (
            <TextField
              label="Options"
              name={`options-${key}`}
              rows={3}
              hint="Each on a line of its own."
              isRequired
            />
          )}
          <div class="row">
            <Button isSmall label={`Remove question ${at + 1}`} onPress={() => questions.remove(key)}>
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <div class="row">
        <Button isSmall onPress={questions.add}>
          Add a question
        </Button>
      </div>
    </div>
  );
}
