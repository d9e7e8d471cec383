import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Conversation } from "./conversation.js";
import type { Entry, GroupDetails, GroupInApp } from "./types.js";

/** What can be opened of an entry. */
export type EntryDialogKind = "answer" | "answers" | "comments";

/** What the parts of an open conversation share. */
export interface OpenPhone {
  /** The number of its person. */
  readonly as: string;
  /** The person's name, or the number where there is none. */
  readonly ownName: string;
  readonly group: GroupInApp;
  /** Undefined until it was read. */
  readonly details: GroupDetails | undefined;
  readonly conversation: Conversation;
  /** Fails where the person is in the group no longer, by the person's groups as they are now. */
  readonly checkSeen: () => Promise<unknown>;
  /** Begins an answer to an entry. */
  readonly reply: (entry: Entry) => void;
  /** Opens a dialog of an entry, which stays open when the entry is scrolled away. */
  readonly open: (kind: EntryDialogKind, entry: Entry) => void;
  /** Shows an entry, wherever in the conversation it is. */
  readonly showEntry: (referenceId: string) => Promise<void>;
}

/** The phone that a part of it is in. */
export const PhoneContext = createContext<OpenPhone | null>(null);

/** The phone that this part of it is in. */
export function useOpenPhone(): OpenPhone {
  const phone = useContext(PhoneContext);
  if (phone === null) throw new Error("This is a part of an open conversation, and outside of one.");
  return phone;
}
