import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { Code } from "../../parts/code.js";
import { ask } from "../../parts/question.js";
import { Busy, Gone, Problem } from "../../parts/said.js";
import { Name } from "../../parts/signs.js";
import { tell } from "../../parts/toast.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import { checkListed } from "../../registry/listed.js";
import type { Token } from "../../registry/lists.js";
import { Panel } from "../../registry/panel.js";
import { Scopes } from "../../registry/scopes.js";
import { stateAt } from "../../registry/token-life.js";
import type { KnownNames } from "../../requests/known-names.js";
import { nowMs } from "../../state/clock.js";
import { type Live, useLive } from "../../state/live.js";
import { fullTime } from "../../words/times.js";
import { opened } from "./opened-claims.js";
import { leftOf, reachOf, TokenState } from "./token-row.js";

interface TokenPanelProps {
  readonly tokenId: string;
  /** All tokens of the sandbox. */
  readonly tokens: Live<readonly Token[]>;
  readonly names: KnownNames;
}

/** One token decoded. It is read when it is opened, and not before. */
export function TokenPanel({ tokenId, tokens, names }: TokenPanelProps): JSX.Element {
  const { data, problem, readAgain } = useLive(
    (signal) => answerOf(control.GET("/tokens/{tokenId}", { params: { path: { tokenId } }, signal })),
    {
      of: ["tokens", "grants", "connectors", "clock"],
      check: () => checkListed(tokens, (one) => one.tokenId === tokenId),
    },
    [tokenId],
  );
  const state = data && stateAt(data, nowMs.value);
  const close = () => select({ token: undefined });
  const name = data === undefined ? "Token" : reachOf(data, names);
  return (
    <Panel
      kind={data === undefined ? "Token" : `Token of kind ${data.kind}`}
      name={name}
      about={tokenId}
      onClose={close}
    >
      {problem?.status === 404 && <Gone what="token" />}
      {problem && problem.status !== 404 && <Problem problem={problem} retry={readAgain} />}
      {data === undefined && !problem && <Busy />}
      {data && (
        <>
          <div class="row">
            <TokenState token={data} />
            <span class="grow" />
            {state === "alive" && (
              <Button isSmall kind="bad" onPress={() => askToInvalidate(tokenId, name)}>
                Invalidate
              </Button>
            )}
          </div>
          <dl class="facts">
            <dt class="muted">Connector</dt>
            <dd>
              <Link screen="connectors" query={{ connector: data.applicationId }}>
                <Name>{names.connector(data.applicationId)}</Name>
              </Link>
            </dd>
            <dt class="muted">Issued for</dt>
            <dd>
              <Name>{names.person(data.mobileNumber)}</Name>
            </dd>
            <dt class="muted">Issued</dt>
            <dd>{fullTime(data.issuedAt)}</dd>
            {state === "alive" && (
              <>
                <dt class="muted">Rotates</dt>
                <dd>from {fullTime(data.rotatesAt)}, with the next access token</dd>
              </>
            )}
            {state !== "invalidated" && (
              <>
                <dt class="muted">{state === "alive" ? "Expires" : "Expired"}</dt>
                <dd>
                  {fullTime(data.expiresAt)}, {leftOf(data)}
                </dd>
              </>
            )}
            <dt class="muted">May use</dt>
            <dd>
              <Scopes scopes={data.scopes} />
            </dd>
          </dl>
          <h3>What it says</h3>
          <p class="note muted">Its claims, with the texts that are JSON themselves opened.</p>
          <Code text={JSON.stringify(opened(data.claims), null, 2)} what="the claims" wraps />
        </>
      )}
    </Panel>
  );
}

function askToInvalidate(tokenId: string, name: string): void {
  ask({
    title: "Invalidate the token?",
    text: `The token for ${name} gets no access token from then on. It cannot be made valid again; another can be issued.`,
    act: "Invalidate",
    onYes: async () => {
      await answerOf(control.DELETE("/tokens/{tokenId}", { params: { path: { tokenId } } }));
      tell("Invalidated.");
    },
  });
}
