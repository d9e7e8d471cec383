import type { JSX } from "preact";
import { Button } from "../../parts/button.js";
import { Empty } from "../../parts/said.js";
import { Name } from "../../parts/signs.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { Link } from "../../place/link.js";
import { queried, select } from "../../place/place.js";
import type { Connector, Group } from "../../registry/lists.js";
import { isPanelAlone } from "../../registry/narrow.js";
import { matches } from "../../words/matches.js";
import { connectorTitle, groupTitle, plainName } from "../../words/names.js";
import { counted } from "../../words/numbers.js";
import { Cell } from "./cell.js";
import { Filter } from "./filter.js";
import type { Standing } from "./standing.js";

interface GroupsOfConnectorProps {
  readonly connector: Connector;
  readonly groups: readonly Group[];
  readonly standing: Standing;
}

/** The groups, and which of them a connector is granted. */
export function GroupsOfConnector({ connector, groups, standing }: GroupsOfConnectorProps): JSX.Element {
  const { applicationId, grantCount } = connector;
  const wanted = queried("groups");
  const shown = groups.filter(({ groupName, groupId }) => matches(wanted, groupName, groupId));
  return (
    <>
      <h3>Granted {counted(grantCount, "group")}</h3>
      {/* Beside the list stands the list's own. */}
      {isPanelAlone.value && <Filter label="Filter groups" name="groups" />}
      {shown.length === 0 ? (
        <NoGroup isFiltered={groups.length > 0} />
      ) : (
        <VirtualList
          items={shown}
          keyOf={({ groupId }) => groupId}
          height={53}
          label={`Groups for ${plainName(connectorTitle(connector))}`}
          class="fills"
        >
          {(group) => (
            <div class="registry-row">
              <span class="grow cut" title={groupTitle(group)}>
                <Name>{groupTitle(group)}</Name>
              </span>
              <Cell
                connector={connector}
                group={group}
                grant={standing.grantOf(applicationId, group.groupId)}
                token={standing.tokenOf(applicationId, group.groupId)}
              />
            </div>
          )}
        </VirtualList>
      )}
    </>
  );
}

/** That there is no group to grant, and what to do. */
export function NoGroup({ isFiltered }: { isFiltered: boolean }): JSX.Element {
  if (isFiltered)
    return (
      <Empty title="No group has this in its name or ID">
        <Button onPress={() => select({ groups: undefined })}>Show all groups</Button>
      </Empty>
    );
  return (
    <Empty title="No group to grant yet">
      <p>
        Make one in <Link screen="groups">Groups and people</Link>: it stands here then.
      </p>
    </Empty>
  );
}
