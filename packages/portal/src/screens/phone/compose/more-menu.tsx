import type { JSX } from "preact";

/** What goes with whatever is sent: to whom, and what it answers. */
export type Envelope = {
  readonly subscribers?: string[];
  readonly sendToAllSubscribers?: true;
  readonly replyToReferenceId?: string;
};

interface MoreMenuProps {
  readonly envelope: Envelope;
  readonly onSent: () => void;
}

/** What can be sent beside a text. */
export function MoreMenu(_: MoreMenuProps): JSX.Element | null {
  return null;
}
