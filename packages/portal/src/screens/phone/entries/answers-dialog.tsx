import type { JSX } from "preact";
import { answerOf, control, everyPage } from "../../../api/control-client.js";
import { Button } from "../../../parts/button.js";
import { Dialog } from "../../../parts/dialog.js";
import { Busy, Problem } from "../../../parts/said.js";
import { Name } from "../../../parts/signs.js";
import { Time } from "../../../parts/time.js";
import { useLive } from "../../../state/live.js";
import { personName } from "../../../words/names.js";
import { shortDay } from "../../../words/times.js";
import { useOpenPhone } from "../phone-context.js";
import type { ActionResponse, Entry, SeenAction } from "../types.js";
import { answerText } from "./answer-words.js";

interface AnswersDialogProps {
  readonly entry: Entry;
  readonly action: SeenAction;
  readonly onClose: () => void;
}

/** What was answered, as far as the person sees it. */
export function AnswersDialog({ entry, action, onClose }: AnswersDialogProps): JSX.Element {
  const { as, group, checkSeen } = useOpenPhone();
  const actionId = action.actionId ?? entry.referenceId;
  const path = { groupId: group.groupId, actionId };
  const { data, problem, readAgain } = useLive(
    (signal) =>
      everyPage(
        (page) => {
          const query = { mobileNumber: as, ...page };
          return answerOf(
            control.GET("/groups/{groupId}/conversation/{actionId}/responses", {
              params: { path, query },
              signal,
            }),
          );
        },
        ({ responses }) => responses,
        1000,
      ),
    { of: ["responses"], when: ({ ofId }) => ofId === actionId, check: checkSeen },
    [actionId, as],
  );
  return (
    <Dialog title={`Answers to ${(action.title ?? "this").slice(0, 100)}`} onClose={onClose}>
      {!action.seesAllResponses && (
        <p class="muted">This person sees their own answers alone: the sender has it so.</p>
      )}
      {problem && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the answers" />}
      {data?.length === 0 && <p class="muted">Nobody has answered yet.</p>}
      {data && data.length > 0 && (
        <ul class="comments">
          {data.map((response) => (
            <Response key={response.responseId} kind={entry.kind} response={response} />
          ))}
        </ul>
      )}
      {data && data.length < action.responseCount && action.seesAllResponses && (
        <p class="hint">These are the first {data.length}.</p>
      )}
      <div class="foot row">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

function Response({ kind, response }: { kind: Entry["kind"]; response: ActionResponse }): JSX.Element {
  const { responder, givenAt, answers, isCompleted } = response;
  return (
    <li>
      <p class="note muted">
        {responder === null ? "Somebody, anonymous" : <Name>{personName(responder)}</Name>}{" "}
        {givenAt !== null && (
          <>
            {shortDay(givenAt)} <Time at={givenAt} />
          </>
        )}
      </p>
      {kind === "Job" && <p>{isCompleted ? "Done" : "Not done"}</p>}
      <dl class="properties">
        {answers.map((answer) => (
          <div key={answer.index}>
            <dt dir="auto">{answer.question ?? `Question ${answer.index + 1}`}</dt>
            <dd dir="auto">{answerText(answer) || "left open"}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
