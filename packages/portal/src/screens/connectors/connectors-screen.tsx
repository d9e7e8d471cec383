import "../../registry/registry.css";
import "./connectors.css";
import type { JSX } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { queried, select } from "../../place/place.js";
import { type Connector, useConnectors, useGrants, useGroups, useTokens } from "../../registry/lists.js";
import { isGridAlone, isNarrow } from "../../registry/narrow.js";
import { Panel } from "../../registry/panel.js";
import { setCount } from "../../state/counts.js";
import { matches } from "../../words/matches.js";
import { RegisterDialog } from "./connector-form.js";
import { ConnectorPanel } from "./connector-panel.js";
import { Filter } from "./filter.js";
import { NoGroup } from "./groups-of-connector.js";
import { Matrix } from "./matrix.js";
import { ConnectorName, UserTokens } from "./matrix-row.js";
import { type Standing, standingOf } from "./standing.js";

/** Connectors, and which groups they are granted. */
export default function ConnectorsScreen(): JSX.Element {
  const connectors = useConnectors();
  const groups = useGroups();
  const grants = useGrants();
  const tokens = useTokens();
  const [isRegistering, setRegistering] = useState(false);
  const standing = useMemo(
    () => standingOf(grants.data ?? [], tokens.data ?? []),
    [grants.data, tokens.data],
  );
  const count = connectors.data?.length;
  useEffect(() => {
    if (count !== undefined) setCount("connectors", count);
  }, [count]);
  const openId = queried("connector");
  const found = connectors.data?.find(({ applicationId }) => applicationId === openId);
  // What is typed into its dialog, and what it was, outlives a connector that somebody else deletes.
  const last = useRef<Connector | undefined>(undefined);
  if (found !== undefined) last.current = found;
  const open = found ?? (last.current?.applicationId === openId ? last.current : undefined);
  const isGone = connectors.data !== undefined && openId !== undefined && found === undefined;
  const failed = [connectors, groups, grants, tokens].find(({ problem }) => problem !== undefined);
  const isRead = connectors.data && groups.data && grants.data;
  return (
    <div class={open === undefined && !isGone ? "registry" : "registry open"}>
      <section class="registry-list" aria-label="Connectors">
        <h1>Connectors and grants</h1>
        <p class="muted">
          A connector may do nothing in a group until it is granted.{" "}
          {isNarrow.value
            ? "Open one to grant it groups."
            : "Press a cell to grant or take away; the arrow keys lead from cell to cell."}
        </p>
        <div class="row">
          <Filter label="Filter connectors" name="connectors" />
          {!isNarrow.value && <Filter label="Filter groups" name="groups" />}
          <span class="grow" />
          <Button kind="main" onPress={() => setRegistering(true)}>
            Register a connector
          </Button>
        </div>
        {failed?.problem && <Problem problem={failed.problem} retry={failed.readAgain} />}
        {!isRead && !failed && <Busy />}
        {isRead && (
          <Grants
            connectors={connectors.data ?? []}
            groups={groups.data ?? []}
            standing={standing}
            openId={openId}
          />
        )}
      </section>
      {open && groups.data && (
        <ConnectorPanel
          key={open.applicationId}
          connector={open}
          isGone={isGone}
          groups={groups.data}
          standing={standing}
        />
      )}
      {isGone && open === undefined && (
        <Panel
          kind="Connector"
          name="Not here"
          about={openId}
          onClose={() => select({ connector: undefined })}
        >
          <p>
            This sandbox has no connector <code>{openId}</code>. It was deleted, or the address is of another
            sandbox.
          </p>
        </Panel>
      )}
      {isRegistering && <RegisterDialog onClose={() => setRegistering(false)} />}
    </div>
  );
}

interface GrantsProps {
  readonly connectors: readonly Connector[];
  readonly groups: Parameters<typeof Matrix>[0]["groups"];
  readonly standing: Standing;
  readonly openId: string | undefined;
}

function Grants({ connectors, groups, standing, openId }: GrantsProps): JSX.Element {
  const byName = queried("connectors");
  const byGroup = queried("groups");
  const rows = connectors.filter(({ name, applicationId }) => matches(byName, name, applicationId));
  if (connectors.length === 0)
    return (
      <Empty title="No connector yet">
        <p>A connector is what a program calls the service as. Register one, and grant it a group.</p>
      </Empty>
    );
  if (rows.length === 0)
    return (
      <Empty title="No connector has this in its name or ID">
        <Button onPress={() => select({ connectors: undefined })}>Show all</Button>
      </Empty>
    );
  if (isNarrow.value || (openId !== undefined && isGridAlone.value))
    return (
      <VirtualList
        items={rows}
        keyOf={({ applicationId }) => applicationId}
        height={56}
        label="Connectors"
        class="fills"
      >
        {(connector) => (
          <div class="registry-row" data-current={connector.applicationId === openId}>
            <ConnectorName connector={connector} />
            <UserTokens connector={connector} standing={standing} isInWords />
          </div>
        )}
      </VirtualList>
    );
  const columns = groups.filter(({ groupName, groupId }) => matches(byGroup, groupName, groupId));
  return (
    <>
      <Matrix connectors={rows} groups={columns} standing={standing} openId={openId} />
      {columns.length === 0 && <NoGroup isFiltered={groups.length > 0} />}
    </>
  );
}
