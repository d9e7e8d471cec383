import { useEffect, useState } from "preact/hooks";
import { answerOf, control } from "../../../api/control-client.js";
import { useOpenPhone } from "../phone-context.js";
import type { ActionResponse, Entry } from "../types.js";

/** An entry that was read anew is another one, so what was read of it is forgotten with it. */
const known = new WeakMap<Entry, Promise<readonly ActionResponse[]>>();

const NONE: readonly ActionResponse[] = [];

/** The first thousand responses that the person sees; none until they were read. */
export function useResponses(entry: Entry): readonly ActionResponse[] {
  const { as, group, conversation } = useOpenPhone();
  const [responses, setResponses] = useState(NONE);
  const { action } = entry;
  useEffect(() => {
    const actionId = action?.actionId;
    if (typeof actionId !== "string" || action?.responseCount === 0) {
      setResponses(NONE);
      return;
    }
    let isOver = false;
    const reading = known.get(entry) ?? readResponses(as, group.groupId, actionId, conversation.ended);
    known.set(entry, reading);
    void reading.then((read) => {
      if (!isOver) setResponses(read);
    });
    return () => {
      isOver = true;
    };
  }, [entry]);
  return responses;
}

async function readResponses(
  mobileNumber: string,
  groupId: string,
  actionId: string,
  ended: AbortSignal,
): Promise<readonly ActionResponse[]> {
  const params = { path: { groupId, actionId }, query: { mobileNumber, limit: 1000 } };
  try {
    const call = control.GET("/groups/{groupId}/conversation/{actionId}/responses", {
      params,
      signal: ended,
    });
    return (await answerOf(call)).responses;
  } catch {
    // The card stands without its bars, and the dialog with the answers says why.
    return NONE;
  }
}
