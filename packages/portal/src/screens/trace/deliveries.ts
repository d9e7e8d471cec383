import { answerOf, control } from "../../api/control-client.js";
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
