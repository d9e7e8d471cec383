import type { JSX } from "preact";
import { memo } from "preact/compat";
import type { LoggedRequest } from "../../api/types.js";
import { Name, StatusPill } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { type KnownNames, withNames } from "../../requests/known-names.js";
import { milliseconds } from "../../words/numbers.js";

/** The columns, by their class. */
export const COLUMNS = [
  ["time", "Time"],
  ["status", "Status"],
  ["operation", "Operation"],
  ["connector", "Connector"],
  ["ms", "Took"],
  ["what", "What happened"],
] as const;

const PLAIN_PX = 34;
const REFUSED_PX = 52;
/** What a second line of cells takes. */
const SECOND_LINE_PX = 22;
/** What the call takes below a reason of two lines. */
const CALL_PX = 18;

/** How high the row of a request is, in pixels. */
export function heightOf({ reason, operationId }: LoggedRequest, isNarrow: boolean): number {
  const ownPx = reason === null ? PLAIN_PX : REFUSED_PX;
  if (!isNarrow) return ownPx;
  return ownPx + SECOND_LINE_PX + (reason !== null && operationId === null ? CALL_PX : 0);
}

interface RequestRowProps {
  readonly id: string;
  readonly request: LoggedRequest;
  readonly names: KnownNames;
  readonly rowIndex: number;
  readonly topPx: number;
  /** Where the arrow keys are. */
  readonly isCursor: boolean;
  readonly isOpen: boolean;
  readonly isNarrow: boolean;
  /** The day in the sandbox, where days are told apart. */
  readonly today: string | undefined;
}

/** One request as a row. */
export const RequestRow = memo(function RequestRow(props: RequestRowProps): JSX.Element {
  const { id, request, names, rowIndex, topPx, isCursor, isOpen, isNarrow, today } = props;
  const { requestId, at, status, operationId, applicationId, durationMs, reason, method, path } = request;
  return (
    <div
      id={id}
      data-request={requestId}
      class={isCursor ? "request-row cursor" : "request-row"}
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={isOpen}
      style={{ transform: `translateY(${topPx}px)`, height: `${heightOf(request, isNarrow)}px` }}
    >
      <span class="time" role="gridcell">
        <Time
          at={at}
          isToTheSecond={!isNarrow || today === undefined}
          {...(today === undefined ? {} : { today })}
        />
      </span>
      <span class="status" role="gridcell">
        <StatusPill status={status} />
      </span>
      <span class="operation cut" role="gridcell">
        {operationId === null ? <span class="muted">none</span> : <code>{operationId}</code>}
      </span>
      <span class="connector cut" role="gridcell">
        {applicationId !== null && <Name>{names.connector(applicationId)}</Name>}
      </span>
      <span class="ms tabular" role="gridcell">
        {milliseconds(durationMs)}
      </span>
      <span class="what" role="gridcell">
        {reason !== null && (
          <span class={operationId === null && !isNarrow ? "reason short" : "reason"} dir="auto">
            {withNames(reason, names)}
          </span>
        )}
        {/* A refusal names its operation; where there is none, what was called alone says what is meant. */}
        {(reason === null || operationId === null) && (
          <code class="muted cut">
            {method} {path}
          </code>
        )}
      </span>
    </div>
  );
});
