import type { JSX } from "preact";
import type { EntryDialogKind } from "../phone-context.js";
import type { Entry } from "../types.js";
import { AnswerDialog } from "./answer-dialog.js";
import { AnswersDialog } from "./answers-dialog.js";
import { CommentsDialog } from "./comments-dialog.js";

interface EntryDialogProps {
  readonly kind: EntryDialogKind;
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** What was opened of an entry. It is no part of the entry, which may be scrolled away meanwhile. */
export function EntryDialog({ kind, entry, onClose }: EntryDialogProps): JSX.Element | null {
  const { action } = entry;
  if (kind === "comments") return <CommentsDialog entry={entry} onClose={onClose} />;
  if (action === null) return null;
  return kind === "answer" ? (
    <AnswerDialog entry={entry} action={action} onClose={onClose} />
  ) : (
    <AnswersDialog entry={entry} action={action} onClose={onClose} />
  );
}
