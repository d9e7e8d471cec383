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
import { MoreMenu } from "./more-menu.js";

interface ComposerProps {
  /** What is answered; undefined where a new thing is said. */
  readonly replyTo: Entry | undefined;
  readonly onReplied: () => void;
}

/** What was begun to write and not sent, by person and group. It is kept while the page is open. */
const drafts = new Map<string, string>();

/** Where the person writes. */
export function Composer({ replyTo, onReplied }: ComposerProps): JSX.Element {
  const { as, ownName, group, conversation } = useOpenPhone();
  const { groupId } = group;
  const key = `${as} ${groupId}`;
  const [text, setText] = useState(drafts.get(key) ?? "");
  const [audience, setAudience] = useState<Audience>(WHOLE_GROUP);
  const isSending = useRef(false);
  const write = (written: string) => {
    drafts.set(key, written);
    setText(written);
  };
  const envelope = {
    ...audienceBody(audience),
    ...(replyTo === undefined ? {} : { replyToReferenceId: replyTo.referenceId }),
  };
  const sent = () => {
    onReplied();
    conversation.readNewest();
  };
  const send = async () => {
    if (text.trim() === "" || isSending.current) return;
    isSending.current = true;
    const isDone = await attempt(() => {
      const params = { path: { groupId } };
      const body = { mobileNumber: as, message: text, ...envelope };
      return answerOf(control.POST("/groups/{groupId}/messages", { params, body }));
    });
    isSending.current = false;
    if (!isDone) return;
    // What was written meanwhile stays.
    if (drafts.get(key) === text) write("");
    sent();
  };
  return (
    <form
      class="composer"
      aria-label={`Write as ${ownName}`}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {replyTo && <ReplyTo entry={replyTo} onCancel={onReplied} />}
      <AudienceButton audience={audience} onAudience={setAudience} />
      <div class="composer-line">
        <textarea
          class="input"
          rows={1}
          dir="auto"
          maxLength={4000}
          aria-label={`Write as ${ownName}`}
          placeholder={`Write as ${ownName.slice(0, 40)}…`}
          value={text}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && replyTo) onReplied();
            // While a word is put together from several keys, Enter ends the word.
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void send();
          }}
        />
        <MoreMenu envelope={envelope} onSent={sent} />
        <Button kind="main" submits>
          Send
        </Button>
      </div>
    </form>
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
