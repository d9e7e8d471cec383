import { answerOf, control } from "../../api/control-client.js";
import type { Entry } from "./types.js";

/** Whose view of which group is read. */
export interface Seen {
  readonly groupId: string;
  readonly mobileNumber: string;
}

/** Some of a conversation, the newest first. */
export interface Page {
  readonly entries: readonly Entry[];
  /** Null where there is nothing older. */
  readonly nextCursor: string | null;
}

/** Reads the newest entries, or those before a cursor. */
export function readPage(
  { groupId, mobileNumber }: Seen,
  cursor: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<Page> {
  const query = { mobileNumber, limit, ...(cursor === null ? {} : { cursor }) };
  const params = { path: { groupId }, query };
  return answerOf(control.GET("/groups/{groupId}/conversation", { params, signal }));
}

/** Reads one entry; undefined where the person does not see it, or no longer. */
export function readEntry(
  { groupId, mobileNumber }: Seen,
  referenceId: string,
  signal: AbortSignal,
): Promise<Entry | undefined> {
  const params = { path: { groupId, referenceId }, query: { mobileNumber } };
  return answerOf(control.GET("/groups/{groupId}/conversation/{referenceId}", { params, signal })).catch(
    () => undefined,
  );
}
