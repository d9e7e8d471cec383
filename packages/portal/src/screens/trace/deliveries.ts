import { answerOf, control, everyPage } from "../../api/control-client.js";
import { ControlProblem } from "../../api/control-problem.js";
import { tellClock } from "../../state/clock.js";

/** Sends an event to its webhook once more. */
export async function repeatDelivery(deliveryId: string): Promise<void> {
  await answerOf(control.POST("/deliveries/{deliveryId}/repeat", { params: { path: { deliveryId } } }));
}

/** Has a paused webhook be sent what waits for it. */
export async function resumeWebhook(webhookId: string): Promise<void> {
  await answerOf(control.POST("/webhooks/{webhookId}/resume", { params: { path: { webhookId } } }));
}

/** Moves the sandbox's clock to a time. It answers once what fell due is done. */
export async function moveClockTo(now: string): Promise<void> {
  tellClock(await answerOf(control.PUT("/clock", { body: { now } })));
}

/** Moves the sandbox's clock to the next attempt for a webhook, which is that of the event at the head of its queue. */
export async function moveClockToHeadOf(webhookId: string): Promise<void> {
  const { nowMs } = await answerOf(control.GET("/clock", {}));
  const deliveries = await everyPage(
    (page) => {
      const query = { webhookId, ...page };
      return answerOf(control.GET("/deliveries", { params: { query } }));
    },
    ({ deliveries: some }) => some,
  );
  const [nearest] = deliveries
    .flatMap(({ nextAttemptAt }) => nextAttemptAt ?? [])
    .filter((at) => Date.parse(at) > nowMs)
    .sort();
  if (nearest === undefined) throw new ControlProblem("Nothing of this webhook is due later.", 0);
  await moveClockTo(nearest);
}
