import "./trace.css";
import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas, LiveEventType } from "../../api/types.js";
import { Busy, Problem } from "../../parts/said.js";
import { Name, Tag } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { queried } from "../../place/place.js";
import { type KnownNames, useNames } from "../../requests/known-names.js";
import { useLive } from "../../state/live.js";
import { RefusedRequest } from "./refused-request.js";
import { TraceStep } from "./trace-step.js";

type Trace = ControlSchemas["Trace"];
type Kind = Trace["kind"];

interface TracePanelProps {
  /** Of a message, action, response, event, delivery or request. */
  readonly identifier: string;
  /** What it identifies, where that is not plain. */
  readonly kind: string | undefined;
}

const KINDS: readonly string[] = [
  "request",
  "message",
  "action",
  "response",
  "reaction",
  "event",
  "delivery",
] satisfies Kind[];

/** What a trace tells of. */
const TOLD: readonly LiveEventType[] = [
  "messages",
  "actions",
  "responses",
  "reactions",
  "deliveries",
  "webhooks",
  "clock",
];

/** Where something came from, and where it went. */
export default function TracePanel({ identifier, kind }: TracePanelProps): JSX.Element {
  const names = useNames();
  const { data, problem, readAgain, readNow } = useLive(
    (signal) =>
      answerOf(
        control.GET("/trace/{identifier}", {
          params: { path: { identifier }, query: isKind(kind) ? { kind } : {} },
          signal,
        }),
      ),
    { of: TOLD },
    [identifier, kind],
  );
  const webhooks = useLive(
    (signal) => answerOf(control.GET("/webhooks", { signal })),
    { of: ["webhooks"] },
    [],
  ).data?.webhooks;
  if (problem?.status === 404)
    return (
      <div class="trace">
        <p>Nothing is known of it any more. The sandbox was reset, or it is too long ago.</p>
      </div>
    );
  if (problem && !data) return <Problem problem={problem} retry={readAgain} />;
  if (!data) return <Busy />;
  return (
    <div class="trace">
      <Subject trace={data} names={names} />
      <ol class="steps">
        {data.steps.map((step) => (
          <TraceStep
            key={`${step.origin.kind} ${step.origin.requestId}`}
            step={step}
            names={names}
            webhooks={webhooks ?? []}
            isComplete={data.isComplete}
          />
        ))}
      </ol>
      {data.kind === "request" && queried("request") !== data.identifier && (
        <RefusedRequest requestId={data.identifier} check={readNow} />
      )}
      {!data.isComplete && (
        <p class="muted note">
          This is not all of it: there was more than is shown, or some of it is no longer kept.
        </p>
      )}
    </div>
  );
}

function Subject({ trace, names }: { trace: Trace; names: KnownNames }): JSX.Element | null {
  const { subject, steps } = trace;
  if (subject === null) return null;
  const { groupId } = subject;
  const author = steps[0]?.origin.mobileNumber ?? undefined;
  const name = <Name>{names.group(groupId)}</Name>;
  return (
    <div class="subject">
      <p class="title" dir="auto">
        {subject.title}
      </p>
      <p class="row note">
        <Tag>{subject.kind}</Tag>
        <span>
          in{" "}
          {names.isThere("group", groupId) ? (
            // A conversation is seen on somebody's phone alone.
            <Link
              screen={author === undefined ? "groups" : "phone"}
              query={{ group: groupId, ...(author === undefined ? {} : { as: author }) }}
            >
              {name}
            </Link>
          ) : (
            name
          )}
        </span>
      </p>
    </div>
  );
}

function isKind(kind: string | undefined): kind is Kind {
  return kind !== undefined && KINDS.includes(kind);
}
