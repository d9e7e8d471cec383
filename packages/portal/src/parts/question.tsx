import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { ControlProblem } from "../api/control-problem.js";
import { FormDialog } from "./dialog.js";
import { tell } from "./toast.js";

interface Question {
  readonly title: string;
  /** What goes with it, and what stays. */
  readonly text: string;
  readonly act: string;
  readonly onYes: () => Promise<unknown>;
}

const asked = signal<Question | null>(null);

/** Asks before something is destroyed. It is done on yes alone; a refusal is said in the dialog. */
export function ask(question: Question): void {
  asked.value = question;
}

/** The question that is asked, if any. The page has one of these. */
export function Questions(): JSX.Element | null {
  const question = asked.value;
  if (question === null) return null;
  const { title, text, act, onYes } = question;
  return (
    <FormDialog
      title={title}
      act={act}
      isDestructive
      onSubmit={() => onYes().catch(tellGone)}
      onClose={() => {
        asked.value = null;
      }}
    >
      <p>{text}</p>
    </FormDialog>
  );
}

const NOT_FOUND = 404;

/** Somebody else was faster with what is asked for here, and nothing is left to do. */
function tellGone(error: unknown): void {
  if (!(error instanceof ControlProblem) || error.status !== NOT_FOUND) throw error;
  tell("It was gone already.");
}
