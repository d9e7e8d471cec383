import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { Busy, Gone, Problem } from "../../parts/said.js";
import { Name } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import { AddMember } from "../../registry/add-member.js";
import { checkListed } from "../../registry/listed.js";
import { type Live, useLive } from "../../state/live.js";
import { groupTitle, personName } from "../../words/names.js";
import { counted, grouped } from "../../words/numbers.js";
import { adminOf } from "./acting.js";
import { MemberLine } from "./member-line.js";
import { Part } from "./part.js";
import { Shortened } from "./shortened.js";
import { SubGroups } from "./sub-groups.js";
import { Subscribers } from "./subscribers.js";

type GroupSummary = ControlSchemas["GroupSummary"];
type GroupDetails = ControlSchemas["GroupDetails"];

interface GroupPanelProps {
  readonly groupId: string;
  /** All groups of the sandbox. */
  readonly groups: Live<readonly GroupSummary[]>;
}

/** One group: who is in it, who may do what, and which connectors it has let in. */
export function GroupPanel({ groupId, groups }: GroupPanelProps): JSX.Element {
  const params = { path: { groupId } };
  const { data, problem, readAgain, readNow } = useLive(
    (signal) => answerOf(control.GET("/groups/{groupId}", { signal, params })),
    {
      of: ["groups", "members", "subscribers", "users"],
      check: () => checkListed(groups, (one) => one.groupId === groupId),
    },
    [groupId],
  );
  const { data: granted } = useLive(
    (signal) => answerOf(control.GET("/grants", { signal, params: { query: { groupId } } })),
    { of: ["grants", "connectors"], check: readNow },
    [groupId],
  );
  return (
    <>
      <div class="bar-head">
        <Button isSmall label="Back to the groups" onPress={() => select({ group: undefined })}>
          ‹
        </Button>
        <h2 class="grow cut">
          <Name>{data ? groupTitle(data) : "The group"}</Name>
        </h2>
        {data && <PhoneLink group={data} />}
      </div>
      {problem?.status === 404 && <Gone what="group" />}
      {problem && problem.status !== 404 && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the group" />}
      {data && (
        <div class="within">
          <Kind group={data} />
          <Members group={data} />
          {data.groupType === "ConnectGroup" && <Subscribers group={data} />}
          <SubGroups group={data} groups={groups.data ?? []} />
          <Part title="Connectors">
            {granted?.grants.length === 0 && (
              <p class="muted">
                None may do anything here. <Link screen="connectors">Connectors</Link> grants one the group.
              </p>
            )}
            <ul class="plain">
              {granted?.grants.map(({ grantId, applicationId, connectorName, grantedByName, grantedBy }) => (
                <li key={grantId}>
                  <Link screen="connectors" query={{ connector: applicationId }}>
                    <Name>{connectorName}</Name>
                  </Link>{" "}
                  <span class="muted note">
                    granted by <Name>{personName({ name: grantedByName, mobileNumber: grantedBy })}</Name>
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        </div>
      )}
    </>
  );
}

function Kind({ group: { groupId, groupType } }: { group: GroupDetails }): JSX.Element {
  return (
    <p class="muted">
      {groupType === "ConnectGroup" ? "A public group, with subscribers. " : "A group of members. "}
      <code>{groupId}</code>
    </p>
  );
}

function PhoneLink({ group }: { group: GroupDetails }): JSX.Element | null {
  const person = adminOf(group) ?? group.members[0];
  if (!person) return null;
  return (
    <Link screen="phone" query={{ as: person.mobileNumber, group: group.groupId }} class="button small">
      Open on a phone
    </Link>
  );
}

function Members({ group }: { group: GroupDetails }): JSX.Element {
  const admin = adminOf(group);
  const { groupId, members, memberCount } = group;
  return (
    <Part title={`Members (${grouped(memberCount)})`}>
      <p class="note muted">
        {admin ? (
          <>
            What is changed here is done by an admin of the group: <Name>{personName(admin)}</Name> or, where
            that is who it is about, another one.
          </>
        ) : (
          "Nobody is an admin here, so nobody can change who is in it."
        )}
      </p>
      <Shortened items={members}>
        {(member) => <MemberLine key={member.userId} group={group} member={member} />}
      </Shortened>
      {members.length < memberCount && (
        <p class="hint">
          These are the first {counted(members.length, "member")}; the group's dialog on a phone has all of
          them.
        </p>
      )}
      {admin && <AddMember groupId={groupId} as={admin.mobileNumber} />}
    </Part>
  );
}
