import type { JSX } from "preact";
import { answerOf, control, everyPage } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Problem } from "../../parts/said.js";
import { Tag } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { useLive } from "../../state/live.js";
import { GroupLink } from "./group-link.js";
import { Part } from "./part.js";
import { Shortened } from "./shortened.js";

interface GroupsOfPersonProps {
  readonly user: ControlSchemas["User"];
  /** Fails where there is no such person any more. */
  readonly check: () => Promise<unknown>;
}

/** The groups that a person is in, all of them. */
export function GroupsOfPerson({ user, check }: GroupsOfPersonProps): JSX.Element {
  const { userId, mobileNumber } = user;
  const { data, problem, readAgain } = useLive(
    (signal) =>
      everyPage(
        (query) =>
          answerOf(control.GET("/users/{userId}/groups", { signal, params: { path: { userId }, query } })),
        ({ groups }) => groups,
      ),
    { of: ["groups", "members", "subscribers"], check },
    [userId],
  );
  return (
    <Part title="Groups">
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data?.length === 0 && (
        <p class="muted">In none. Members are added in a group, or join on the phone.</p>
      )}
      <Shortened items={data ?? []}>
        {(group) => (
          <li key={group.groupId} class="member">
            <span class="grow cut">
              <GroupLink group={group} />
            </span>
            {group.role !== null && <Tag>{group.role.toLowerCase()}</Tag>}
            {group.isSubscriber && <Tag>subscriber</Tag>}
            <Link screen="phone" query={{ as: mobileNumber, group: group.groupId }} class="note">
              on the phone
            </Link>
          </li>
        )}
      </Shortened>
    </Part>
  );
}
