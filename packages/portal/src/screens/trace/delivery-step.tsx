import type { JSX } from "preact";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { Code } from "../../parts/code.js";
import { Pill } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { attempt, tell } from "../../parts/toast.js";
import { nowMs, today } from "../../state/clock.js";
import { milliseconds } from "../../words/numbers.js";
import { withTurnsWritten } from "../../words/sentences.js";
import { dayAndTime, minuteTime } from "../../words/times.js";
import { moveClockTo, moveClockToHeadOf, repeatDelivery, resumeWebhook } from "./deliveries.js";
import { type Delivery, type Outlook, outlookOf } from "./outlook.js";

interface DeliveryStepProps {
  readonly delivery: Delivery;
  readonly webhook: ControlSchemas["WebhookView"] | undefined;
}

const TONES = { delivered: "ok", waiting: "warn", expired: "bad" } as const;

/** An event on its way to a webhook: its attempts, and what comes next. */
export function DeliveryStep({ delivery, webhook }: DeliveryStepProps): JSX.Element {
  const { deliveryId, webhookId, state, attempts, request, isSample } = delivery;
  const { sentence, next, isPaused } = outlookOf(delivery, webhook, nowMs.value ?? Date.now());
  const host = hostOf(request?.url);
  return (
    // Where a button goes that had the focus, this is where it goes on.
    <div class="delivery" role="group" aria-label={`Delivery to ${host}`}>
      <p class="row">
        <strong>Delivery to</strong> <code class="cut">{host}</code>
        <span role="status">
          <Pill tone={TONES[state]}>{state}</Pill>
        </span>
        {isSample && <Pill>sample</Pill>}
      </p>
      <p class="note">{sentence}</p>
      {attempts.length > 0 && (
        <ul class="attempts note" aria-live="polite">
          {attempts.map(({ at, status, latencyMs, problem }) => (
            <li key={at}>
              <Time at={at} isToTheSecond today={today.value} />{" "}
              <Pill tone={problem === null ? "ok" : "bad"}>{status ?? "no answer"}</Pill>{" "}
              <span class="muted tabular">{milliseconds(latencyMs)}</span> <span dir="auto">{problem}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {next !== undefined && <NextAttempt next={next} webhookId={webhookId} />}
        {isPaused && (
          <Button isSmall kind="main" onPress={() => attempt(() => resumeWebhook(webhookId))}>
            Resume the webhook
          </Button>
        )}
        <Button
          isSmall
          onPress={() =>
            attempt(async () => {
              await repeatDelivery(deliveryId);
              tell("The event is sent once more, behind what waits already.");
            })
          }
        >
          Repeat now
        </Button>
      </div>
      {request && (
        <details>
          <summary class="note">What is sent</summary>
          <p class="note">
            POST <code>{request.url}</code>
          </p>
          <Code
            text={withTurnsWritten(JSON.stringify(request.body, null, 2))}
            what="the body that is sent"
            wraps
          />
        </details>
      )}
    </div>
  );
}

interface NextAttemptProps {
  readonly next: NonNullable<Outlook["next"]>;
  readonly webhookId: string;
}

/** Moves the clock to the next attempt. It is one button from attempt to attempt, so that it keeps the focus. */
function NextAttempt({ next, webhookId }: NextAttemptProps): JSX.Element {
  const words =
    next === "ofWebhook" ? "Go to the next attempt" : `Go to ${dayAndTime(next.at, today.value, minuteTime)}`;
  const move = () => (next === "ofWebhook" ? moveClockToHeadOf(webhookId) : moveClockTo(next.at));
  return (
    <Button isSmall kind="main" label={`${words}, by the sandbox's clock`} onPress={() => attempt(move)}>
      {words}
    </Button>
  );
}

function hostOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return "a webhook that is gone";
  const { host, pathname } = new URL(url);
  return host + pathname;
}
