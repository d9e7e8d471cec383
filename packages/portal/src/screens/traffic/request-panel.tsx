import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import type { LoggedRequest } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { closingOnEscape } from "../../parts/escape.js";
import { Busy, Problem } from "../../parts/said.js";
import { StatusPill } from "../../parts/signs.js";
import { query, select } from "../../place/place.js";
import { CopyMenu } from "../../requests/copy-menu.js";
import type { Exchange } from "../../requests/exchange.js";
import { type KnownNames, withNames } from "../../requests/known-names.js";
import { RemedyBox, RepeatButton } from "../../requests/remedy.js";
import { useLive } from "../../state/live.js";
import { milliseconds } from "../../words/numbers.js";
import { ExchangeBodies } from "./exchange-bodies.js";
import { InferredRules } from "./inferred-rules.js";
import { OperationDetails } from "./operation-details.js";
import { RequestFacts } from "./request-facts.js";

interface RequestPanelProps {
  readonly requestId: string;
  /** As the log has it; undefined where the page does not know it. */
  readonly logged: LoggedRequest | undefined;
  readonly names: KnownNames;
  readonly onClose: () => void;
}

/** What a remedy goes by. */
const MENDED_BY = ["connectors", "grants", "tokens", "members", "groups", "clock", "faults"] as const;

/** One request in full, and what can be done with it. */
export function RequestPanel({ requestId, logged, names, onClose }: RequestPanelProps): JSX.Element {
  const panel = useRef<HTMLElement>(null);
  const { data, problem, readAgain } = useLive(
    (signal) => answerOf(control.GET("/requests/{requestId}", { params: { path: { requestId } }, signal })),
    { of: MENDED_BY },
    [requestId],
  );
  useEffect(() => {
    // Where the list is not beside it, the focus was in what is gone.
    const grid = document.querySelector<HTMLElement>('.traffic-list [role="grid"]');
    if (grid?.offsetParent === null) panel.current?.focus();
  }, [requestId]);
  const shown = data ?? logged;
  return (
    <section
      ref={panel}
      class="request-panel"
      aria-label="The request"
      tabIndex={-1}
      onKeyDown={closingOnEscape(onClose)}
    >
      <div class="bar-head">
        <span class="back">
          <Button isSmall kind="plain" label="Back to the list" onPress={onClose}>
            ‹
          </Button>
        </span>
        <h2 class="cut">
          {shown ? (shown.operationId ?? `${shown.method} of no operation`) : `Request ${requestId}`}
        </h2>
        {shown && <StatusPill status={shown.status} />}
        {shown && <span class="muted note tabular">{milliseconds(shown.durationMs)}</span>}
        <span class="grow" />
        <span class="shut">
          <Button isSmall kind="plain" label="Close" onPress={onClose}>
            ×
          </Button>
        </span>
        {data && <Acts exchange={data} />}
      </div>
      <div class="within">
        {shown?.reason && (
          <p class="why" dir="auto">
            {withNames(shown.reason, names)}
          </p>
        )}
        {data && <RemedyBox exchange={data} onRepeated={openAfter(requestId)} />}
        {shown && <RequestFacts request={shown} names={names} />}
        {problem?.status === 404 ? (
          <p class="muted">
            What was sent and answered is no longer kept: the sandbox was reset, or has answered too many
            others since. Send it again, or choose another from the list.
          </p>
        ) : (
          problem && <Problem problem={problem} retry={readAgain} />
        )}
        {!data && !problem && <Busy />}
        {data && <ExchangeBodies exchange={data} />}
        {shown?.rules && shown.rules.length > 0 && <InferredRules rules={shown.rules} />}
        {shown?.operationId && <OperationDetails operationId={shown.operationId} />}
      </div>
    </section>
  );
}

function Acts({ exchange }: { exchange: Exchange }): JSX.Element {
  const { requestId } = exchange;
  return (
    <div class="row acts">
      <RepeatButton
        requestId={requestId}
        onRepeated={openAfter(requestId)}
        disabledBecause={exchange.request.bodyLeftOut === null ? undefined : "Its body was not kept."}
      />
      <CopyMenu exchange={exchange} />
      <Button
        isSmall
        label="Trace: where it came from and went"
        onPress={() => select({ trace: requestId, of: "request" })}
      >
        Trace
      </Button>
    </div>
  );
}

/** Shows what came of a repetition, unless its reader has gone on to something else by then. */
function openAfter(repeatedId: string): (request: LoggedRequest) => void {
  return ({ requestId }) => {
    if (query.peek().request === repeatedId) select({ request: requestId });
  };
}
