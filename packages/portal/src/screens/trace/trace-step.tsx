import { type ComponentChildren, Fragment, type JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { copy } from "../../parts/code.js";
import { Name, StatusPill } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { attempt } from "../../parts/toast.js";
import { go, query, screen, select } from "../../place/place.js";
import { docsOf } from "../../requests/contract.js";
import { servicePlace } from "../../requests/copy-menu.js";
import { type KnownNames, withNames } from "../../requests/known-names.js";
import { asCurl } from "../../requests/snippets/curl.js";
import { useFetched } from "../../requests/use-fetched.js";
import { today } from "../../state/clock.js";
import { shortId } from "../../words/names.js";
import { milliseconds } from "../../words/numbers.js";
import { changeWords } from "./changes.js";
import { DeliveryStep } from "./delivery-step.js";

type Step = ControlSchemas["TraceStep"];
type Tone = "ok" | "bad" | "plain";

interface TraceStepProps {
  readonly step: Step;
  readonly names: KnownNames;
  readonly webhooks: readonly ControlSchemas["WebhookView"][];
  /** Whether all that came of it is in it. */
  readonly isComplete: boolean;
}

/** What a webhook can be told of once it is there. */
const HEARD: readonly string[] = [
  "messages",
  "actions",
  "responses",
] satisfies ControlSchemas["StateChange"]["aggregate"][];

/** What somebody did, what it changed, and what came of that. */
export function TraceStep({ step, names, webhooks, isComplete }: TraceStepProps): JSX.Element {
  const { changes, events, origin } = step;
  const isHeard = changes.some(({ aggregate, change }) => change === "added" && HEARD.includes(aggregate));
  const isQuiet = isComplete && isHeard && events.length === 0 && origin.kind !== "seed";
  return (
    <>
      <Origin step={step} names={names} />
      {changes.map((change) => (
        <Point key={`${change.aggregate} ${change.change} ${change.ids.join()}`} tone="plain">
          <p>
            <strong>{changeWords(change)}</strong>{" "}
            {change.ids.length === 1 && (
              <code class="muted" title={change.ids[0]}>
                {shortId(change.ids[0] ?? "")}
              </code>
            )}
          </p>
        </Point>
      ))}
      {events.map(({ eventId, eventType, raisedAt, deliveries }) => (
        <Fragment key={eventId}>
          <Point tone="plain">
            <p>
              <strong>Event</strong> <code>{eventType}</code>
            </p>
            <p class="muted note">
              Raised at <Time at={raisedAt} isToTheSecond today={today.value} />
              {deliveries.length === 0 && "; no webhook hears it"}
            </p>
          </Point>
          {deliveries.map((delivery) => (
            <Point
              key={delivery.deliveryId}
              tone={delivery.state === "delivered" ? "ok" : delivery.attempts.length > 0 ? "bad" : "plain"}
            >
              <DeliveryStep
                delivery={delivery}
                webhook={webhooks.find(({ id }) => id === delivery.webhookId)}
              />
            </Point>
          ))}
        </Fragment>
      ))}
      {isQuiet && (
        <Point tone="plain">
          <p>
            <strong>No event</strong>
          </p>
          <p class="muted note">No webhook hears it. A connector registers one with createWebhook.</p>
        </Point>
      )}
    </>
  );
}

/** One point of the line. */
function Point({ tone, children }: { tone: Tone; children: ComponentChildren }): JSX.Element {
  return <li class={`point ${tone}`}>{children}</li>;
}

function Origin({ step, names }: { step: Step; names: KnownNames }): JSX.Element {
  const { origin, request } = step;
  if (origin.kind === "seed")
    return (
      <Point tone="plain">
        <p>
          <strong>Seed</strong>
        </p>
        <p class="muted note">The sandbox began with it.</p>
      </Point>
    );
  if (origin.kind === "control")
    return (
      <Point tone="plain">
        <p>
          <strong>{origin.mobileNumber === null ? "Control API" : "In the app"}</strong>{" "}
          <code>{origin.operationId}</code>
        </p>
        <Who step={step} names={names} />
      </Point>
    );
  const isRefused = request !== null && request.reason !== null;
  return (
    <Point tone={isRefused ? "bad" : "ok"}>
      <p class="row">
        <strong>Request</strong> <code>{origin.operationId ?? "of no operation"}</code>
        {request && <StatusPill status={request.status} />}
        {request && <span class="muted note tabular">{milliseconds(request.durationMs)}</span>}
      </p>
      <Who step={step} names={names} />
      {request?.reason && <p dir="auto">{withNames(request.reason, names)}</p>}
      {request && (
        <code class="call">
          {request.method} {request.path}
        </code>
      )}
      <div class="row">
        <Button isSmall onPress={() => openRequest(origin.requestId)}>
          Open
        </Button>
        <Button isSmall onPress={() => attempt(() => copyAsCurl(origin.requestId))}>
          Copy as curl
        </Button>
      </div>
    </Point>
  );
}

/** Who did it and when. */
function Who({ step, names }: { step: Step; names: KnownNames }): JSX.Element {
  const { kind, operationId, applicationId, mobileNumber, at } = step.origin;
  const isRequest = kind === "request" && operationId !== null;
  const docs = useFetched(async () => (isRequest ? docsOf(operationId) : undefined), String(operationId));
  const scope = docs.data?.scope;
  return (
    <p class="muted note">
      {applicationId !== null && (
        <>
          <Name>{names.connector(applicationId)}</Name>
          {mobileNumber === null ? ", " : " as "}
        </>
      )}
      {mobileNumber !== null && (
        <>
          <Name>{names.person(mobileNumber)}</Name>,{" "}
        </>
      )}
      at <Time at={at} isToTheSecond today={today.value} />
      {scope !== undefined && scope !== "" && (
        <>
          , scope <code>{scope}</code>
        </>
      )}
    </p>
  );
}

/** In the traffic, with the trace still beside it. */
function openRequest(request: string): void {
  const { trace, of } = query.peek();
  if (screen.peek() === "traffic") select({ request });
  else
    go("traffic", {
      request,
      ...(trace === undefined ? {} : { trace }),
      ...(of === undefined ? {} : { of }),
    });
}

async function copyAsCurl(requestId: string): Promise<void> {
  const params = { path: { requestId } };
  const exchange = await answerOf(control.GET("/requests/{requestId}", { params }));
  await copy(asCurl(exchange, servicePlace), "the call of curl");
}
