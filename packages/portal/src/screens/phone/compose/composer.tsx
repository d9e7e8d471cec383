import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";
import { answerOf, control } from "../../../api/control-client.js";
import { Button } from "../../../parts/button.js";
import { Name } from "../../../parts/signs.js";
import { attempt } from "../../../parts/toast.js";
import { entryLine, senderName } from "../entry-words.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry } from "../types.js";
import { type Audience, audienceBody, WHOLE_GROUP } from "./audience.js";
import { AudienceButton } from "./audience-button.js";
import { MoreMenu, SendingDialog } from "./more-menu.js";

interface ComposerProps {
  /** What is answered; undefined where a new thing is said. */
  readonly replyTo: Entry | undefined;
  readonly onReplied: () => void;
  readonly onSent: () => void;
}

/** What was begun to write and not sent, by person and group. It is kept while the page is open. */
const drafts = new Map<string, string>();

/** Where the person writes. */
export function Composer({ replyTo, onReplied, onSent }: ComposerProps): JSX.Element {
  const { as, ownName, group, conversation, reply } = useOpenPhone();
  const { groupId } = group;
  const key = `${as} ${groupId}`;
  const [text, setText] = useState(drafts.get(key) ?? "");
  const [audience, setAudience] = useState<Audience>(WHOLE_GROUP);
  const [sendingKind, setSendingKind] = useState<string>();
  const sending = useRef(Promise.resolve());
  const write = (written: string) => {
    drafts.set(key, written);
    setText(written);
  };
  const envelope = {
    ...audienceBody(audience),
    ...(replyTo === undefined ? {} : { replyToReferenceId: replyTo.referenceId }),
  };
  const shown = () => {
    onSent();
    conversation.readNewest();
  };
  const sent = () => {
    onReplied();
    shown();
  };
  const send = () => {
    if (text.trim() === "") return;
    const body = { mobileNumber: as, message: text, ...envelope };
    // The field is free for the next text at once, and texts go in the order in which they were written.
    write("");
    onReplied();
    sending.current = sending.current.then(async () => {
      const params = { path: { groupId } };
      const isDone = await attempt(() =>
        answerOf(control.POST("/groups/{groupId}/messages", { params, body })),
      );
      if (isDone) shown();
      else takeBack(body.message);
    });
  };
  const takeBack = (message: string) => {
    // Before what was written meanwhile.
    write([message, drafts.get(key) ?? ""].filter((part) => part !== "").join("\n"));
    if (replyTo) reply(replyTo);
  };
  return (
    <div class="composer">
      {replyTo && <ReplyTo entry={replyTo} onCancel={onReplied} />}
      <AudienceButton audience={audience} onAudience={setAudience} />
      <form
        class="composer-line"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          class="input"
          rows={1}
          dir="auto"
          maxLength={4000}
          aria-label={`Write as ${ownName}`}
          placeholder={`Write as ${ownName.slice(0, 24)}…`}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && replyTo) onReplied();
            // While a word is put together from several keys, Enter ends the word.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <MoreMenu onChoose={setSendingKind} />
        <Button kind="main" submits>
          Send
        </Button>
      </form>
      {sendingKind !== undefined && (
        <SendingDialog
          name={sendingKind}
          envelope={envelope}
          onSent={sent}
          onClose={() => setSendingKind(undefined)}
        />
      )}
    </div>
  );
}

function ReplyTo({ entry, onCancel }: { entry: Entry; onCancel: () => void }): JSX.Element {
  return (
    <div class="reply-to">
      <p class="grow cut">
        <span class="muted">
          Answers <Name>{senderName(entry)}</Name>:
        </span>{" "}
        <Name>{entryLine(entry).slice(0, 200)}</Name>
      </p>
      <Button isSmall kind="plain" label="Do not answer this" onPress={onCancel}>
        ×
      </Button>
    </div>
  );
}
