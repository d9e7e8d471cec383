import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { FormDialog } from "../../parts/dialog.js";
import { ChoiceField, TextField } from "../../parts/field.js";
import { Busy, Problem } from "../../parts/said.js";
import { Name, Tag } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { go, select } from "../../place/place.js";
import { type Group, useGrants } from "../../registry/lists.js";
import { Panel } from "../../registry/panel.js";
import { useLive } from "../../state/live.js";
import { personName } from "../../words/names.js";
import { counted } from "../../words/numbers.js";
import { actingAdmin, addMembers, attach, detach } from "./member-acts.js";
import { MemberList } from "./member-list.js";
import { numbersIn } from "./numbers-in.js";

interface GroupPanelProps {
  readonly groupId: string;
  readonly groups: readonly Group[];
}

/** One group: who is in it, what is below it, and which connectors may work in it. */
export function GroupPanel({ groupId, groups }: GroupPanelProps): JSX.Element {
  const { data, problem, readAgain } = useLive(
    (signal) => answerOf(control.GET("/groups/{groupId}", { params: { path: { groupId } }, signal })),
    { of: ["groups", "members", "subscribers", "users"] },
    [groupId],
  );
  const grants = (useGrants().data ?? []).filter((grant) => grant.groupId === groupId);
  const [dialog, setDialog] = useState<"add" | "attach">();
  const close = () => setDialog(undefined);
  const actor = data && actingAdmin(data);
  const subGroups = groups.filter(({ parentGroupIds }) => parentGroupIds.includes(groupId));
  const others = groups.filter((one) => one.groupId !== groupId && !subGroups.includes(one));
  return (
    <Panel kind="Group" name={data?.groupName ?? "Group"} onClose={() => select({ group: undefined })}>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data === undefined && !problem && <Busy />}
      {data && (
        <>
          <div class="row">
            <Tag>{data.groupType === "ConnectGroup" ? "public group" : "flat group"}</Tag>
            <span class="grow" />
            {data.members[0] && (
              <Button
                isSmall
                onPress={() => go("phone", { as: data.members[0]?.mobileNumber ?? "", group: groupId })}
              >
                Open on a phone
              </Button>
            )}
          </div>
          <code class="note">{groupId}</code>
          <p class="note muted">
            {actor ? (
              <>
                Changes are made as <Name>{personName(actor)}</Name>, an admin of the group.
              </>
            ) : (
              "It has no admin, so nobody can change it."
            )}
          </p>
          <div class="row">
            <h3 class="grow">{counted(data.memberCount, "member")}</h3>
            {actor && (
              <Button isSmall onPress={() => setDialog("add")}>
                Add members
              </Button>
            )}
          </div>
          <MemberList group={data} actor={actor} />
          {data.groupType === "ConnectGroup" && (
            <>
              <h3>{counted(data.subscriberCount, "subscriber")}</h3>
              <ul class="plain-list">
                {data.subscribers.map((person) => (
                  <li key={person.userId} class="cut">
                    <Name>{personName(person)}</Name> <span class="muted">{person.mobileNumber}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          <div class="row">
            <h3 class="grow">{counted(subGroups.length, "sub-group")}</h3>
            {actor && (
              <Button isSmall onPress={() => setDialog("attach")}>
                Attach a sub-group
              </Button>
            )}
          </div>
          <ul class="plain-list">
            {subGroups.map((sub) => (
              <li key={sub.groupId} class="row">
                <span class="grow cut">
                  <Name>{sub.groupName}</Name>
                </span>
                {actor && (
                  <Button
                    isSmall
                    label={`Detach ${sub.groupName}`}
                    onPress={() => detach(groupId, actor, sub.groupId)}
                  >
                    Detach
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <h3>{counted(grants.length, "connector")} granted</h3>
          <ul class="plain-list">
            {grants.map(({ grantId, applicationId, connectorName }) => (
              <li key={grantId}>
                <Link screen="connectors" query={{ connector: applicationId }}>
                  <Name>{connectorName}</Name>
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {dialog === "add" && actor && (
        <FormDialog
          title="Add members"
          act="Add"
          onClose={close}
          onSubmit={(form) => addMembers(groupId, actor, numbersIn(String(form.get("members"))))}
        >
          <TextField
            label="Mobile numbers"
            name="members"
            hint="With + and the code of the country; several with spaces between."
            isRequired
            isFocused
          />
        </FormDialog>
      )}
      {dialog === "attach" && actor && (
        <FormDialog
          title="Attach a sub-group"
          act="Attach"
          onClose={close}
          onSubmit={(form) => attach(groupId, actor, String(form.get("subGroup")))}
        >
          <ChoiceField
            label="Group"
            name="subGroup"
            choices={others.map((one) => [one.groupId, one.groupName])}
          />
        </FormDialog>
      )}
    </Panel>
  );
}
