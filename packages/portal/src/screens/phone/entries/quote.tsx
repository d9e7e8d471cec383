import type { JSX } from "preact";
import { Name } from "../../../parts/signs.js";
import { entryLine, senderName } from "../entry-words.js";
import { useOpenPhone } from "../phone-context.js";

/** What an entry answers, in a line. A press goes there. */
export function Quote({ referenceId }: { referenceId: string }): JSX.Element {
  const { conversation, showEntry } = useOpenPhone();
  const quoted = conversation.read.value.entries.find((entry) => entry.referenceId === referenceId);
  return (
    <button type="button" class="quote" onClick={() => void showEntry(referenceId)}>
      {quoted ? (
        <>
          <span class="note muted cut">
            Answers <Name>{senderName(quoted)}</Name>
          </span>
          <span class="cut">
            <Name>{entryLine(quoted).slice(0, 200)}</Name>
          </span>
        </>
      ) : (
        <span class="note">Answers an earlier entry</span>
      )}
    </button>
  );
}
