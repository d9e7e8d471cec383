/**
 * SQL for the key of a new message or action. They count together, so that a list of both has them in the order in
 * which they came, also where the clock stands still.
 */
export const NEXT_KEY = `(1 + max(
  coalesce((SELECT max(message_id) FROM messages), 0), coalesce((SELECT max(action_key) FROM actions), 0)))`;
