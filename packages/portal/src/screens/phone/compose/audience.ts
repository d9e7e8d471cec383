/** Whom something in a public group goes to. */
export interface Audience {
  readonly kind: "group" | "subscribers" | "certain";
  /** The subscribers' numbers, where they are certain ones. */
  readonly numbers: readonly string[];
}

/** The whole group, as without a choice. */
export const WHOLE_GROUP: Audience = { kind: "group", numbers: [] };

/** The members of a body that say so. */
export function audienceBody({ kind, numbers }: Audience): {
  readonly subscribers?: string[];
  readonly sendToAllSubscribers?: true;
} {
  if (kind === "subscribers") return { sendToAllSubscribers: true };
  return kind === "certain" ? { subscribers: [...numbers] } : {};
}

/** What goes with whatever is sent: to whom, and what it answers. */
export interface Envelope {
  readonly subscribers?: string[];
  readonly sendToAllSubscribers?: true;
  readonly replyToReferenceId?: string;
}
