import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control, everyPage } from "../../../api/control-client.js";
import { Button } from "../../../parts/button.js";
import { Dialog } from "../../../parts/dialog.js";
import { TextField } from "../../../parts/field.js";
import { Busy, Problem } from "../../../parts/said.js";
import { Name } from "../../../parts/signs.js";
import { Time } from "../../../parts/time.js";
import { attempt } from "../../../parts/toast.js";
import { useLive } from "../../../state/live.js";
import { personName } from "../../../words/names.js";
import { senderName } from "../entry-words.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry } from "../types.js";

interface CommentsDialogProps {
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Who likes an entry, and what was commented on it. */
export function CommentsDialog({ entry, onClose }: CommentsDialogProps): JSX.Element {
  const { as, group, checkSeen, ownName } = useOpenPhone();
  const { referenceId } = entry;
  const path = { groupId: group.groupId, referenceId };
  const { data, problem, readAgain } = useLive(
    (signal) =>
      everyPage(
        (page) => {
          const query = { mobileNumber: as, ...page };
          return answerOf(
            control.GET("/groups/{groupId}/conversation/{referenceId}/reactions", {
              params: { path, query },
              signal,
            }),
          );
        },
        ({ reactions }) => reactions,
      ),
    { of: ["reactions"], when: ({ ofId }) => ofId === referenceId, check: checkSeen },
    [referenceId, as],
  );
  const likes = data?.filter(({ reactionType }) => reactionType === "Like") ?? [];
  const comments = data?.filter(({ reactionType }) => reactionType === "Comment").reverse() ?? [];
  return (
    <Dialog title={`Comments on what ${senderName(entry).slice(0, 60)} sent`} onClose={onClose}>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the comments" />}
      {likes.length > 0 && (
        <p class="note muted">
          Liked by{" "}
          {likes.slice(0, 20).map(({ reactionId, person }, at) => (
            <span key={reactionId}>
              {at > 0 && ", "}
              <Name>{personName(person)}</Name>
            </span>
          ))}
          {likes.length > 20 && ` and ${likes.length - 20} more`}
        </p>
      )}
      {data && comments.length === 0 && <p class="muted">No comments yet.</p>}
      <ul class="comments">
        {comments.map(({ reactionId, person, comment, reactedAt }) => (
          <li key={reactionId}>
            <p class="note muted">
              <Name>{personName(person)}</Name> <Time at={reactedAt} />
            </p>
            <p dir="auto" class="text">
              {comment}
            </p>
          </li>
        ))}
      </ul>
      <CommentForm
        label={`Comment as ${ownName.slice(0, 60)}`}
        onComment={(comment) =>
          attempt(() => {
            const params = { path: { groupId: group.groupId } };
            const body = { mobileNumber: as, referenceId, reactionType: "Comment", comment } as const;
            return answerOf(control.POST("/groups/{groupId}/reactions", { params, body }));
          })
        }
      />
      <div class="foot">
        <Button onPress={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

interface CommentFormProps {
  readonly label: string;
  /** False where it failed. */
  readonly onComment: (comment: string) => Promise<boolean>;
}

function CommentForm({ label, onComment }: CommentFormProps): JSX.Element {
  // A field that was sent is another field, and empty.
  const [count, setCount] = useState(0);
  return (
    <form
      class="stack"
      onSubmit={(event) => {
        event.preventDefault();
        const comment = String(new FormData(event.currentTarget).get("comment"));
        void onComment(comment).then((isDone) => {
          if (isDone) setCount(count + 1);
        });
      }}
    >
      <TextField key={count} label={label} name="comment" rows={2} maxLength={4000} isRequired isFocused />
      <div class="row">
        <Button kind="main" submits>
          Comment
        </Button>
      </div>
    </form>
  );
}
