import { answerOf, control, everyPage } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { type Live, useLive } from "../../state/live.js";

/** All groups of the sandbox, in the order in which they were made. */
export function useGroups(): Live<ControlSchemas["GroupSummary"][]> {
  return useLive(
    (signal) =>
      everyPage(
        (cursor) => {
          const query = { limit: 1000, ...(cursor === undefined ? {} : { cursor }) };
          return answerOf(control.GET("/groups", { signal, params: { query } }));
        },
        ({ groups }) => groups,
      ),
    { of: ["groups", "members", "subscribers", "messages", "actions"] },
    [],
  );
}

/** The people of the sandbox with a text in their name or number, the first of them. */
export function usePeople(
  matching: string,
  limit: number,
): Live<{ readonly users: ControlSchemas["User"][]; readonly nextCursor: string | null }> {
  return useLive(
    (signal) => {
      const text = matching.trim();
      const query = { limit, ...(text === "" ? {} : { matching: text }) };
      return answerOf(control.GET("/users", { signal, params: { query } }));
    },
    { of: ["users"] },
    [matching.trim(), limit],
  );
}
