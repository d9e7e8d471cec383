import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../../api/control-client.js";
import { Button } from "../../../parts/button.js";
import { attempt } from "../../../parts/toast.js";
import { counted } from "../../../words/numbers.js";
import { useOpenPhone } from "../phone-context.js";
import type { Entry } from "../types.js";
import { CommentsDialog } from "./comments-dialog.js";

/** Likes, comments and the way to answer. */
export function EntryFoot({ entry }: { entry: Entry }): JSX.Element {
  const { as, group, reply } = useOpenPhone();
  const [isCommentsShown, setCommentsShown] = useState(false);
  const { referenceId, likes, comments, isLiked } = entry;
  const like = () =>
    attempt(() => {
      const params = { path: { groupId: group.groupId } };
      const body = { mobileNumber: as, referenceId, reactionType: "Like" } as const;
      return answerOf(control.POST("/groups/{groupId}/reactions", { params, body }));
    });
  return (
    <div class="entry-foot">
      <Button
        isSmall
        kind="plain"
        label={`Like, ${counted(likes, "like")}`}
        isPressed={isLiked}
        disabledBecause={isLiked ? "Liked. The service knew no way to take a like back." : undefined}
        onPress={like}
      >
        <Heart isFull={isLiked} /> {likes > 0 && likes}
      </Button>
      <Button
        isSmall
        kind="plain"
        label={`Comments, ${counted(comments, "comment")}`}
        onPress={() => setCommentsShown(true)}
      >
        <Bubble /> {comments > 0 && comments}
      </Button>
      <Button isSmall kind="plain" onPress={() => reply(entry)}>
        Reply
      </Button>
      {isCommentsShown && <CommentsDialog entry={entry} onClose={() => setCommentsShown(false)} />}
    </div>
  );
}

function Heart({ isFull }: { isFull: boolean }): JSX.Element {
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M8 13.5 2.7 8.2a3.2 3.2 0 0 1 4.6-4.5l.7.8.7-.8a3.2 3.2 0 0 1 4.6 4.5z"
        fill={isFull ? "currentColor" : "none"}
        stroke="currentColor"
        stroke-width="1.4"
      />
    </svg>
  );
}

function Bubble(): JSX.Element {
  return (
    <svg class="sign" viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M2.5 3.5h11v7.5H7l-3 2.5V11H2.5z"
        fill="none"
        stroke="currentColor"
        stroke-width="1.4"
        stroke-linejoin="round"
      />
    </svg>
  );
}
