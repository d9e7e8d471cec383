import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { CopyButton } from "../../parts/code.js";
import { ask } from "../../parts/question.js";
import { Pill } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import type { Connector, Group } from "../../registry/lists.js";
import { Panel } from "../../registry/panel.js";
import { Scopes } from "../../registry/scopes.js";
import { useLive } from "../../state/live.js";
import { connectorTitle, plainName } from "../../words/names.js";
import { counted } from "../../words/numbers.js";
import { ChangeDialog } from "./connector-form.js";
import { GroupsOfConnector } from "./groups-of-connector.js";
import type { Standing } from "./standing.js";

/** A description of more characters is long. */
const LONG_TEXT = 400;

/** A busy connector calls more often than anybody reads what it used. */
const COVERAGE_REST_MS = 1000;

interface ConnectorPanelProps {
  readonly connector: Connector;
  /** Whether somebody else has deleted it while it was shown. */
  readonly isGone: boolean;
  readonly groups: readonly Group[];
  readonly standing: Standing;
}

/** One connector: what it may do, what it did with that, and where. */
export function ConnectorPanel({ connector, isGone, groups, standing }: ConnectorPanelProps): JSX.Element {
  const [isChanging, setChanging] = useState(false);
  const { applicationId, description, redirectUrl, active, scopes } = connector;
  return (
    <Panel
      kind="Connector"
      name={connectorTitle(connector)}
      about={applicationId}
      onClose={() => select({ connector: undefined })}
    >
      {isGone ? (
        <p class="problem" role="alert">
          It was deleted meanwhile. What is shown is what it was.
        </p>
      ) : (
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
      )}
      <Description text={description} />
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
          <Scopes scopes={scopes} />
        </dd>
        <Use applicationId={applicationId} />
        <dt class="muted">Tokens</dt>
        <dd>
          <Link screen="tokens" query={{ connector: applicationId }}>
            Its tokens
          </Link>
        </dd>
      </dl>
      {!isGone && <GroupsOfConnector connector={connector} groups={groups} standing={standing} />}
      {isChanging && <ChangeDialog connector={connector} onClose={() => setChanging(false)} />}
    </Panel>
  );
}

/** A description that is long begins closed, so that what stands below it is found. */
function Description({ text }: { text: string }): JSX.Element | null {
  if (text.length <= LONG_TEXT) return text === "" ? null : <p dir="auto">{text}</p>;
  return (
    <details class="description" dir="auto">
      <summary>{plainName(text)}</summary>
      {text}
    </details>
  );
}

/** What a connector used and lacked of its scopes, and its webhooks. */
function Use({ applicationId }: { applicationId: string }): JSX.Element | null {
  const coverage = useLive(
    async (signal) => (await answerOf(control.GET("/coverage", { signal }))).connectors,
    { of: ["connectors", "requests"], restMs: COVERAGE_REST_MS },
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

async function setActive(connector: Connector, active: boolean): Promise<void> {
  const { applicationId } = connector;
  const title = plainName(connectorTitle(connector));
  const change = (to: boolean) =>
    answerOf(
      control.PATCH("/connectors/{applicationId}", {
        params: { path: { applicationId } },
        body: { active: to },
      }),
    );
  if (await attempt(() => change(active)))
    tell(`${title} is ${active ? "active" : "inactive"}.`, () => change(!active));
}

function askToDelete(connector: Connector): void {
  const { applicationId, grantCount } = connector;
  const title = plainName(connectorTitle(connector));
  ask({
    title: "Delete the connector?",
    text: `${title} is gone for good, and with it ${counted(grantCount, "grant")} and all its tokens.`,
    act: "Delete",
    onYes: async () => {
      const path = { applicationId };
      await answerOf(control.DELETE("/connectors/{applicationId}", { params: { path } }));
      select({ connector: undefined }, "replace");
      tell(`Deleted ${title}.`);
    },
  });
}
