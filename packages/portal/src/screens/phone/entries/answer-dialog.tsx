import type { JSX } from "preact";
import { answerOf, control } from "../../../api/control-client.js";
import { ControlProblem } from "../../../api/control-problem.js";
import type { ControlSchemas } from "../../../api/types.js";
import { FormDialog } from "../../../parts/dialog.js";
import { OptionsField } from "../../../parts/options-field.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry, SeenAction } from "../types.js";
import { answersFrom, fieldName } from "./answers-from.js";
import { objectsIn, textIn } from "./body-parts.js";
import { ATTENDANCES } from "./doing-cards.js";
import { QuestionField } from "./question-field.js";

type Response = ControlSchemas["ResponseInApp"]["response"];

interface AnswerDialogProps {
  readonly entry: Entry;
  readonly action: SeenAction;
  readonly onClose: () => void;
}

/** Where something is answered, or an answer is changed. */
export function AnswerDialog({ entry, action, onClose }: AnswerDialogProps): JSX.Element {
  const { as, group, ownName } = useOpenPhone();
  const isAnotherTaken = action.body.acceptMultipleResponses === true;
  const before = isAnotherTaken ? undefined : action.ownResponses[0];
  return (
    <FormDialog
      title={`${(action.title ?? "Answer").slice(0, 200)}`}
      act={before ? "Change answer" : "Answer"}
      onClose={onClose}
      onSubmit={async (fields) => {
        const params = { path: { groupId: group.groupId, actionId: action.actionId ?? "" } };
        const own = before ? { responseId: before.responseId } : {};
        const response = { ...responseFrom(entry, action, fields), ...own };
        const body = { mobileNumber: as, response };
        await answerOf(control.POST("/groups/{groupId}/actions/{actionId}/responses", { params, body }));
      }}
    >
      <p class="note muted" dir="auto">
        As {ownName.slice(0, 80)}
      </p>
      <Fields entry={entry} action={action} />
    </FormDialog>
  );
}

function Fields({ entry, action }: { entry: Entry; action: SeenAction }): JSX.Element {
  const [before] = action.ownResponses;
  const chosen = before?.answers[0]?.chosen ?? [];
  switch (entry.kind) {
    case "Poll":
      return (
        <OptionsField
          legend="Choice"
          name="choice"
          isRequired
          chosen={chosen.map(({ index }) => String(index))}
          options={objectsIn(action.body, "choices").map((one, at) => [String(at), textIn(one, "title")])}
        />
      );
    case "LetsMeet":
      return (
        <OptionsField
          legend="Do you come?"
          name="attendance"
          isRequired
          chosen={chosen.map(({ title }) => title)}
          options={ATTENDANCES.map((one) => [one, one] as const)}
        />
      );
    case "Job":
      return (
        <OptionsField
          legend="Is it done?"
          name="done"
          isRequired
          chosen={[before?.isCompleted === false ? "no" : "yes"]}
          options={[
            ["yes", "Done"],
            ["no", "Not done"],
          ]}
        />
      );
    default:
      return (
        <>
          {action.questions.map((question) => (
            <QuestionField
              key={question.index}
              question={question}
              name={fieldName(question)}
              before={before}
            />
          ))}
        </>
      );
  }
}

function responseFrom(entry: Entry, action: SeenAction, fields: FormData): Response {
  switch (entry.kind) {
    case "Poll":
      return { actionType: "Poll", actionBody: { choiceIndex: Number(fields.get("choice")) } };
    case "LetsMeet": {
      const attendance = ATTENDANCES.find((one) => one === fields.get("attendance"));
      if (attendance === undefined) throw new ControlProblem("Say whether you come.", 0);
      return { actionType: "LetsMeet", actionBody: { attendance } };
    }
    case "Job":
      return { actionType: "Job", actionBody: { isCompleted: fields.get("done") === "yes" } };
    default: {
      const actionBody = { answers: answersFrom(action.questions, fields) };
      return action.packageId === null
        ? { actionType: "Survey", actionBody }
        : { id: action.packageId, actionBody };
    }
  }
}
