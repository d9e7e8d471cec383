import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { CopyButton } from "../../parts/code.js";
import { TextField } from "../../parts/field.js";
import { ask } from "../../parts/question.js";
import { Name, Pill } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { Link } from "../../place/link.js";
import { queried, select } from "../../place/place.js";
import type { Connector, Group } from "../../registry/lists.js";
import { matches } from "../../registry/matches.js";
import { Panel } from "../../registry/panel.js";
import { useLive } from "../../state/live.js";
import { counted } from "../../words/numbers.js";
import { Cell } from "./cell.js";
import { ChangeDialog } from "./connector-form.js";
import type { Standing } from "./standing.js";

interface ConnectorPanelProps {
  readonly connector: Connector;
  readonly groups: readonly Group[];
  readonly standing: Standing;
}

/** One connector: what it may do, what it did with that, and where. */
export function ConnectorPanel({ connector, groups, standing }: ConnectorPanelProps): JSX.Element {
  const [isChanging, setChanging] = useState(false);
  const { applicationId, name, description, redirectUrl, active, scopes, grantCount } = connector;
  const wanted = queried("groups");
  const shown = groups.filter(({ groupName, groupId }) => matches(wanted, groupName, groupId));
  return (
    <Panel kind="Connector" name={name} onClose={() => select({ connector: undefined })}>
      <div class="row">
        <Pill tone={active ? "ok" : "warn"}>{active ? "active" : "inactive"}</Pill>
        <span class="grow" />
        <Button isSmall onPress={() => setChanging(true)}>
          Change
        </Button>
        <Button isSmall onPress={() => setActive(connector, !active)}>
          {active ? "Deactivate" : "Activate"}
        </Button>
        <Button isSmall kind="bad" onPress={() => askToDelete(connector)}>
          Delete
        </Button>
      </div>
      {description !== "" && <p dir="auto">{description}</p>}
      <dl class="facts">
        <dt class="muted">ID</dt>
        <dd class="row">
          <code class="grow">{applicationId}</code>
          <CopyButton text={applicationId} what="the connector's ID" />
        </dd>
        {redirectUrl !== null && (
          <>
            <dt class="muted">Redirect URL</dt>
            <dd>{redirectUrl}</dd>
          </>
        )}
        <dt class="muted">May use</dt>
        <dd>
          <details>
            <summary>{counted(scopes.length, "scope")}</summary>
            {scopes.join(", ")}
          </details>
        </dd>
        <Use applicationId={applicationId} />
        <dt class="muted">Tokens</dt>
        <dd>
          <Link screen="tokens" query={{ connector: applicationId }}>
            Its tokens
          </Link>
        </dd>
      </dl>
      <h3>Granted {counted(grantCount, "group")}</h3>
      <TextField
        key={applicationId}
        label="Filter groups"
        name="groups-of-connector"
        type="search"
        value={wanted ?? ""}
        onValue={(groups) => select({ groups }, "replace")}
      />
      <VirtualList
        items={shown}
        keyOf={({ groupId }) => groupId}
        height={53}
        label={`Groups for ${name}`}
        class="fills"
      >
        {(group) => (
          <div class="registry-row">
            <span class="grow cut" title={group.groupName}>
              <Name>{group.groupName}</Name>
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
      {isChanging && <ChangeDialog connector={connector} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

/** What a connector used and lacked of its scopes, and its webhooks. */
function Use({ applicationId }: { applicationId: string }): JSX.Element | null {
  const coverage = useLive(
    async (signal) => (await answerOf(control.GET("/coverage", { signal }))).connectors,
    { of: ["connectors", "requests"] },
    [],
  ).data;
  const webhooks = useLive(
    async (signal) => (await answerOf(control.GET("/webhooks", { signal }))).webhooks,
    { of: ["webhooks"] },
    [],
  ).data;
  const own = coverage?.find((one) => one.applicationId === applicationId)?.scopes;
  const webhookCount = webhooks?.filter((one) => one.applicationId === applicationId).length;
  return (
    <>
      {own && (
        <>
          <dt class="muted">Used</dt>
          <dd>{own.used.length === 0 ? "nothing yet" : own.used.join(", ")}</dd>
        </>
      )}
      {own && own.missing.length > 0 && (
        <>
          <dt class="muted">Lacked</dt>
          <dd>{own.missing.map(({ scope }) => scope).join(", ")}</dd>
        </>
      )}
      {webhookCount !== undefined && (
        <>
          <dt class="muted">Webhooks</dt>
          <dd>{webhookCount}</dd>
        </>
      )}
    </>
  );
}

async function setActive({ applicationId, name }: Connector, active: boolean): Promise<void> {
  const change = (to: boolean) =>
    answerOf(
      control.PATCH("/connectors/{applicationId}", {
        params: { path: { applicationId } },
        body: { active: to },
      }),
    );
  if (await attempt(() => change(active)))
    tell(`${name} is ${active ? "active" : "inactive"}.`, () => change(!active));
}

function askToDelete({ applicationId, name, grantCount }: Connector): void {
  ask({
    title: "Delete the connector?",
    text: `${name} is gone for good, and with it ${counted(grantCount, "grant")} and all its tokens.`,
    act: "Delete",
    onYes: async () => {
      const path = { applicationId };
      await answerOf(control.DELETE("/connectors/{applicationId}", { params: { path } }));
      select({ connector: undefined }, "replace");
      tell(`Deleted ${name}.`);
    },
  });
}
