import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control, everyPage } from "../../../api/control-client.js";
import { Dialog, FormDialog } from "../../../parts/dialog.js";
import { ChoiceField } from "../../../parts/field.js";
import { Busy, Problem } from "../../../parts/said.js";
import { useLive } from "../../../state/live.js";
import type { GroupInApp } from "../types.js";

interface JoinDialogProps {
  readonly as: string;
  /** Those that the person is in. */
  readonly groups: readonly GroupInApp[];
  readonly onJoined: (groupId: string) => void;
  readonly onClose: () => void;
}

/** Joins a group that the person is not in. */
export function JoinDialog({ as, groups, onJoined, onClose }: JoinDialogProps): JSX.Element {
  const [chosen, setChosen] = useState<string>();
  const { data, problem, readAgain } = useLive(
    (signal) =>
      everyPage(
        (query) => answerOf(control.GET("/groups", { params: { query }, signal })),
        (page) => page.groups,
      ),
    { of: ["groups"] },
    [],
  );
  const memberOf = new Set(groups.filter(({ role }) => role !== null).map(({ groupId }) => groupId));
  const others = data?.filter(({ groupId }) => !memberOf.has(groupId)) ?? [];
  const [first] = others;
  if (first === undefined)
    return (
      <Dialog title="Join a group" onClose={onClose}>
        {problem && <Problem problem={problem} retry={readAgain} />}
        {data ? (
          <p>There is no group that this person is not in. Groups are made under Groups and people.</p>
        ) : (
          !problem && <Busy what="Reading the groups" />
        )}
      </Dialog>
    );
  const groupId = chosen ?? first.groupId;
  return (
    <FormDialog
      title="Join a group"
      act="Join"
      onClose={onClose}
      onSubmit={async () => {
        const params = { path: { groupId } };
        await answerOf(control.POST("/groups/{groupId}/join", { params, body: { mobileNumber: as } }));
        onJoined(groupId);
      }}
    >
      <ChoiceField
        label="Group"
        name="group"
        hint="As if the person had been sent an invitation."
        value={groupId}
        onValue={setChosen}
        choices={others.map((group) => [group.groupId, group.groupName] as const)}
      />
    </FormDialog>
  );
}
