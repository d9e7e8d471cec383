import type { JSX } from "preact";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { Code } from "../../parts/code.js";
import { Pill } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { attempt, tell } from "../../parts/toast.js";
import { nowMs } from "../../state/clock.js";
import { milliseconds } from "../../words/numbers.js";
import { withTurnsWritten } from "../../words/sentences.js";
import { minuteTime } from "../../words/times.js";
import { moveClockTo, moveClockToHeadOf, repeatDelivery, resumeWebhook } from "./deliveries.js";
import { type Delivery, outlookOf } from "./outlook.js";

interface DeliveryStepProps {
  readonly delivery: Delivery;
  readonly webhook: ControlSchemas["WebhookView"] | undefined;
}

const TONES = { delivered: "ok", waiting: "warn", expired: "bad" } as const;

/** An event on its way to a webhook: its attempts, and what comes next. */
export function DeliveryStep({ delivery, webhook }: DeliveryStepProps): JSX.Element {
  const { deliveryId, webhookId, state, attempts, request, isSample } = delivery;
  const { sentence, nextAt, isBehind, isPaused } = outlookOf(delivery, webhook, nowMs.value ?? Date.now());
  return (
    <>
      <p class="row">
        <strong>Delivery to</strong> <code class="cut">{hostOf(request?.url)}</code>
        <span role="status">
          <Pill tone={TONES[state]}>{state}</Pill>
        </span>
        {isSample && <Pill>sample</Pill>}
      </p>
      <p class="note">{sentence}</p>
      {attempts.length > 0 && (
        <ul class="attempts note">
          {attempts.map(({ at, status, latencyMs, problem }) => (
            <li key={at}>
              <Time at={at} isToTheSecond />{" "}
              <Pill tone={problem === null ? "ok" : "bad"}>{status ?? "no answer"}</Pill>{" "}
              <span class="muted tabular">{milliseconds(latencyMs)}</span> <span dir="auto">{problem}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="row">
        {nextAt !== undefined && (
          <Button
            isSmall
            kind="main"
            label={`Go to ${minuteTime(nextAt)}, by the sandbox's clock`}
            onPress={() => attempt(() => moveClockTo(nextAt))}
          >
            Go to {minuteTime(nextAt)}
          </Button>
        )}
        {isBehind && (
          <Button isSmall kind="main" onPress={() => attempt(() => moveClockToHeadOf(webhookId))}>
            Go to the next attempt
          </Button>
        )}
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
    </>
  );
}

function hostOf(url: string | undefined): string {
  if (url === undefined || !URL.canParse(url)) return "a webhook that is gone";
  const { host, pathname } = new URL(url);
  return host + pathname;
}
