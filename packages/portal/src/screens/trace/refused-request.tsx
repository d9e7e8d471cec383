import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { query, select } from "../../place/place.js";
import { RemedyBox } from "../../requests/remedy.js";
import { useLive } from "../../state/live.js";

interface RefusedRequestProps {
  readonly requestId: string;
  /** Fails where it is kept no longer. */
  readonly check: () => Promise<unknown>;
}

/** Why a request was refused, and what mends it; nothing where it was not, or is no longer kept in full. */
export function RefusedRequest({ requestId, check }: RefusedRequestProps): JSX.Element | null {
  const { data } = useLive(
    (signal) => answerOf(control.GET("/requests/{requestId}", { params: { path: { requestId } }, signal })),
    { of: ["connectors", "grants", "tokens", "members", "groups", "clock", "faults"], check },
    [requestId],
  );
  if (!data || data.reason === null) return null;
  return (
    <RemedyBox
      exchange={data}
      onRepeated={(repeated) => {
        if (query.peek().trace === requestId) select({ trace: repeated.requestId, of: "request" });
      }}
    />
  );
}
