import type { JSX } from "preact";
import { Dialog } from "../../../parts/dialog.js";

interface GroupDialogProps {
  readonly onLeft: () => void;
  readonly onClose: () => void;
}

/** Who is in the group, and what the person can do about it. */
export function GroupDialog({ onClose }: GroupDialogProps): JSX.Element {
  return (
    <Dialog title="Group" onClose={onClose}>
      {null}
    </Dialog>
  );
}
