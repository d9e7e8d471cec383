import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../parts/button.js";
import { nowMs } from "../../../state/clock.js";
import { fromNow, fullTime } from "../../../words/times.js";
import { kindName } from "../entry-words.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry, SeenAction } from "../types.js";
import { AnswerDialog } from "./answer-dialog.js";
import { AnswersDialog } from "./answers-dialog.js";

interface CardProps {
  readonly entry: Entry;
  readonly action: SeenAction;
  /** What is done to answer; default Answer. */
  readonly act?: string;
  /** Beside the kind, where it is not how many have answered. */
  readonly state?: string;
  readonly children?: ComponentChildren;
}

/** Something to answer: what it is, until when, what it asks, and the way to answer. */
export function Card({ entry, action, act = "Answer", state, children }: CardProps): JSX.Element {
  const { details } = useOpenPhone();
  const [shown, setShown] = useState<"answer" | "answers">();
  const { responseCount, ownResponses, title } = action;
  const isOver = isEnded(action);
  const canRespond = action.canRespond && (entry.kind === "Job" || !isOver);
  const isAnswered = ownResponses.length > 0;
  const of = details === undefined || entry.isForSubscribers ? "" : ` of ${details.memberCount}`;
  const answered = state ?? `${responseCount}${of} answered`;
  return (
    <div class="card" role="group" aria-label={`${kindName(entry.kind)}: ${title ?? ""}`.slice(0, 200)}>
      <p class="card-head">
        <b>{kindName(entry.kind)}</b> <span class="muted note">{answered}</span>
        <Deadline action={action} />
      </p>
      {title !== null && (
        <p class="card-title" dir="auto">
          {title}
        </p>
      )}
      {children}
      <div class="row">
        {canRespond && (
          <Button
            isSmall
            {...(isAnswered ? {} : { kind: "main" as const })}
            onPress={() => setShown("answer")}
          >
            {isAnswered && entry.kind !== "Job" ? "Change answer" : act}
          </Button>
        )}
        {!canRespond && !isAnswered && (
          <span class="muted note">{isOver ? "It has closed." : "Not for this person to answer."}</span>
        )}
        <Button isSmall onPress={() => setShown("answers")}>
          Answers
        </Button>
      </div>
      {shown === "answer" && (
        <AnswerDialog entry={entry} action={action} onClose={() => setShown(undefined)} />
      )}
      {shown === "answers" && (
        <AnswersDialog entry={entry} action={action} onClose={() => setShown(undefined)} />
      )}
    </div>
  );
}

/** Until when it can be answered, by the sandbox's clock. */
function Deadline({ action }: { action: SeenAction }): JSX.Element | null {
  const { expiresAt } = action;
  const now = nowMs.value;
  if (expiresAt === null || now === null) return null;
  const isOver = isEnded(action);
  return (
    <span class={isOver ? "note deadline over" : "muted note deadline"}>
      <time dateTime={expiresAt} title={`${fullTime(expiresAt)}, by the sandbox's clock`}>
        {isOver ? `closed ${fromNow(expiresAt, now)}` : `closes ${fromNow(expiresAt, now)}`}
      </time>
    </span>
  );
}

/** What was open when it was read may have ended since, or with the clock. */
function isEnded({ expiresAt, isOpen }: SeenAction): boolean {
  const now = nowMs.value;
  return expiresAt === null || now === null ? !isOpen : new Date(expiresAt).getTime() <= now;
}
