import { useRef } from "preact/hooks";
import { answerOf, control, everyPage } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { type Live, useLive } from "../../state/live.js";

/** People of the sandbox. */
interface People {
  readonly users: readonly ControlSchemas["User"][];
  readonly hasMore: boolean;
}

/**
 * The people of the sandbox with a text in their name or number, the first of them. Those of the text before are
 * there until those of another are read.
 */
export function usePeople(matching: string, limit: number): Live<People> {
  const text = matching.trim();
  const live = useLive((signal) => readPeople(text, limit, signal), { of: ["users"] }, [text, limit]);
  const last = useRef<People | undefined>(undefined);
  if (live.data) last.current = live.data;
  return { ...live, data: live.data ?? last.current };
}

/** Page after page: one that looks through many people may hold none of them. */
async function readPeople(text: string, limit: number, signal: AbortSignal): Promise<People> {
  let hasMore = false;
  const users = await everyPage(
    async (asked) => {
      const query = text === "" ? asked : { ...asked, matching: text };
      const page = await answerOf(control.GET("/users", { signal, params: { query } }));
      hasMore = page.nextCursor !== null;
      return page;
    },
    (page) => page.users,
    limit,
  );
  return { users, hasMore };
}
