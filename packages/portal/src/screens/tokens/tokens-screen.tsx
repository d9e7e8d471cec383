import "../../registry/registry.css";
import "./tokens.css";
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button } from "../../parts/button.js";
import { ChoiceField, TextField } from "../../parts/field.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { VirtualList } from "../../parts/virtual-list.js";
import { query, select } from "../../place/place.js";
import { useConnectors, useTokens } from "../../registry/lists.js";
import { type KnownNames, useNames } from "../../requests/known-names.js";
import { nowMs } from "../../state/clock.js";
import { setCount } from "../../state/counts.js";
import { connectorTitle } from "../../words/names.js";
import { counted, grouped } from "../../words/numbers.js";
import { IssueDialog } from "./issue-dialog.js";
import { passes } from "./token-filter.js";
import { TokenPanel } from "./token-panel.js";
import { TokenRow } from "./token-row.js";

const KINDS = [
  ["", "all"],
  ["group", "group"],
  ["user", "user or tenant"],
  ["tenant", "tenant"],
] as const;
const STATES = [
  ["", "all"],
  ["alive", "alive"],
  ["expired", "expired"],
  ["invalidated", "invalidated"],
] as const;

/** The refresh tokens, and one of them decoded. */
export default function TokensScreen(): JSX.Element {
  const live = useTokens();
  const { data: tokens, problem, readAgain } = live;
  const names = useNames();
  const [isIssuing, setIssuing] = useState(false);
  const { token: openId, connector, kind, state, user } = query.value;
  const filter = { connector, kind, state, user };
  const now = nowMs.value;
  // The newest first: it is what one looks for.
  const shown = (tokens ?? []).filter((token) => passes(token, filter, now, names)).reverse();
  const count = tokens?.length;
  useEffect(() => {
    if (count !== undefined) setCount("tokens", count);
  }, [count]);
  return (
    <div class={openId === undefined ? "registry" : "registry open"}>
      <section class="registry-list" aria-label="Refresh tokens">
        <div class="row">
          <h1 class="grow">Tokens</h1>
          <Button kind="main" onPress={() => setIssuing(true)}>
            Issue a token
          </Button>
        </div>
        <Filters names={names} />
        <p class="muted note" role="status">
          {tokens && `${counted(tokens.length, "token")}, ${grouped(shown.length)} shown`}
        </p>
        {problem && <Problem problem={problem} retry={readAgain} />}
        {tokens === undefined && !problem && <Busy />}
        {tokens && shown.length === 0 && <NoTokens isFiltered={tokens.length > 0} />}
        {shown.length > 0 && (
          <div class="token-table" role="table" aria-label="Tokens" aria-rowcount={shown.length + 1}>
            <div role="rowgroup">
              <div class="token-row heads" role="row" aria-rowindex={1}>
                {["Kind", "Reach", "Connector", "State", "Ends", "Issued"].map((head) => (
                  <span key={head} role="columnheader">
                    {head}
                  </span>
                ))}
              </div>
            </div>
            <VirtualList
              items={shown}
              keyOf={({ tokenId }) => tokenId}
              height={41}
              label="Tokens, the newest first"
              role="rowgroup"
            >
              {(token, index) => (
                <TokenRow token={token} index={index} names={names} isOpen={token.tokenId === openId} />
              )}
            </VirtualList>
          </div>
        )}
      </section>
      {openId !== undefined && <TokenPanel key={openId} tokenId={openId} tokens={live} names={names} />}
      {isIssuing && <IssueDialog onClose={() => setIssuing(false)} />}
    </div>
  );
}

function Filters({ names }: { names: KnownNames }): JSX.Element {
  const { connector = "", kind = "", state = "", user = "" } = query.value;
  const connectors = useConnectors().data ?? [];
  const choices = connectors.map((one) => [one.applicationId, connectorTitle(one)] as const);
  // One that is gone is filtered by as well: its tokens are gone with it, and the filter says whose they were.
  if (connector !== "" && !connectors.some(({ applicationId }) => applicationId === connector))
    choices.push([connector, names.connector(connector)]);
  return (
    <div class="row">
      <div class="filter">
        <ChoiceField
          label="Connector"
          name="connector"
          value={connector}
          onValue={(value) => select({ connector: value }, "replace")}
          choices={[["", "all"], ...choices]}
        />
      </div>
      <div class="filter">
        <ChoiceField
          label="Kind"
          name="kind"
          value={kind}
          onValue={(value) => select({ kind: value }, "replace")}
          choices={KINDS}
        />
      </div>
      <div class="filter">
        <ChoiceField
          label="State"
          name="state"
          value={state}
          onValue={(value) => select({ state: value }, "replace")}
          choices={STATES}
        />
      </div>
      <div class="filter">
        <TextField
          label="Name or number"
          name="user"
          type="search"
          value={user}
          onValue={(value) => select({ user: value }, "replace")}
        />
      </div>
    </div>
  );
}

function NoTokens({ isFiltered }: { isFiltered: boolean }): JSX.Element {
  if (!isFiltered)
    return (
      <Empty title="No token yet">
        <p>Granting a connector a group hands over its first; a person's consent or Issue a token others.</p>
      </Empty>
    );
  const clear = { connector: undefined, kind: undefined, state: undefined, user: undefined };
  return (
    <Empty title="No token passes the filters">
      <Button onPress={() => select(clear)}>Show all</Button>
    </Empty>
  );
}
