import type { JSX } from "preact";
import { Name, Tag } from "../../../parts/signs.js";
import { select } from "../../../place/place.js";
import { personName } from "../../../words/names.js";
import { fullTime, minuteTime } from "../../../words/times.js";
import { isBot, isOwn, senderName, traceOf } from "../entry-words.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry } from "../types.js";
import { EntryBody } from "./entry-body.js";
import { EntryFoot } from "./entry-foot.js";
import { Quote } from "./quote.js";

interface EntryViewProps {
  readonly entry: Entry;
  readonly isSelected: boolean;
  /** Whether the sender is an admin of the group. */
  readonly isAdmin: boolean;
}

/** A message or an action. A press on it shows where it came from, and where it went. */
export function EntryView({ entry, isSelected, isAdmin }: EntryViewProps): JSX.Element {
  const { as } = useOpenPhone();
  const { sender, connector, sentAt, referenceId, isForSubscribers } = entry;
  const choose = () => select({ entry: referenceId, ...traceOf(entry) });
  const classes = ["entry", isOwn(entry, as) ? "own" : "", isSelected ? "selected" : ""];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button with the time does the same by keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      class={classes.filter(Boolean).join(" ")}
      onClick={(event) => {
        const isPart = event.target instanceof Element && event.target.closest("button, a, dialog, input");
        // Whoever marks a text to copy it does not choose the entry.
        if (!isPart && getSelection()?.isCollapsed !== false) choose();
      }}
    >
      <p class="entry-head">
        <span class="cut">
          <Name>{senderName(entry)}</Name>
        </span>
        {connector !== null && <Tag>connector</Tag>}
        {isBot(entry) && <Tag>bot</Tag>}
        {connector === null && isAdmin && <Tag>admin</Tag>}
        {isForSubscribers && <Tag>to subscribers</Tag>}
        {connector !== null && !isBot(entry) && (
          <span class="cut">
            for <Name>{personName(sender)}</Name>
          </span>
        )}
        <button
          type="button"
          class="entry-time tabular"
          title={`${fullTime(sentAt)}, by the sandbox's clock. Where this came from, and went`}
          aria-label={`${minuteTime(sentAt)}, where this came from, and went`}
          aria-pressed={isSelected}
          onClick={choose}
        >
          {minuteTime(sentAt)}
        </button>
      </p>
      {entry.replyToReferenceId !== null && <Quote referenceId={entry.replyToReferenceId} />}
      <EntryBody entry={entry} />
      <EntryFoot entry={entry} />
    </div>
  );
}
